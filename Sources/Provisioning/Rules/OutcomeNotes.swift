// The sentences of outcomes that do not come from an answer.

extension OutcomeNote {
  static let attempting = OutcomeNote(code: "attempting", message: "The request is on its way.")

  static let orphaned = OutcomeNote(
    code: "interrupted-attempt",
    message: "The run ended before an answer came; the account may have been created."
  )

  static let confirmed = OutcomeNote(
    code: "confirmed-by-read-back",
    message: "The provider lists the account; the answer to its creation never came or could not be read."
  )

  static let existedBefore = OutcomeNote(
    code: "exists",
    message: "The account was there before the first attempt."
  )

  static let absentAfterReadBack = OutcomeNote(
    code: "absent-after-read-back",
    message: "Two read-backs after the quarantine did not find the account, so it may be sent again."
  )
}

extension OutcomeNote {
  /// What is recorded of an answer: our sentence, then the provider's text, at most 300 characters in all.
  init(_ answer: Answer, _ statusClass: StatusClass) {
    self.init(
      status: answer.status,
      code: statusClass.code(of: answer),
      message: joined(statusClass.sentence(of: answer), answer.providerMessage),
      providerCode: answer.providerCode,
      requestID: answer.requestID
    )
  }

  /// What is recorded of a failure below HTTP.
  init(_ failure: TransportFailure, _ outcome: Outcome) {
    let tail =
      outcome == .inDoubt || outcome == .createdUnverified ? "the account may have been created" : "nothing was sent"
    self.init(status: failure.status, code: failure.code, message: "\(failure.sentence); \(tail).")
  }

  /// This note with another meaning, decided by a read-back: the status and the provider's words stay.
  func decided(code: String, sentence: String) -> OutcomeNote {
    OutcomeNote(
      status: status,
      code: code,
      message: joined(sentence, message),
      providerCode: providerCode,
      requestID: requestID
    )
  }
}

/// The most that a message holds, in characters.
private let messageLimit = 300

private func joined(_ sentence: String, _ text: String?) -> String {
  guard let text, !text.isEmpty else { return sentence }
  let whole = "\(sentence) \(text)"
  return whole.count <= messageLimit ? whole : whole.prefix(messageLimit - 1) + "…"
}

extension StatusClass {
  fileprivate func code(of answer: Answer) -> String {
    switch self {
    case .success: if case .created = answer.successOutcome { "created" } else { "created-unverified" }
    case .throttled: "throttled"
    case .haltCredentials: "credentials-refused"
    case .haltTarget: (300...399).contains(answer.status) ? "redirected" : "http-\(answer.status)"
    case .rejected, .mayExist, .mayRead, .declined, .inDoubt, .haltUnreachable:
      (200...299).contains(answer.status) ? "refused-in-success" : "http-\(answer.status)"
    }
  }

  fileprivate func sentence(of answer: Answer) -> String {
    switch self {
    case .success:
      if case .created = answer.successOutcome {
        "The provider created the account."
      } else {
        "The provider answered \(answer.status), but the answer cannot be read; the account was probably created."
      }
    case .rejected: "The provider refused the data (\(answer.status))."
    case .mayExist: "The provider refused the data, perhaps because the account is there already (\(answer.status))."
    case .mayRead: "The provider refused the request (\(answer.status))."
    case .throttled: "The provider asked for fewer requests (\(answer.status)); nothing was applied."
    case .declined: "The provider did not take the request (\(answer.status)); nothing was applied."
    case .inDoubt: "The provider failed (\(answer.status)); the account may have been created."
    case .haltCredentials: "The provider refused the credential (\(answer.status))."
    case .haltTarget: "The provider does not take this request at this address (\(answer.status))."
    case .haltUnreachable: "The network wants a log-in before it lets anything through (\(answer.status))."
    }
  }
}

extension TransportFailure {
  fileprivate var status: Int? {
    switch self {
    case .connectionLost(let status), .malformedAnswer(let status), .proxyRefused(let status): status
    default: nil
    }
  }

  fileprivate var code: String {
    switch self {
    case .nameNotResolved: "name-not-resolved"
    case .connectionRefused: "connection-refused"
    case .connectTimeout: "connect-timeout"
    case .tlsRefused: "tls-refused"
    case .handshakeBroken: "handshake-broken"
    case .proxyRefused: "proxy-refused"
    case .cancelled: "cancelled"
    case .timeout: "timeout"
    case .connectionLost: "connection-lost"
    case .malformedAnswer: "malformed-answer"
    }
  }

  fileprivate var sentence: String {
    switch self {
    case .nameNotResolved: "The provider's host name was not found"
    case .connectionRefused: "The provider refused the connection"
    case .connectTimeout: "The connection to the provider was not made in time"
    case .tlsRefused: "The provider's TLS certificate or version was not accepted"
    case .handshakeBroken: "The TLS handshake broke off"
    case .proxyRefused(let status): "The proxy would not connect\(status.map { " (\($0))" } ?? "")"
    case .cancelled: "The attempt was given up"
    case .timeout: "No answer came in time"
    case .connectionLost: "The connection was lost before the whole answer came"
    case .malformedAnswer: "The answer is no HTTP, or larger than the limit"
    }
  }
}
