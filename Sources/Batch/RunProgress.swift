public import Provisioning

/// A run at one moment, for whoever watches.
public struct RunProgress: Sendable {
  /// What became of rows so far.
  public let counts: RunCounts
  /// The valid and invalid rows of all manifests.
  public let total: Int
  /// Doubts open now.
  public let inDoubt: Int
  /// Requests on their way.
  public let inFlight: Int
  /// The requests made so far.
  public let requests: RequestCounts
  /// Why nothing starts at this moment, if something else than the rows holds the run.
  public let pause: Pause?

  /// What holds a run.
  public enum Pause: Sendable, Equatable {
    /// The rate.
    case rate(until: Instant)
    /// The provider's wish for patience.
    case patience(until: Instant)
    /// The breaker is open.
    case breaker(until: Instant)
    /// Everything is sent; doubts are being read back.
    case settling
    /// The run is ending: answers in flight are awaited.
    case stopping(StopReason)
  }

  /// Rows that are done with, one way or another.
  public var finished: Int { counts.rows + inDoubt }
}
