/// The key of the hash by which rows with one identity are found: random for each run, so that no manifest can be made
/// to collide.
public struct HashKey: Sendable, Hashable {
  let first: UInt64
  let second: UInt64

  /// A key from its two halves.
  public init(_ first: UInt64, _ second: UInt64) {
    self.first = first
    self.second = second
  }

  /// A key from a source of chance.
  public init(using chance: inout some RandomNumberGenerator) {
    self.init(chance.next(), chance.next())
  }
}

/// SipHash-1-3 (Aumasson and Bernstein), fed byte by byte.
struct SipHash {
  private var v0: UInt64
  private var v1: UInt64
  private var v2: UInt64
  private var v3: UInt64
  private var word: UInt64 = 0
  private var count = 0

  init(_ key: HashKey) {
    v0 = key.first ^ 0x736f_6d65_7073_6575
    v1 = key.second ^ 0x646f_7261_6e64_6f6d
    v2 = key.first ^ 0x6c79_6765_6e65_7261
    v3 = key.second ^ 0x7465_6462_7974_6573
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    word |= UInt64(byte) << UInt64((count & 7) << 3)
    count &+= 1
    if count & 7 == 0 { compress() }
  }

  mutating func finish() -> UInt64 {
    word |= UInt64(truncatingIfNeeded: count) << 56
    compress()
    v2 ^= 0xFF
    for _ in 0..<3 { round() }
    return v0 ^ v1 ^ v2 ^ v3
  }

  @inline(__always)
  private mutating func compress() {
    v3 ^= word
    round()
    v0 ^= word
    word = 0
  }

  @inline(__always)
  private mutating func round() {
    v0 &+= v1
    v1 = rotate(v1, 13) ^ v0
    v0 = rotate(v0, 32)
    v2 &+= v3
    v3 = rotate(v3, 16) ^ v2
    v0 &+= v3
    v3 = rotate(v3, 21) ^ v0
    v2 &+= v1
    v1 = rotate(v1, 17) ^ v2
    v2 = rotate(v2, 32)
  }

  @inline(__always)
  private func rotate(_ value: UInt64, _ bits: UInt64) -> UInt64 {
    value << bits | value >> (64 - bits)
  }
}
