/// How requests are delivered.
public struct DeliveryOptions: Sendable {
  /// The time for one whole request, from asking for a connection to the last byte of the answer.
  public var timeout: Duration
  /// The time for making a connection, TLS included.
  public var connectTimeout: Duration
  /// How many requests may be under way at once; as many connections are kept.
  public var concurrency: Int
  /// A PEM file of certificate authorities to trust beside the system's.
  public var certificateAuthorities: String?
  /// The proxy to go through; none is taken from the environment.
  public var proxy: DeliveryProxy?
  /// The most bytes that an answer to a create request may have.
  public var answerLimit: Int
  /// The most bytes that one page of a read-back may have.
  public var listLimit: Int

  /// The defaults: 60 s a request, 5 s to connect, four at a time, 1 MiB an answer, 64 MiB a list.
  public init(
    timeout: Duration = .seconds(60),
    connectTimeout: Duration = .seconds(5),
    concurrency: Int = 4,
    certificateAuthorities: String? = nil,
    proxy: DeliveryProxy? = nil,
    answerLimit: Int = 1 << 20,
    listLimit: Int = 64 << 20
  ) {
    self.timeout = timeout
    self.connectTimeout = connectTimeout
    self.concurrency = concurrency
    self.certificateAuthorities = certificateAuthorities
    self.proxy = proxy
    self.answerLimit = answerLimit
    self.listLimit = listLimit
  }
}

/// An HTTP proxy that opens tunnels with CONNECT.
public struct DeliveryProxy: Sendable {
  /// Its host name or address.
  public let host: String
  /// Its port.
  public let port: Int

  /// A proxy from its parts.
  public init(host: String, port: Int) {
    self.host = host
    self.port = port
  }
}

/// Why delivery cannot begin.
public enum DeliveryError: Error, Equatable, CustomStringConvertible {
  /// The file of extra certificate authorities cannot be read as PEM.
  case unreadableCertificateAuthorities(path: String)
  /// The credential holds a character that no header may hold.
  case credentialNotSendable

  /// One sentence with what to do.
  public var description: String {
    switch self {
    case .unreadableCertificateAuthorities(let path):
      "cannot read certificate authorities from '\(path)': expected a readable file of PEM certificates"
    case .credentialNotSendable:
      "the credential holds a line break or another control character: expected one line of visible characters"
    }
  }
}
