/// A moment on the wall clock, in microseconds since 1970-01-01T00:00:00Z.
///
/// Records and comparisons with a provider's own times use it. What only waits uses a monotonic `Instant`.
public struct Timestamp: Sendable, Hashable, Comparable {
  /// Microseconds since the Unix epoch, leap seconds not counted.
  public let microseconds: Int64

  /// A moment from microseconds since the Unix epoch.
  public init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  /// A moment from whole seconds since the Unix epoch.
  public init(seconds: Int64) {
    self.init(microseconds: seconds * 1_000_000)
  }

  /// Orders by time.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.microseconds < right.microseconds
  }

  /// The moment a duration later.
  public static func + (moment: Timestamp, duration: Duration) -> Timestamp {
    Timestamp(microseconds: moment.microseconds + duration.microseconds)
  }

  /// The moment a duration earlier.
  public static func - (moment: Timestamp, duration: Duration) -> Timestamp {
    Timestamp(microseconds: moment.microseconds - duration.microseconds)
  }

  /// The time from the right moment to the left one.
  public static func - (left: Timestamp, right: Timestamp) -> Duration {
    .microseconds(left.microseconds - right.microseconds)
  }
}

extension Duration {
  /// This duration in whole microseconds, cut towards zero.
  public var microseconds: Int64 {
    let (seconds, attoseconds) = components
    return seconds * 1_000_000 + attoseconds / 1_000_000_000_000
  }

  /// This duration in seconds, for showing and for JSON.
  public var seconds: Double {
    Double(microseconds) / 1_000_000
  }
}
