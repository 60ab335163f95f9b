public import Provisioning
import Synchronization

/// The one rate limiter of a run, for its owner and for the look-ups that page by themselves.
public final class Pacer: Sendable {
  private let limiter: Mutex<RateLimiter>
  private let permits = Mutex(0)
  private let isClosed = Mutex(false)
  private let clock: any RunClock

  /// A pacer for a limit; nil lets everything through but what a pause holds back.
  public init(_ limit: RateLimit?, clock: any RunClock) {
    limiter = Mutex(RateLimiter(limit))
    self.clock = clock
  }

  /// Keeps every request back until a moment: the provider wants patience.
  public func pause(until moment: Instant) {
    limiter.withLock { $0.pause(until: moment) }
  }

  /// Permits no look any more: the provider asked for more patience than a run has.
  func close() {
    isClosed.withLock { $0 = true }
  }

  func take(at now: Instant) -> Bool {
    limiter.withLock { $0.take(at: now) }
  }

  var pausedUntil: Instant { limiter.withLock { $0.pausedUntil } }

  func earliest() -> Instant {
    limiter.withLock { $0.earliest() }
  }

  /// Look-ups that were permitted so far.
  var permitted: Int { permits.withLock { $0 } }

  /// Returns once a request may begin, its place taken; throws when none may.
  public func permit() async throws {
    while true {
      if isClosed.withLock({ $0 }) { throw CancellationError() }
      if take(at: clock.now) { break }
      try await clock.sleep(until: earliest())
    }
    permits.withLock { $0 += 1 }
  }
}
