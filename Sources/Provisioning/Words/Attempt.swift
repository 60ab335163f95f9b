/// How far a request had gone when its attempt ended.
public enum SendBoundary: String, Sendable, Hashable {
  /// No byte left.
  case none
  /// The head, or part of it, was handed over; the body was not.
  case head
  /// The body was handed over.
  case body
}

/// One POST that ended, with what it showed.
public struct AttemptEnd: Sendable, Equatable {
  /// How far it had gone.
  public let boundary: SendBoundary
  /// What it showed.
  public let reading: AttemptReading
  /// What is recorded about it.
  public let note: OutcomeNote
  /// The wait that the answer asked for.
  public let retryAfter: Duration?
  /// Why the run must end, whatever became of this account.
  public let halt: HaltCause?

  /// An ended attempt from its parts.
  public init(
    boundary: SendBoundary,
    reading: AttemptReading,
    note: OutcomeNote,
    retryAfter: Duration? = nil,
    halt: HaltCause? = nil
  ) {
    self.boundary = boundary
    self.reading = reading
    self.note = note
    self.retryAfter = retryAfter
    self.halt = halt
  }
}

/// An attempt's answer, read: settled by itself, or by one question more.
public enum AttemptReading: Sendable, Equatable {
  /// The answer says it all.
  case settled(Outcome)
  /// Only asking the provider tells what the answer means.
  case ask(Question)
}

/// What a read-back has to decide after an answer.
public enum Question: Sendable, Equatable {
  /// 409, a 400 or 422 naming the identity's field, or a success flag that says no: is the account there, and ours?
  case isThere
  /// 403 or 404: does the same credential still read?
  case mayRead
}

/// What one attempt showed.
///
/// A closed set: every answer and every failure is one of these.
public enum Outcome: Sendable, Equatable {
  /// The provider confirmed the account and named its ids.
  case created(AccountIDs)
  /// A success status whose answer cannot be read: applied, ids unknown.
  case createdUnverified
  /// The account was there before us.
  case exists(AccountIDs)
  /// The provider refused these data for good.
  case rejected
  /// Proof that nothing was applied; another try is allowed.
  case notApplied(NotAppliedCause)
  /// It may have been applied and nothing proves either.
  case inDoubt
  /// Nothing was applied and no further row would fare better.
  case halt(HaltCause)
}

/// Why an attempt provably did nothing, which decides how the next one waits.
public enum NotAppliedCause: Sendable, Equatable {
  /// No connection was made, or nothing was sent on it.
  case noConnection
  /// The provider asked for patience: 429, or 503 with Retry-After.
  case throttled
  /// The provider declined the request on this connection: 408 before the body, 421, 425.
  case declined
}

/// Why a run must end at once.
public enum HaltCause: String, Sendable, Equatable {
  /// 401, or 403 that reading meets too.
  case credentials
  /// A redirect, a path or a method that the provider does not know: the target is not what it should be.
  case target
  /// TLS was refused, or no connection was ever made.
  case unreachable
}

/// What is recorded and shown of an outcome.
///
/// It never holds a secret.
public struct OutcomeNote: Sendable, Equatable {
  /// The answer's HTTP status, where there was one.
  public let status: Int?
  /// A stable kebab-case code: `created`, `http-500`, `timeout`.
  public let code: String
  /// One sentence, then the provider's text with the row's secrets removed; at most 300 characters.
  public let message: String
  /// The provider's own error code, where its document says where that stands.
  public let providerCode: String?
  /// The provider's id of the request, where it gave one.
  public let requestID: String?

  /// A note from its parts.
  public init(
    status: Int? = nil,
    code: String,
    message: String,
    providerCode: String? = nil,
    requestID: String? = nil
  ) {
    self.status = status
    self.code = code
    self.message = message
    self.providerCode = providerCode
    self.requestID = requestID
  }
}
