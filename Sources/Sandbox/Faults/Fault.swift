/// What a simulated provider can do wrong with one create request.
///
/// The names are those of the command line.
public enum Fault: String, Sendable, CaseIterable {
  /// Applied; the connection is closed without an answer.
  case lostAnswer = "lost-answer"
  /// Applied; the connection is reset without an answer.
  case reset
  /// Not applied; the connection is reset without an answer.
  case resetBefore = "reset-before"
  /// Applied; no answer ever comes.
  case hang
  /// Not applied; no answer ever comes.
  case hangBefore = "hang-before"
  /// Not applied: 429 with Retry-After in seconds.
  case busy
  /// Not applied: 429 with Retry-After as a date.
  case busyDate = "busy-date"
  /// Not applied: 429 without Retry-After.
  case busyBare = "busy-bare"
  /// Not applied: 503 with Retry-After.
  case maintenance
  /// Not applied: 503 without Retry-After.
  case unavailable
  /// Applied: 503 without Retry-After, as gateways send.
  case unavailableAfter = "unavailable-after"
  /// Applied: 500.
  case error
  /// Not applied: 500.
  case errorBefore = "error-before"
  /// Applied: 502.
  case badGateway = "bad-gateway"
  /// Applied: 504.
  case gatewayTimeout = "gateway-timeout"
  /// Applied: the success status with a page of HTML.
  case html
  /// Applied: the success status with JSON that breaks off, in a complete HTTP message.
  case truncated
  /// Applied: the connection is closed in the middle of the answer's body.
  case halfAnswer = "half-answer"
  /// Applied: the answer comes a few bytes at a time.
  case drip
  /// Applied: the success status with an empty body.
  case empty
  /// Applied: the success answer without any id.
  case noID = "no-id"
  /// Applied: 202.
  case accepted
  /// Applied: the success answer, blown up beyond any sensible size.
  case oversized
  /// Not applied: 307 to another origin.
  case redirect
  /// The connection is closed at once, and the request is applied later.
  case lateApply = "late-apply"
  /// Not applied, yet answered as if the account were there.
  case falseConflict = "false-conflict"
  /// Applied, yet answered as if the account had been there.
  case conflictAfter = "conflict-after"
  /// Not applied: the credential is refused.
  case expired
}

extension Fault {
  /// Whether and when the request behind a fault is applied.
  enum Effect {
    case applied
    case notApplied
    case appliedLate
  }

  var effect: Effect {
    switch self {
    case .lateApply: .appliedLate
    case .resetBefore, .hangBefore, .busy, .busyDate, .busyBare, .maintenance, .unavailable, .errorBefore, .redirect,
      .falseConflict, .expired:
      .notApplied
    default: .applied
    }
  }
}
