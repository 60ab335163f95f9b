// What an attempt showed. Answers are judged by RFC 9110 and by the rule that only proof of not having been applied
// allows another POST; RFC 9110 section 9.2.2 is the reason.

extension AttemptEnd {
  /// Judges an answer.
  ///
  /// - Parameters:
  ///   - answer: read by the provider's document.
  ///   - boundary: how far the request had gone when the answer came.
  ///   - special: classes that the provider's document gives to statuses, in place of those here.
  public init(_ answer: Answer, boundary: SendBoundary, special: [Int: StatusClass] = [:]) {
    let statusClass = special[answer.status] ?? StatusClass(answer, boundary: boundary)
    self.init(
      boundary: boundary,
      reading: statusClass.reading(of: answer),
      note: OutcomeNote(answer, statusClass),
      retryAfter: answer.retryAfter,
      halt: statusClass.halt
    )
  }

  /// Judges a failure below HTTP.
  public init(_ failure: TransportFailure, boundary: SendBoundary) {
    let outcome = failure.outcome(at: boundary)
    self.init(
      boundary: boundary,
      reading: .settled(outcome),
      note: OutcomeNote(failure, outcome),
      halt: outcome.halt
    )
  }
}

/// What a status means for a create request.
public enum StatusClass: String, Sendable, CaseIterable {
  /// A success status; the body decides how much is known.
  case success
  /// The provider refused the data.
  case rejected
  /// The identity may be taken: only a read-back tells.
  case mayExist = "may-exist"
  /// Not allowed, or not found: a read-back tells whether the credential or the row is at fault.
  case mayRead = "may-read"
  /// Not applied, because of too much traffic.
  case throttled
  /// Not applied on this connection.
  case declined
  /// It may have been applied.
  case inDoubt = "in-doubt"
  /// The credential was refused.
  case haltCredentials = "halt-credentials"
  /// The target is not what it should be.
  case haltTarget = "halt-target"
  /// A network in between wants something first (511).
  case haltUnreachable = "halt-unreachable"

  init(_ answer: Answer, boundary: SendBoundary) {
    self =
      switch answer.status {
      case 200...299: answer.body == .refusal ? .mayExist : .success
      case 300...399: .haltTarget
      case 400, 422: answer.namesIdentityField ? .mayExist : .rejected
      case 401: .haltCredentials
      case 403, 404: .mayRead
      case 408: boundary == .body ? .inDoubt : .declined
      case 409: .mayExist
      case 402, 413, 451: .rejected
      case 405, 406, 407, 411, 414, 415, 417, 426, 431, 501, 505: .haltTarget
      case 421, 425: .declined
      case 429: .throttled
      case 503: answer.retryAfter == nil ? .inDoubt : .throttled
      case 511: .haltUnreachable
      case 410, 412, 416, 418...499: .rejected
      default: .inDoubt
      }
  }

  /// The end of the run that this class brings, whatever it says of the row.
  var halt: HaltCause? {
    switch self {
    case .haltCredentials: .credentials
    case .haltTarget: .target
    case .haltUnreachable: .unreachable
    default: nil
    }
  }

  func reading(of answer: Answer) -> AttemptReading {
    switch self {
    case .success: .settled(answer.successOutcome)
    case .rejected: .settled(.rejected)
    case .mayExist: .ask(.isThere)
    case .mayRead: .ask(.mayRead)
    case .throttled: .settled(.notApplied(.throttled))
    case .declined: .settled(.notApplied(.declined))
    case .inDoubt: .settled(.inDoubt)
    case .haltCredentials: .settled(.halt(.credentials))
    case .haltTarget: .settled(answer.status.isRedirectAfterPost ? .inDoubt : .halt(.target))
    case .haltUnreachable: .settled(.halt(.unreachable))
    }
  }
}

extension Answer {
  var successOutcome: Outcome {
    if case .account(let ids) = body, !ids.isEmpty { return .created(ids) }
    return .createdUnverified
  }
}

extension Outcome {
  /// The end of the run that this outcome brings.
  public var halt: HaltCause? {
    if case .halt(let cause) = self { cause } else { nil }
  }
}

extension Int {
  // 301 to 303 may describe a POST that was carried out; 307 and 308 say that it was not.
  fileprivate var isRedirectAfterPost: Bool { (301...303).contains(self) }
}

extension TransportFailure {
  func outcome(at boundary: SendBoundary) -> Outcome {
    switch self {
    case .nameNotResolved, .connectionRefused, .connectTimeout, .handshakeBroken, .cancelled:
      boundary == .none ? .notApplied(.noConnection) : .inDoubt
    case .tlsRefused: .halt(.unreachable)
    case .proxyRefused(let status): status == 407 || status == 403 ? .halt(.unreachable) : .notApplied(.noConnection)
    case .timeout: boundary == .none ? .notApplied(.noConnection) : .inDoubt
    case .connectionLost(let status), .malformedAnswer(let status):
      switch status {
      case .some(200...299): .createdUnverified
      case .some: .inDoubt
      case nil: boundary == .none ? .notApplied(.noConnection) : .inDoubt
      }
    }
  }
}
