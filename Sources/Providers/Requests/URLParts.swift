/// The parts of a base URL as RFC 3986 cuts them, each checked by itself.
struct URLParts {
  let scheme: String
  let host: String
  let port: Int?
  /// Empty, or with a slash in front and none behind.
  let path: String

  init(_ text: String) throws(BaseURLError) {
    let lowered = text.lowercased()
    guard let scheme = ["https", "http"].first(where: { lowered.hasPrefix($0 + "://") }) else { throw .scheme }
    self.scheme = scheme
    let rest = text.unicodeScalars.dropFirst(scheme.count + 3)
    guard !rest.contains("?"), !rest.contains("#") else { throw .query }
    let authority = rest.prefix { $0 != "/" }
    guard !authority.contains("@") else { throw .user }
    (host, port) = try Self.hostAndPort(String(authority))
    path = try Self.path(String(rest.dropFirst(authority.count)))
  }

  private static func hostAndPort(_ authority: String) throws(BaseURLError) -> (String, Int?) {
    let isBracketed = authority.hasPrefix("[")
    let end =
      isBracketed ? authority.firstIndex(of: "]").map { authority.index(after: $0) } : authority.firstIndex(of: ":")
    let name = authority[..<(end ?? authority.endIndex)].lowercased()
    let rest = authority[(end ?? authority.endIndex)...]
    let host = isBracketed ? String(name.dropFirst().dropLast()) : name
    guard isBracketed ? isAddress(host) && name.hasSuffix("]") : isName(host) else { throw .host }
    guard !rest.isEmpty else { return (host, nil) }
    let digits = rest.dropFirst()
    guard rest.first == ":", digits.utf8.allSatisfy(\.isASCIIDigit), let port = UInt16(digits), port > 0 else {
      throw .port
    }
    return (host, Int(port))
  }

  private static func isName(_ host: String) -> Bool {
    guard (1...253).contains(host.utf8.count) else { return false }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    return labels.allSatisfy { label in
      (1...63).contains(label.utf8.count) && label.utf8.allSatisfy { $0.isASCIILowerOrDigit || $0 == UInt8(ascii: "-") }
        && label.first != "-" && label.last != "-"
    }
  }

  private static func isAddress(_ host: String) -> Bool {
    host.contains(":") && host.utf8.allSatisfy { $0.isHexDigit || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") }
  }

  private static func path(_ text: String) throws(BaseURLError) -> String {
    var path = text
    while path.hasSuffix("/") { path.removeLast() }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    let isPlain = path.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }
    guard isPlain, parts.allSatisfy({ !$0.isEmpty && !isDots($0) }) else { throw .path }
    return path
  }

  /// Whether a part of a path would lead upwards or nowhere, spelt out or percent-encoded.
  static func isDots(_ part: some StringProtocol) -> Bool {
    let spelt = part.lowercased().replacing("%2e", with: ".")
    return spelt == "." || spelt == ".."
  }
}

extension UInt8 {
  var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  fileprivate var isASCIILowerOrDigit: Bool { isASCIIDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }

  fileprivate var isHexDigit: Bool {
    isASCIIDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20)
  }
}
