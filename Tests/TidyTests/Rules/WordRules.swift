/// What may not be written.
enum WordRules {
  /// Names that tell nothing, so that everything ends up in them.
  static let emptyNames: Set<Substring> = [
    "Manager", "Managers", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Misc", "Common",
  ]

  /// Code that gives up a promise of the language or of the project, and what to do instead.
  static let banned: [(text: String, instead: String)] = [
    ("@unchecked" + " Sendable", "let the compiler prove it"),
    ("try" + "!", "throw, or handle the error"),
    ("fatalError" + "(", "throw; preconditionFailure for what cannot happen, never with row data"),
  ]

  static let unfinished = ["TO" + "DO", "FIX" + "ME"]

  static func emptyNames(_ file: SourceFile) -> [Fault] {
    let folders = file.path.dropLast(".swift".count).split { $0 == "/" || $0 == "+" }
    let inPath = folders.filter { !emptyNames.isDisjoint(with: humps($0)) }.map {
      Fault(path: file.path, "'\($0)' says nothing of what is inside")
    }
    let kinds: Set<Substring> = ["struct", "class", "enum", "actor", "protocol", "typealias", "func", "extension"]
    let declared = file.code.enumerated().flatMap { index, line -> [Fault] in
      let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
      return zip(words, words.dropFirst()).compactMap { kind, name in
        // The foundation's own FileManager may be extended.
        guard kinds.contains(kind), kind != "extension", !emptyNames.isDisjoint(with: humps(name)) else { return nil }
        return Fault(file, line: index + 1, "'\(name)' says nothing of what it is")
      }
    }
    return inPath + declared
  }

  static func banned(_ file: SourceFile) -> [Fault] {
    file.code.enumerated().flatMap { index, line in
      banned.filter { line.contains($0.text) }.map { Fault(file, line: index + 1, "'\($0.text)': \($0.instead)") }
    }
  }

  static func unfinished(_ file: SourceFile) -> [Fault] {
    file.lines.enumerated().flatMap { index, line in
      unfinished.filter { line.contains($0) }.map { Fault(file, line: index + 1, "'\($0)': do it, or open an issue") }
    }
  }

  /// A test that sleeps for seconds is slow on a good day and wrong on a bad one.
  static func fixedSleeps(_ file: SourceFile) -> [Fault] {
    guard file.isTest else { return [] }
    return file.code.enumerated().compactMap { index, line in
      guard let time = line.ranges(of: "Task.sleep(for: .seconds(").first?.upperBound,
        line[time...].first?.isNumber == true
      else { return nil }
      return Fault(file, line: index + 1, "a fixed sleep: wait for what is to happen")
    }
  }

  /// The words of a name in camel case: `CSVFileManager` has `CSV`, `File` and `Manager`.
  private static func humps(_ name: Substring) -> Set<Substring> {
    let characters = Array(name)
    var words: Set<Substring> = []
    var start = 0
    for index in characters.indices.dropFirst() {
      let startsLower = characters[index].isUppercase && characters[index - 1].isLowercase
      let endsCapitals =
        index + 1 < characters.count && characters[index].isUppercase && characters[index + 1].isLowercase
      if startsLower || endsCapitals || !characters[index].isLetter {
        words.insert(Substring(String(characters[start..<index])))
        start = index
      }
    }
    words.insert(Substring(String(characters[start...])))
    return words
  }
}
