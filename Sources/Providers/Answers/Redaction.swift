import JSON
import Provisioning

/// Takes secrets out of texts of foreign origin, however these may have repeated them.
struct Redaction {
  /// The secrets in every spelling that is looked for, longest first, as scalars.
  private let spellings: [[Unicode.Scalar]]
  /// Secrets too short to be taken out of a text without showing where they were.
  private let short: [[Unicode.Scalar]]

  /// A spelling shorter than this is never taken out; the text is withheld whole.
  private static let shortest = 4

  init(secrets: [String]) {
    let all = Set(secrets.filter { !$0.isEmpty }.flatMap(Self.spellings).map { Array($0.unicodeScalars) })
    spellings = all.filter { $0.count >= Self.shortest }.sorted { $0.count > $1.count }
    short = all.filter { $0.count < Self.shortest }
  }

  /// No more of a text than this is looked at; the rest would not be shown.
  private static let longest = 2048

  /// The text with asterisks for every secret, or nil where it cannot be shown at all.
  func cleaned(_ text: String) -> String? {
    let scalars = Array(text.unicodeScalars.prefix(Self.longest))
    let mask = Array(secretMask.unicodeScalars)
    var cleaned: [Unicode.Scalar] = []
    var index = 0
    while index < scalars.count {
      let rest = scalars[index...]
      guard !short.contains(where: rest.starts) else { return nil }
      if let found = spellings.first(where: { rest.starts(with: $0) || isCut($0, at: rest) }) {
        cleaned += mask
        index += found.count
      } else {
        cleaned.append(scalars[index])
        index += 1
      }
    }
    return String(String.UnicodeScalarView(cleaned))
  }

  /// Whether a text that was cut ends within a secret.
  private func isCut(_ spelling: [Unicode.Scalar], at rest: ArraySlice<Unicode.Scalar>) -> Bool {
    (Self.shortest..<spelling.count).contains(rest.count) && spelling.starts(with: rest)
  }

  /// A secret as it is, and as JSON, Python, HTML and URLs write it.
  private static func spellings(of secret: String) -> [String] {
    let json = String(JSONWriter.compact.text(.string(secret)).dropFirst().dropLast())
    let escaped = json.unicodeScalars.map { $0.isASCII ? String($0) : $0.utf16Escapes }.joined()
    let html = secret.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    let quoted = html.replacing("\"", with: "&quot;")
    return [
      secret, json, json.replacing("/", with: "\\/"), escaped, escaped.uppercasedEscapes,
      secret.replacing("\\", with: "\\\\").replacing("'", with: "\\'"),
      html, quoted, quoted.replacing("'", with: "&#39;"), quoted.replacing("'", with: "&#x27;"),
      secret.percentEncoded, secret.percentEncoded.replacing("%20", with: "+"), secret.lowercased(),
      secret.uppercased(),
    ]
  }
}

extension Unicode.Scalar {
  fileprivate var utf16Escapes: String {
    String(self).utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }
}

extension String {
  /// The same with the digits of `\u00e9` in capitals.
  fileprivate var uppercasedEscapes: String {
    let parts = split(separator: "\\u", omittingEmptySubsequences: false)
    return parts.enumerated().map { index, part in
      index == 0 ? String(part) : part.prefix(4).uppercased() + part.dropFirst(4)
    }.joined(separator: "\\u")
  }
}
