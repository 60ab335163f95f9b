/// Finds out how a manifest is written, from its name and its first bytes.
enum FormatDetection {
  /// - Parameters:
  ///   - sample: the first text, without byte order mark.
  ///   - isWhole: whether there is no more text.
  static func format(
    of path: String,
    _ sample: [UInt8],
    isWhole: Bool,
    wanted: ManifestFormat?
  ) throws(ManifestError.Problem) -> ManifestFormat {
    if let wanted { return wanted }
    let first = sample.first { !isSpace($0) }
    switch fileExtension(path) {
    // A list of objects under a table's name is still what it is; a header never begins with a bracket.
    case "csv", "tsv", "txt", "tab": return first == UInt8(ascii: "[") ? .json : .csv
    case "ndjson", "jsonl": return first == UInt8(ascii: "[") ? .json : .ndjson
    case "json": return first == UInt8(ascii: "{") && isLines(sample, isWhole: false) ? .ndjson : .json
    default: break
    }
    switch first {
    case UInt8(ascii: "["): return .json
    case UInt8(ascii: "{"): return isLines(sample, isWhole: isWhole) ? .ndjson : .json
    case nil: throw .empty
    default: return .csv
    }
  }

  /// Whether these are the first bytes of a spreadsheet's own format: a ZIP archive or an OLE compound file.
  static func isWorkbook(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
      || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  /// Whether text that begins with a brace has a second object on a later line, or is one line that is no envelope.
  private static func isLines(_ sample: [UInt8], isWhole: Bool) -> Bool {
    let lines = sample.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D })
      .filter { line in !line.allSatisfy(isSpace) }
    guard let first = lines.first, lines.count > 1 || isWhole else { return false }
    guard first.last(where: { !isSpace($0) }) == UInt8(ascii: "}") else { return false }
    if lines.count == 1 { return !contains("\"accounts\"", in: first) }
    return lines[1].first { !isSpace($0) } == UInt8(ascii: "{")
  }

  private static func contains(_ text: String, in bytes: ArraySlice<UInt8>) -> Bool {
    bytes.indices.contains { bytes[$0...].starts(with: text.utf8) }
  }

  private static func fileExtension(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }
}
