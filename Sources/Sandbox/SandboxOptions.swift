import Foundation
public import Provisioning

/// How simulated providers behave.
public struct SandboxOptions: Sendable {
  /// The port on loopback; 0 for any free one.
  public var port: Int
  /// The time that every answer takes.
  public var latency: Duration
  /// The faults they play.
  public var faults: Faults
  /// What chance is drawn from; the same seed and the same requests meet the same faults.
  public var seed: UInt64
  /// Whether documented request limits are enforced: Cryptlex, 50 requests in 5 s.
  public var enforcesLimits: Bool
  /// Whether a second account for one identity is made rather than refused, to show what a careless client would do.
  public var allowsDuplicates: Bool
  /// Tokens that are refused with 401; any other that is not empty is taken.
  public var refusedTokens: Set<String>
  /// When a request behind `late-apply` is applied.
  public var lateBy: Duration
  /// How far behind `look-up-stale` is.
  public var staleFor: Duration
  /// Where `redirect` points to.
  public var redirectLocation: String
  /// The clock behind creation times.
  public var now: @Sendable () -> Timestamp

  /// Well-behaved providers on any free port, unless asked otherwise.
  public init(
    port: Int = 0,
    latency: Duration = .zero,
    faults: Faults = .none,
    seed: UInt64 = 0,
    enforcesLimits: Bool = false,
    allowsDuplicates: Bool = false,
    refusedTokens: Set<String> = [],
    lateBy: Duration = .seconds(5),
    staleFor: Duration = .seconds(5),
    redirectLocation: String = "http://127.0.0.1:9/elsewhere",
    now: (@Sendable () -> Timestamp)? = nil
  ) {
    self.port = port
    self.latency = latency
    self.faults = faults
    self.seed = seed
    self.enforcesLimits = enforcesLimits
    self.allowsDuplicates = allowsDuplicates
    self.refusedTokens = refusedTokens
    self.lateBy = lateBy
    self.staleFor = staleFor
    self.redirectLocation = redirectLocation
    self.now = now ?? wallClock
  }
}

private let wallClock: @Sendable () -> Timestamp = {
  Timestamp(microseconds: Int64((Date().timeIntervalSince1970 * 1_000_000).rounded()))
}
