import CSV

/// Cuts a manifest's text into blocks that end with a line, as far as lines are not longer than blocks.
struct LineBlocks: Sendable {
  private(set) var text: TextFeed
  private var rest: [UInt8] = []
  private var hasEnded = false
  private let longest: Int

  /// - Parameter longest: a line that is longer than this is cut anywhere.
  init(_ text: TextFeed, longest: Int) {
    self.text = text
    self.longest = longest
  }

  /// The next block, or nil at the end.
  mutating func next() throws(ManifestError) -> [UInt8]? {
    while !hasEnded {
      guard let chunk = try text.next() else {
        hasEnded = true
        break
      }
      if let end = CSVParser.endOfLastLine(in: chunk.span) {
        let block = rest + chunk[..<end]
        rest = Array(chunk[end...])
        return block
      }
      rest += chunk
      if rest.count > longest { return takeRest() }
    }
    return rest.isEmpty ? nil : takeRest()
  }

  private mutating func takeRest() -> [UInt8] {
    defer { rest = [] }
    return rest
  }
}
