/// A page of the catalog.
struct Article: Sendable {
  static let folder = "Sources/purser/Purser.docc"

  /// Its name without `.md`, by which other pages link to it.
  let name: String
  let text: String

  init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  /// A page on disk, nil where there is none.
  init?(_ name: String) {
    guard let text = SourceTree.read("\(Self.folder)/\(name).md") else { return nil }
    self.init(name: name, text: text)
  }

  /// All pages, in the order of their names.
  static let all: [Article] = SourceTree.paths(under: [folder], ending: ".md").compactMap { path in
    path.split(separator: "/").last.flatMap { Article(String($0.dropLast(".md".count))) }
  }

  /// The texts in code style, and those of code blocks in one piece each.
  var code: [Substring] {
    text.split(separator: "```", omittingEmptySubsequences: false).enumerated().flatMap { place, piece in
      place.isMultiple(of: 2) ? Self.spans(piece) : [piece]
    }
  }

  /// The first code block in a language.
  func block(in language: String) -> String? {
    let marker = "```\(language)\n"
    guard let start = text.ranges(of: marker).first?.upperBound,
      let end = text[start...].ranges(of: "\n```").first?.lowerBound
    else { return nil }
    return String(text[start..<end]) + "\n"
  }

  /// The pages that it links to.
  var links: [Substring] {
    text.ranges(of: "<doc:").map { range in text[range.upperBound...].prefix { $0 != ">" && $0 != "#" } }
  }

  /// The flags that stand in it.
  var flags: Set<String> {
    Set(
      code.flatMap { piece in
        piece.split { !$0.isLetter && $0 != "-" }.filter { $0.hasPrefix("--") && $0.count > 3 }.map(String.init)
      }
    )
  }

  /// The paths of the source tree that it names.
  var paths: [Substring] {
    code.flatMap { $0.split { $0.isWhitespace || ",;:()'\"".contains($0) } }.filter { path in
      ["Sources/", "Tests/", "samples/"].contains { path.hasPrefix($0) } && !path.contains("*")
    }
  }

  private static func spans(_ piece: Substring) -> [Substring] {
    piece.split(separator: "`", omittingEmptySubsequences: false).enumerated().compactMap { place, span in
      place.isMultiple(of: 2) ? nil : span
    }
  }
}
