import Crypto
import Provisioning

/// HMAC-SHA-256 (RFC 2104) under one key, begun once for a domain and finished for many texts, cut to 128 bits.
///
/// The library's own type is generic in its hash, which for texts as short as a row costs more than hashing them.
struct KeyedHash: Sendable {
  private static let blockBytes = 64

  // Both have taken in the key already, so that a text costs no more than its own bytes.
  private let inner: SHA256
  private let outer: SHA256

  /// - Parameters:
  ///   - key: of no more bytes than a block of the hash.
  ///   - domain: what stands before every text.
  init(key: [UInt8], domain: String) {
    precondition(key.count <= Self.blockBytes, "A longer key would have to be hashed first.")
    let padded = key + Array(repeating: 0, count: Self.blockBytes - key.count)
    var (inner, outer) = (SHA256(), SHA256())
    inner.update(data: padded.map { $0 ^ 0x36 })
    inner.update(data: Array(domain.utf8))
    outer.update(data: padded.map { $0 ^ 0x5C })
    (self.inner, self.outer) = (inner, outer)
  }

  /// The digest of a text.
  func digest(_ text: [UInt8]) -> KeyedDigest {
    var (inner, outer) = (inner, outer)
    unsafe text.withUnsafeBytes { unsafe inner.update(bufferPointer: $0) }
    unsafe inner.finalize().withUnsafeBytes { unsafe outer.update(bufferPointer: $0) }
    let digest = unsafe outer.finalize().withUnsafeBytes { unsafe KeyedDigest(startOf: $0) }
    guard let digest else { preconditionFailure("SHA-256 is longer than its half.") }
    return digest
  }
}
