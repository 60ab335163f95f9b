import Provisioning
import PurserTesting
import Testing

@Suite struct `A list of identities` {
  /// Addresses of printable ASCII without outer spaces.
  private func plainAddresses(_ count: Int) -> [String] {
    var chance = SeededChance(seed: 7)
    return (0..<count).map { _ in
      let length = Int.random(in: 1...40, using: &chance)
      var bytes = (0..<length).map { _ in UInt8.random(in: 0x20...0x7E, using: &chance) }
      if bytes[0] == 0x20 { bytes[0] = 0x41 }
      if bytes[length - 1] == 0x20 { bytes[length - 1] = 0x5A }
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  @Test func `has of plain addresses the identities that the long way makes`() throws {
    let addresses = plainAddresses(2000) + ["A@B.C", "[@`{"]
    var list = IdentityList()
    for address in addresses { list.append(plainAddress: Array(address.utf8)[...]) }
    #expect(list.count == addresses.count)
    for (index, address) in addresses.enumerated() {
      let expected = try #require(Identity(address: address))
      #expect(list[index] == expected)
      #expect(Identity(plainAddress: address) == expected)
    }
  }

  @Test func `keeps any identity as it is`() throws {
    let identities = try ["a@b.c", "JOSÉ@example.com", "李@例え.jp"].map { try #require(Identity(address: $0)) }
    let list = IdentityList(identities)
    #expect((0..<list.count).map { list[$0] } == identities)
    #expect(list.bytes == Array(identities.map(\.text).joined().utf8))
    #expect(list.range(1) == 5..<(5 + "josé@example.com".utf8.count))
  }
}

@Suite struct `A keyed digest` {
  @Test func `keeps its bytes`() {
    let bytes = (1...16).map { UInt8($0 * 15) }
    #expect(KeyedDigest(bytes).bytes == bytes)
    #expect(KeyedDigest([]).bytes == Array(repeating: 0, count: 16))
    #expect(KeyedDigest(bytes) != KeyedDigest(bytes.reversed()))
  }
}
