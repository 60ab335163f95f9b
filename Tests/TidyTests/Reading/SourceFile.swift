/// One Swift file as the rules see it.
struct SourceFile: Sendable {
  /// From the package's root, such as `Sources/CSV/CSVDialect.swift`.
  let path: String
  /// All of it, line by line.
  let lines: [Substring]
  /// The text with comments blanked, line by line.
  let spoken: [Substring]
  /// The text with comments and the insides of string literals and raw identifiers blanked, line by line.
  let code: [Substring]

  init(path: String, text: String) {
    self.path = path
    var blanking = SwiftBlanking(text)
    blanking.run()
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    spoken = blanking.spoken.split(separator: "\n", omittingEmptySubsequences: false)
    code = blanking.code.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The target that the file belongs to, such as `CSV` or `CSVTests`.
  var target: String {
    let parts = path.split(separator: "/")
    return parts.count > 2 ? String(parts[1]) : ""
  }

  /// Whether it is a test.
  var isTest: Bool { path.hasPrefix("Tests/") }
}

/// A place where a rule is broken.
struct Fault: Sendable, Equatable, CustomStringConvertible {
  let path: String
  let line: Int
  let what: String

  init(_ file: SourceFile, line: Int, _ what: String) {
    self.init(path: file.path, line: line, what)
  }

  init(path: String, line: Int = 1, _ what: String) {
    self.path = path
    self.line = line
    self.what = what
  }

  var description: String { "\(path):\(line): \(what)" }
}
