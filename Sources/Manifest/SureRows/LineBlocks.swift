import CSV

/// Cuts a manifest's text into blocks that end with a line, as far as lines are not longer than blocks.
struct LineBlocks: Sendable {
  private(set) var text: TextFeed
  private var pending: [UInt8] = []
  private var start = 0
  private var hasEnded = false
  private let most: Int
  private let longestLine: Int

  /// - Parameters:
  ///   - most: how many bytes a block has at most, unless a line is longer.
  ///   - longestLine: a line that is longer than this is cut anywhere.
  init(_ text: TextFeed, most: Int, longestLine: Int) {
    self.text = text
    self.most = most
    self.longestLine = longestLine
  }

  /// The next block, or nil at the end.
  mutating func next() throws(ManifestError) -> [UInt8]? {
    while true {
      if let end = cut() { return take(upTo: end) }
      if hasEnded { return start < pending.count ? take(upTo: pending.count) : nil }
      if let chunk = try text.next() {
        pending.removeSubrange(..<start)
        start = 0
        pending += chunk
      } else {
        hasEnded = true
      }
    }
  }

  /// Where the next block ends, if that is known.
  private func cut() -> Int? {
    let rest = pending.span.extracting(start...)
    if rest.count > most, let end = CSVParser.endOfLastLine(in: rest.extracting(first: most)) { return start + end }
    if let end = CSVParser.endOfLastLine(in: rest) { return start + end }
    return rest.count > longestLine ? pending.count : nil
  }

  private mutating func take(upTo end: Int) -> [UInt8] {
    defer { start = end }
    return Array(pending[start..<end])
  }
}
