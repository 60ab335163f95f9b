/// The flags that the command line has, read from its source.
enum CommandLineFlags {
  static let folder = "Sources/purser/"

  static func all(in files: [SourceFile]) -> Set<String> {
    files.filter { $0.path.hasPrefix(folder) }.reduce(into: []) { $0.formUnion(flags(in: $1)) }
  }

  static func flags(in file: SourceFile) -> Set<String> {
    var flags: Set<String> = []
    var wrapper: String?
    for line in file.spoken {
      if line.contains("@Option(") || line.contains("@Flag(") { wrapper = "" }
      guard let gathered = wrapper else { continue }
      wrapper = gathered + line
      guard let name = declaredName(line) else { continue }
      let typed = customName(in: gathered + line) ?? name.inKebabCase
      flags.insert("--" + typed)
      if (gathered + line).contains(".prefixedNo") { flags.insert("--no-" + typed) }
      wrapper = nil
    }
    return flags
  }

  private static func declaredName(_ line: Substring) -> String? {
    guard let start = line.ranges(of: "var ").first?.upperBound else { return nil }
    return String(line[start...].prefix { $0.isLetter || $0.isNumber })
  }

  private static func customName(in text: String) -> String? {
    text.ranges(of: ".customLong(\"").first.map { String(text[$0.upperBound...].prefix { $0 != "\"" }) }
  }
}

extension String {
  /// `baseURL` as `base-url`.
  fileprivate var inKebabCase: String {
    var text = ""
    var wasLower = false
    for character in self {
      if character.isUppercase, wasLower { text += "-" }
      wasLower = character.isLowercase
      text += character.lowercased()
    }
    return text
  }
}
