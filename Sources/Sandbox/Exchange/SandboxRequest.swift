import JSON

/// A request as simulated providers see it: decoded, and whole.
struct SandboxRequest: Sendable {
  let method: String
  /// Path and query as they came.
  let target: String
  /// The path's components, percent-decoded.
  let path: [String]
  /// The query's names and values, decoded as HTML forms are: a plus sign is a space.
  let query: [(name: String, value: String)]
  let headers: [(name: String, value: String)]
  let body: [UInt8]

  init(method: String, target: String, headers: [(name: String, value: String)], body: [UInt8]) {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    (self.method, self.target) = (method, target)
    path = parts[0].split(separator: "/").map { percentDecoded($0.utf8) }
    query = parts.count < 2 ? [] : parts[1].split(separator: "&").map(decodedPair)
    self.headers = headers
    self.body = body
  }

  /// The value of the first query parameter with this name.
  func parameter(_ name: String) -> String? {
    query.first { $0.name == name }?.value
  }

  /// A query parameter as a number, or a default where it is none.
  func number(_ name: String, default fallback: Int) -> Int {
    parameter(name).flatMap { Int($0) } ?? fallback
  }

  /// The token in a header behind one of these schemes, compared without case; nil where there is none.
  func token(in header: String, schemes: [String]) -> String? {
    let name = header.lowercased()
    guard let value = headers.first(where: { $0.name.lowercased() == name })?.value else { return nil }
    guard !schemes.isEmpty else { return value }
    let parts = value.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, schemes.contains(where: { $0.lowercased() == parts[0].lowercased() }) else { return nil }
    return String(parts[1])
  }
}

private func decodedPair(_ text: Substring) -> (name: String, value: String) {
  let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
  return (decodedFormText(parts[0]), parts.count < 2 ? "" : decodedFormText(parts[1]))
}

private func decodedFormText(_ text: Substring) -> String {
  percentDecoded(text.utf8.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: " ") : $0 })
}

private func percentDecoded(_ bytes: some Sequence<UInt8>) -> String {
  var decoded: [UInt8] = []
  var digits: [UInt8]? = nil
  for byte in bytes {
    if var open = digits {
      open.append(byte)
      digits = open.count < 2 ? open : nil
      if open.count == 2 {
        let value = UInt8(String(decoding: open, as: UTF8.self), radix: 16)
        decoded += value.map { [$0] } ?? [UInt8(ascii: "%")] + open
      }
    } else if byte == UInt8(ascii: "%") {
      digits = []
    } else {
      decoded.append(byte)
    }
  }
  return String(decoding: decoded + (digits.map { [UInt8(ascii: "%")] + $0 } ?? []), as: UTF8.self)
}
