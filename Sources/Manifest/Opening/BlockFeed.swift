import Crypto

/// What a manifest's bytes were in the first pass: the SHA-256 of everything up to the end of each block.
///
/// A digest of all bytes before a place proves the last block as one of that block alone would, and the last of them is
/// the digest of the whole file: one computation serves both.
struct BlockDigests: Sendable {
  var blockBytes: Int
  var afterBlock: [SHA256Digest] = []
  var byteCount = 0

  /// The SHA-256 of the whole file in hexadecimal.
  var hexadecimal: String {
    let whole = afterBlock.last ?? SHA256().finalize()
    return whole.map { byte in (byte < 0x10 ? "0" : "") + String(byte, radix: 16) }.joined()
  }
}

/// Reads a manifest block by block, and either notes what it reads or checks it against what was noted.
struct BlockFeed: Sendable {
  private let file: ManifestFile
  private let expected: BlockDigests?
  private var hash = SHA256()
  private(set) var digests: BlockDigests
  private var hasEnded = false

  /// Notes the digests of what it reads.
  init(noting file: ManifestFile, blockBytes: Int) {
    self.file = file
    digests = BlockDigests(blockBytes: blockBytes)
    expected = nil
  }

  /// Gives only blocks that are as they were when these digests were noted.
  init(checking file: ManifestFile, against digests: BlockDigests) {
    self.file = file
    self.digests = BlockDigests(blockBytes: digests.blockBytes)
    expected = digests
  }

  /// The next block, or nil at the end of the file.
  ///
  /// - Throws: `.changed` with line 0, which the caller knows better, where the block differs from what was noted.
  mutating func next() throws(ManifestError) -> [UInt8]? {
    guard !hasEnded else { return nil }
    let block = try file.read(at: digests.byteCount, count: digests.blockBytes)
    hasEnded = block.count < digests.blockBytes
    if !block.isEmpty { note(block) }
    if let expected, !agrees(with: expected) { throw ManifestError(file.path, .changed(line: 0)) }
    return block.isEmpty ? nil : block
  }

  private mutating func note(_ block: [UInt8]) {
    hash.update(data: block)
    digests.afterBlock.append(hash.finalize())
    digests.byteCount += block.count
  }

  private func agrees(with expected: BlockDigests) -> Bool {
    let index = digests.afterBlock.count
    guard index <= expected.afterBlock.count else { return false }
    if hasEnded, digests.byteCount != expected.byteCount { return false }
    return index == 0 || digests.afterBlock[index - 1] == expected.afterBlock[index - 1]
  }
}
