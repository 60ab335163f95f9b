/// A manifest's text in UTF-8, chunk by chunk, without byte order mark and without what stands before its first record.
struct TextFeed: Sendable {
  private var blocks: BlockFeed
  private var decoder: TextDecoder
  private var skip: Int
  private var hasEnded = false

  init(_ blocks: BlockFeed, _ decoder: TextDecoder, skipping skip: Int = 0) {
    self.blocks = blocks
    self.decoder = decoder
    self.skip = skip
  }

  /// The digests of all blocks, once the end is reached.
  var digests: BlockDigests { blocks.digests }

  /// The encoding, as far as it is known by now.
  var encoding: TextEncoding { decoder.encoding }
  var assumedWindows1252: Bool { decoder.assumedWindows1252 }
  var hadByteOrderMark: Bool { decoder.hadByteOrderMark }

  /// The next text, or nil at the end.
  mutating func next() throws(ManifestError) -> [UInt8]? {
    while !hasEnded {
      var text: [UInt8]
      if let block = try blocks.next() {
        text = decoder.decode(block)
      } else {
        hasEnded = true
        text = decoder.finish()
      }
      if skip > 0 {
        let skipped = min(skip, text.count)
        text.removeFirst(skipped)
        skip -= skipped
      }
      if !text.isEmpty { return text }
    }
    return nil
  }
}
