/// A moment on a run's monotonic clock: what waits, waits by it, whatever the wall clock does.
public struct Instant: InstantProtocol, Hashable, CustomStringConvertible {
  /// The time since the clock's own beginning.
  public let offset: Duration

  /// The moment that long after the clock's beginning.
  public init(offset: Duration) {
    self.offset = offset
  }

  /// The clock's beginning.
  public static let zero = Instant(offset: .zero)

  /// The moment a duration later.
  public func advanced(by duration: Duration) -> Instant {
    Instant(offset: offset + duration)
  }

  /// The time from this moment to another.
  public func duration(to other: Instant) -> Duration {
    other.offset - offset
  }

  /// Orders by time.
  public static func < (left: Instant, right: Instant) -> Bool {
    left.offset < right.offset
  }

  /// Seconds since the clock's beginning.
  public var description: String { "\(offset.seconds)s" }
}
