/// The raw values of the first enumeration of strings in a file.
enum RawValues {
  static func all(in file: SourceFile) -> [String] {
    file.spoken.prefix { !$0.hasPrefix("extension ") }.compactMap { line in
      let words = line.split { $0 == " " || $0 == "=" }
      guard words.count > 1, words[0] == "case", words[1].allSatisfy(\.isLetter) else { return nil }
      return words.count > 2 ? String(words[2].filter { $0 != "\"" }) : String(words[1])
    }
  }
}
