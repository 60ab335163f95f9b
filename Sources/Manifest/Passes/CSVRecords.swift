import CSV

/// The records of a CSV manifest one by one, its header first.
struct CSVRecords: ~Copyable {
  private let path: String
  private(set) var text: TextFeed
  private var parser: CSVParser
  private var batch = CSVBatch()
  private var index = -1
  private var failure: CSVError?
  private var hasEnded = false

  init(_ manifest: OpenManifest, blocks: BlockFeed) {
    path = manifest.file.path
    text = manifest.text(blocks)
    let start = manifest.csv?.position ?? .start
    // What stands before the first record is skipped, so that offsets count from there.
    let first = CSVPosition(offset: 0, line: start.line, record: start.record)
    parser = CSVParser(dialect: manifest.csv?.dialect ?? .comma, limits: manifest.limits.csv, at: first)
  }

  /// Goes to the next record; false at the end.
  mutating func advance() throws(ManifestError) -> Bool {
    index += 1
    while index >= batch.count {
      if let failure { throw ManifestError(path, .csv(failure)) }
      if hasEnded { return false }
      try load()
      index = 0
    }
    return true
  }

  var current: CSVRecord { batch[index] }
  var error: CSVError? { current.isMalformed ? batch.error(at: index) : nil }
  var encoding: TextEncoding { text.encoding }

  /// Whether every cell is empty or holds spaces only.
  var isBlank: Bool { !current.isMalformed && isEmpty(from: 0) }

  /// Whether every cell from a column on is empty or holds spaces only.
  func isEmpty(from column: Int) -> Bool {
    current.cells.dropFirst(column).allSatisfy { cell in
      batch.bytes[batch.cell(cell).range].allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }
  }

  /// A cell's text; nil where its bytes are no UTF-8.
  func text(ofCell column: Int) -> String? {
    let range = batch.cell(current.cells.lowerBound + column).range
    return String(validating: batch.bytes[range], as: UTF8.self)
  }

  /// A cell's text, with what is no UTF-8 replaced.
  func repairedText(ofCell column: Int) -> String {
    batch.string(current.cells.lowerBound + column)
  }

  var repairedTexts: [String] { batch.strings(at: index) }

  private mutating func load() throws(ManifestError) {
    let chunk: [UInt8]?
    do throws(ManifestError) {
      chunk = try text.next()
    } catch {
      guard case .changed = error.problem else { throw error }
      throw ManifestError(path, .changed(line: parser.position.line))
    }
    do throws(CSVError) {
      if let chunk {
        try parser.parse(chunk.span, into: &batch)
      } else {
        hasEnded = true
        try parser.finish(into: &batch)
      }
    } catch {
      failure = error
    }
  }
}
