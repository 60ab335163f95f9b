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
  private static let longest = 8192

  /// The text with asterisks for every secret, or nil where it cannot be shown at all.
  func cleaned(_ text: String) -> String? {
    var scalars = Array(text.unicodeScalars.prefix(Self.longest))
    guard !short.contains(where: { scalars.firstRange(of: $0) != nil }) else { return nil }
    let mask = Array(secretMask.unicodeScalars)
    for spelling in spellings {
      while let range = scalars.firstRange(of: spelling) { scalars.replaceSubrange(range, with: mask) }
    }
    for spelling in spellings {
      // A text that was cut may end within a secret.
      if let cut = (Self.shortest..<spelling.count).reversed().first(where: { scalars.ends(with: spelling.prefix($0)) })
      {
        scalars.replaceSubrange((scalars.count - cut)..., with: mask)
      }
    }
    return String(String.UnicodeScalarView(scalars))
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

extension Array where Element: Equatable {
  fileprivate func ends(with other: some BidirectionalCollection<Element>) -> Bool {
    count >= other.count && suffix(other.count).elementsEqual(other)
  }

  fileprivate func firstRange(of other: [Element]) -> Range<Int>? {
    guard let first = other.first, count >= other.count else { return nil }
    for start in 0...(count - other.count)
    where self[start] == first && self[start..<(start + other.count)].elementsEqual(other) {
      return start..<(start + other.count)
    }
    return nil
  }
}
