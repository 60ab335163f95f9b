import Provisioning

/// What can go wrong with one request to a simulated provider.
public enum SimulatedFault: String, Sendable, CaseIterable {
  // No connection, or nothing sent on it.
  case refused, connectTimeout, resetBeforeHead, tlsRefused
  // The answer is lost.
  case resetAfterHead, resetApplied, resetNotApplied, silentApplied, silentNotApplied, malformedApplied
  // The provider fails.
  case errorApplied, errorNotApplied, gatewayApplied, unavailable, unavailableApplied
  // It is applied long after the answer, or after nobody waits for one.
  case lateApply, lateApplySilent
  // A success that cannot be read.
  case unreadableSuccess, truncatedSuccess, acceptedLate, acceptedNever
  // The provider wants patience.
  case busy, busyBare, busyUnavailable, busyTooLong
  // It declines the request on this connection.
  case requestTimeout, requestTimeoutApplied, misdirected, tooEarly
  // It refuses the row, or seems to.
  case rejected, rejectedNamingIdentity, refusedInSuccess, conflict, forbidden, notFound
  // No further row would fare better.
  case expired, redirected, redirectedApplied, captivePortal
}

extension SimulatedFault {
  /// When the provider does what it was asked for.
  enum Application { case never, atOnce, late }

  var application: Application {
    switch self {
    case .resetApplied, .silentApplied, .malformedApplied, .errorApplied, .gatewayApplied, .unavailableApplied,
      .unreadableSuccess, .truncatedSuccess, .requestTimeoutApplied, .redirectedApplied:
      .atOnce
    case .lateApply, .lateApplySilent, .acceptedLate: .late
    default: .never
    }
  }

  /// Whether the request comes as far as the provider.
  var arrives: Bool {
    switch self {
    case .refused, .connectTimeout, .resetBeforeHead, .tlsRefused, .resetAfterHead, .requestTimeout: false
    default: true
    }
  }

  /// Whether what the client sees proves that nothing was applied.
  ///
  /// Written down here once more, so that a wrong classification is not judged by itself.
  public var provesNothingApplied: Bool {
    switch self {
    case .refused, .connectTimeout, .resetBeforeHead, .tlsRefused, .busy, .busyBare, .busyUnavailable, .busyTooLong,
      .requestTimeout, .misdirected, .tooEarly, .rejected, .rejectedNamingIdentity, .refusedInSuccess, .conflict,
      .forbidden, .notFound, .expired, .redirected, .captivePortal:
      true
    default: false
    }
  }

  /// What the client sees of it.
  enum Sign {
    case answer(Answer, SendBoundary)
    case broken(TransportFailure, SendBoundary, after: Duration)
  }

  func sign(timeout: Duration) -> Sign {
    switch self {
    case .refused: .broken(.connectionRefused, .none, after: .zero)
    case .connectTimeout: .broken(.connectTimeout, .none, after: .seconds(5))
    case .resetBeforeHead: .broken(.connectionLost(status: nil), .none, after: .zero)
    case .tlsRefused: .broken(.tlsRefused, .none, after: .zero)
    case .resetAfterHead: .broken(.connectionLost(status: nil), .head, after: .zero)
    case .resetApplied, .resetNotApplied: .broken(.connectionLost(status: nil), .body, after: .zero)
    case .silentApplied, .silentNotApplied, .lateApplySilent: .broken(.timeout, .body, after: timeout)
    case .malformedApplied: .broken(.malformedAnswer(status: nil), .body, after: .zero)
    case .truncatedSuccess: .broken(.connectionLost(status: 201), .body, after: .zero)
    case .requestTimeout: .answer(Answer(status: 408, body: .error), .head)
    default: .answer(answer, .body)
    }
  }

  private var answer: Answer {
    switch self {
    case .gatewayApplied: Answer(status: 502, body: .unreadable)
    case .unavailable, .unavailableApplied: Answer(status: 503, body: .unreadable)
    case .unreadableSuccess: Answer(status: 201, body: .unreadable)
    case .acceptedLate, .acceptedNever: Answer(status: 202, body: .unreadable)
    case .busy: Answer(status: 429, body: .error, retryAfter: .seconds(2))
    case .busyBare: Answer(status: 429, body: .error)
    case .busyUnavailable: Answer(status: 503, body: .error, retryAfter: .seconds(5))
    case .busyTooLong: Answer(status: 429, body: .error, retryAfter: .seconds(7200))
    case .requestTimeoutApplied: Answer(status: 408, body: .error)
    case .misdirected: Answer(status: 421, body: .error)
    case .tooEarly: Answer(status: 425, body: .error)
    case .rejected: Answer(status: 400, body: .error)
    case .rejectedNamingIdentity: Answer(status: 422, body: .error, namesIdentityField: true)
    case .refusedInSuccess: Answer(status: 200, body: .refusal)
    case .conflict: Answer(status: 409, body: .error)
    case .forbidden: Answer(status: 403, body: .error)
    case .notFound: Answer(status: 404, body: .error)
    case .expired: Answer(status: 401, body: .error)
    case .redirected: Answer(status: 307, body: .unreadable)
    case .redirectedApplied: Answer(status: 303, body: .unreadable)
    case .captivePortal: Answer(status: 511, body: .unreadable)
    default: Answer(status: 500, body: .error)
    }
  }
}
