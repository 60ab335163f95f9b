/// Where a provider's API stands: scheme, host, port and the path before every operation's own.
///
/// Canonical: lower-case host, no default port, no trailing slash. `http` only leads to a loopback address.
public struct BaseURL: Sendable, Hashable, CustomStringConvertible {
  /// The canonical text.
  public let text: String
  /// The host in lower case, an IPv6 address without its brackets.
  public let host: String
  /// The port, where it is not the scheme's own.
  public let port: Int?
  /// Whether it is `https`.
  public let isSecure: Bool

  /// Reads an absolute URL without user, query and fragment.
  public init(_ text: String) throws(BaseURLError) {
    let parts = try URLParts(text)
    isSecure = parts.scheme == "https"
    host = parts.host
    port = parts.port == (isSecure ? 443 : 80) ? nil : parts.port
    guard isSecure || Self.isLoopback(host) else { throw .insecure }
    let bracketed = host.contains(":") ? "[\(host)]" : host
    self.text = "\(parts.scheme)://\(bracketed)\(port.map { ":\($0)" } ?? "")\(parts.path)"
  }

  /// Whether it leads to this machine: `localhost`, 127.0.0.0/8 or ::1.
  public var isLoopback: Bool { Self.isLoopback(host) }

  /// The canonical text.
  public var description: String { text }

  private static func isLoopback(_ host: String) -> Bool {
    if host == "localhost" || host == "::1" { return true }
    let octets = host.split(separator: ".", omittingEmptySubsequences: false)
    return octets.count == 4 && octets[0] == "127"
      && octets.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(\.isASCIIDigit) && UInt8($0) != nil }
  }
}

/// Why a text is no base URL.
public enum BaseURLError: Error, Sendable, Equatable {
  /// It does not begin with `https://` or `http://`.
  case scheme
  /// `http` to a host that is not this machine.
  case insecure
  /// It names no host, or one with characters that host names do not have.
  case host
  /// The port is no number from 1 to 65535.
  case port
  /// It carries a user name or password.
  case user
  /// It has a query or a fragment.
  case query
  /// The path has spaces, or parts such as `..`, or is not plain ASCII.
  case path
}

extension BaseURLError: CustomStringConvertible {
  /// One sentence: what was expected.
  public var description: String {
    switch self {
    case .scheme: "the base URL must begin with https://"
    case .insecure: "the base URL must begin with https://; http:// is allowed to this machine only"
    case .host: "the base URL must name a host by its ASCII name or IP address"
    case .port: "the port of the base URL must be a number from 1 to 65535"
    case .user: "the base URL must not carry a user name or password"
    case .query: "the base URL must not have a query or a fragment"
    case .path: "the path of the base URL must be plain ASCII without spaces and without parts such as .."
    }
  }
}
