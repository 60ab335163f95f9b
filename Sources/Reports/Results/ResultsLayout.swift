public import CSV

/// How a results file is written: as its manifest was.
public enum ResultsLayout: Sendable, Hashable {
  /// CSV: the manifest's own columns in their order, without those that Purser writes; a byte order mark unless the
  /// manifest was plain UTF-8.
  case csv(header: [String], dialect: CSVDialect, lineEnd: CSVWriter.LineEnd, isPlainUTF8: Bool)
  /// One JSON array, an object on each line.
  case json
  /// One JSON object on each line.
  case ndjson

  /// How such a file's name ends.
  public var fileExtension: String {
    switch self {
    case .csv: "csv"
    case .json: "json"
    case .ndjson: "ndjson"
    }
  }
}

/// Where a manifest's results go unless told: its name without folder and extension in the current folder,
/// `customers.results.csv`; for standard input (`-`), `stdin.results.csv`.
public func resultsPath(forManifest path: String, _ layout: ResultsLayout) -> String {
  let name = path == "-" ? "stdin" : path.split(separator: "/").last.map(String.init) ?? path
  let dot = name.lastIndex(of: ".") ?? name.endIndex
  // A name that begins with its only dot has no extension.
  let stem = dot == name.startIndex ? name : String(name[..<dot])
  return "\(stem).results.\(layout.fileExtension)"
}
