import Provisioning
import Testing

@testable import Ledger
import Provisioning

@Suite struct `A keyed hash` {
  /// The first half of a digest, in hexadecimal.
  private func digest(key: [UInt8], _ domain: String, _ text: String) -> String {
    let bytes = KeyedHash(key: key, domain: domain).digest(Array(text.utf8)).bytes
    return bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  // RFC 4231, test cases 1, 2 and 3.
  @Test func `is the one of the standard`() {
    #expect(digest(key: Array(repeating: 0x0B, count: 20), "", "Hi There") == "b0344c61d8db38535ca8afceaf0bf12b")
    #expect(digest(key: Array("Jefe".utf8), "what do ya want ", "for nothing?") == "5bdcc146bf60754e6a042426089575c7")
    let long = KeyedHash(key: Array(repeating: 0xAA, count: 20), domain: "")
    let first: [UInt8] = [
      0x77, 0x3E, 0xA9, 0x1E, 0x36, 0x80, 0x0E, 0x46, 0x85, 0x4D, 0xB8, 0xEB, 0xD0, 0x91, 0x81, 0xA7,
    ]
    #expect(long.digest(Array(repeating: 0xDD, count: 50)).bytes == first)
  }

  @Test func `is the same however often it is used`() {
    let hash = KeyedHash(key: [1, 2, 3], domain: "a|")
    #expect(hash.digest([4]) == hash.digest([4]))
    #expect(hash.digest([4]) != hash.digest([5]))
    #expect(hash.digest([]) == KeyedHash(key: [1, 2, 3], domain: "").digest(Array("a|".utf8)))
  }
}
