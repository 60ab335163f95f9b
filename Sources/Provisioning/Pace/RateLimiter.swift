/// At most so many requests of any kind in any window of time.
///
/// A plain token bucket that starts full lets twice its rate through in its first window, so this remembers when the last
/// requests began and never lets one more into a window than the limit. Within the limit requests are spaced, a small
/// burst excepted: a burst of the whole limit at each window's edge would meet the provider's own window off by the
/// network's jitter.
public struct RateLimiter: Sendable {
  private let limit: RateLimit?
  private var recent: [Instant] = []
  private var oldest = 0
  private var spacedUntil: Instant = .zero
  /// Until when everything is kept back, whatever the limit allows.
  public private(set) var pausedUntil: Instant = .zero

  /// A limiter; nil limits nothing but pauses.
  public init(_ limit: RateLimit?) {
    self.limit = limit
  }

  /// Keeps every request back until a moment; an earlier one than before changes nothing.
  public mutating func pause(until moment: Instant) {
    pausedUntil = max(pausedUntil, moment)
  }

  /// When the next request may begin; not later than `now` means now.
  public func earliest() -> Instant {
    guard let limit else { return pausedUntil }
    let spaced = spacedUntil.advanced(by: .zero - limit.burstAllowance)
    let windowed = recent.count < limit.requests ? .zero : recent[oldest].advanced(by: limit.window)
    return max(pausedUntil, max(spaced, windowed))
  }

  /// Takes the place of one request that begins now, where one is free.
  public mutating func take(at now: Instant) -> Bool {
    guard earliest() <= now else { return false }
    guard let limit else { return true }
    spacedUntil = max(spacedUntil, now).advanced(by: limit.spacing)
    if recent.count < limit.requests {
      recent.append(now)
    } else {
      recent[oldest] = now
      oldest = (oldest + 1) % recent.count
    }
    return true
  }
}

/// So many requests in any window of that length.
public struct RateLimit: Sendable, Hashable, CustomStringConvertible {
  /// The most requests, at least 1.
  public let requests: Int
  /// The length of the window.
  public let window: Duration

  /// The largest rate that can be asked for.
  public static let mostRequests = 1_000_000

  /// A limit, or nil where the numbers make none.
  public init?(requests: Int, window: Duration) {
    guard (1...RateLimit.mostRequests).contains(requests), window > .zero else { return nil }
    self.requests = requests
    self.window = window
  }

  var spacing: Duration { window / requests }

  // A fifth of the limit may begin at once.
  var burstAllowance: Duration { spacing * (max(1, requests / 5) - 1) }

  /// `40/5s`.
  public var description: String { "\(requests)/\(window == .seconds(1) ? "" : "\(Int(window.seconds))")s" }
}
