import Foundation
public import Provisioning

/// The machine's clocks.
public struct SystemRunClock: RunClock {
  private let start = ContinuousClock.now

  /// Monotonic time counted from now.
  public init() {}

  /// The time since this clock was made.
  public var now: Instant { Instant(offset: start.duration(to: .now)) }

  /// The wall clock, in UTC.
  public var wallNow: Timestamp {
    Timestamp(microseconds: Int64((Date().timeIntervalSince1970 * 1_000_000).rounded()))
  }

  /// Waits on the monotonic clock.
  public func sleep(until moment: Instant) async throws {
    try await ContinuousClock().sleep(until: start.advanced(by: moment.offset))
  }
}
