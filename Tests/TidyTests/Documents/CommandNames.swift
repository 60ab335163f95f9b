/// The commands that there are, read from their source.
enum CommandNames {
  static let folder = "Sources/purser/Commands/"

  static func all(in files: [SourceFile]) -> Set<String> {
    Set(files.filter { $0.path.hasPrefix(folder) }.flatMap(names))
  }

  /// A command is named by its configuration, or by its type.
  private static func names(in file: SourceFile) -> [String] {
    var names: [String] = []
    for line in file.spoken {
      let words = line.split { !$0.isLetter }
      if let place = words.firstIndex(of: "struct"), place + 1 < words.count, line.contains("ParsableCommand") {
        names.append(words[place + 1].lowercased())
      }
      if let name = line.ranges(of: "commandName: \"").first, !names.isEmpty {
        names[names.count - 1] = String(line[name.upperBound...].prefix { $0 != "\"" })
      }
    }
    return names
  }
}
