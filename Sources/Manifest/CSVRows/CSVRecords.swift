import CSV

/// The records of a CSV manifest one by one, its header first.
struct CSVRecords: ~Copyable {
  private let path: String
  private(set) var text: TextFeed
  private var parser: CSVParser
  private(set) var batch = CSVBatch()
  private(set) var index = -1
  private var failure: CSVError?
  private var hasEnded = false

  init(_ manifest: OpenManifest, blocks: BlockFeed) {
    path = manifest.file.path
    text = manifest.text(blocks)
    parser = manifest.parser
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
