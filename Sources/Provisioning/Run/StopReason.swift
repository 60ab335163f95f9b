/// Why a run ended before its last row.
public enum StopReason: String, Sendable, CaseIterable {
  /// SIGINT.
  case interrupt
  /// SIGTERM.
  case terminate
  /// SIGHUP.
  case hangup
  /// `--max-duration`.
  case deadline
  /// `--max-failures`.
  case maxFailures = "max-failures"
  /// `--max-accounts`.
  case maxAccounts = "max-accounts"
  /// `--max-minutes`.
  case maxMinutes = "max-minutes"
  /// `--max-in-doubt`.
  case inDoubt = "in-doubt"
  /// The provider kept failing or asking for patience: the breaker's second probe came to nothing, or the last rows did and
  /// none was left to probe with, or the wait that it asked for is longer than a run is.
  case breaker
  /// 401, or 403 that reading meets too.
  case credentials
  /// The target answered as no such provider does.
  case target
  /// TLS refused, or no connection ever made.
  case unreachable
  /// The ledger could not be written.
  case ledger
  /// The manifest changed while it was read.
  case manifestChanged = "manifest-changed"
  /// A person said no.
  case declined

  /// The reason that a halting outcome gives.
  public init(_ cause: HaltCause) {
    switch cause {
    case .credentials: self = .credentials
    case .target: self = .target
    case .unreachable: self = .unreachable
    }
  }
}
