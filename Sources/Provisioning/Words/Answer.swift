/// An answer to a create request, read by the provider's document but not yet judged.
public struct Answer: Sendable, Equatable {
  /// The HTTP status.
  public let status: Int
  /// What the body showed.
  public let body: AnswerBody
  /// Whether an error in the body names the field that carries the identity: perhaps the account is there already.
  public let namesIdentityField: Bool
  /// The wait that the answer asked for, where it was given in a form that counts.
  public let retryAfter: Duration?
  /// The provider's text, with the row's secrets removed.
  public let providerMessage: String?
  /// The provider's error code.
  public let providerCode: String?
  /// The provider's id of the request.
  public let requestID: String?

  /// An answer from its parts.
  public init(
    status: Int,
    body: AnswerBody,
    namesIdentityField: Bool = false,
    retryAfter: Duration? = nil,
    providerMessage: String? = nil,
    providerCode: String? = nil,
    requestID: String? = nil
  ) {
    self.status = status
    self.body = body
    self.namesIdentityField = namesIdentityField
    self.retryAfter = retryAfter
    self.providerMessage = providerMessage
    self.providerCode = providerCode
    self.requestID = requestID
  }
}

/// What an answer's body showed, by the provider's document.
public enum AnswerBody: Sendable, Equatable {
  /// The documented success, with its ids.
  case account(AccountIDs)
  /// A success flag that says no.
  case refusal
  /// An error in one of the documented shapes, or in none.
  case error
  /// Neither success nor failure can be read from it: empty, cut short, HTML, or without ids.
  case unreadable
}

/// A failure below HTTP, by its type and never by its text.
public enum TransportFailure: Sendable, Equatable {
  /// The host name did not resolve.
  case nameNotResolved
  /// No route, or the connection was refused.
  case connectionRefused
  /// The connection was not made in time.
  case connectTimeout
  /// The handshake was refused: a certificate, a host name or a protocol version.
  case tlsRefused
  /// The handshake broke off without a verdict.
  case handshakeBroken
  /// A proxy would not connect; the status is nil where nobody tells it.
  case proxyRefused(status: Int?)
  /// We gave up before anything was sent.
  case cancelled
  /// No whole answer came in time.
  case timeout
  /// The connection was reset or closed. `status` is that of a status line already read.
  case connectionLost(status: Int?)
  /// What came is no HTTP answer, or is larger than the limit. `status` as above.
  case malformedAnswer(status: Int?)
}
