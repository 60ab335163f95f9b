import Schema

/// The catalogue of findings as the article shows it, made from the codes' own data.
enum FindingCatalogue {
  static let path = "Sources/purser/Purser.docc/Findings.md"
  static let start = "<!-- Every code, made by the tests from Sources/Schema/Findings: PURSER_RECORD=1 swift test -->\n"
  static let end = "<!-- The end of what is made. -->\n"

  /// The article with its list of codes made anew; nil where the marks of the list are missing.
  static func renewed(_ article: String) -> String? {
    guard let opening = article.ranges(of: start).first, let closing = article.ranges(of: end).first,
      opening.upperBound <= closing.lowerBound
    else { return nil }
    return article[..<opening.upperBound] + "\n" + list + article[closing.lowerBound...]
  }

  static var list: String {
    FindingCode.allCases.sorted { $0.rawValue < $1.rawValue }.map(section).joined()
  }

  private static func section(_ code: FindingCode) -> String {
    let entry = code.entry
    return """
      ### \(code.rawValue)

      \(entry.severity.rawValue.capitalizedFirst). \(quotingFlags(entry.meaning))

      - Example: \(entry.example)
      - Cure: \(quotingFlags(entry.cure))


      """
  }

  /// Flags as code, so that their two hyphens are not drawn as a dash.
  private static func quotingFlags(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      guard word.hasPrefix("--") else { return String(word) }
      let flag = word.prefix { $0 == "-" || $0.isLetter }
      return "`\(flag)`\(word.dropFirst(flag.count))"
    }.joined(separator: " ")
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
