import Testing

@testable import Manifest

@Suite struct `A text decoder` {
  @Test func `takes the byte order mark off`() {
    #expect(decoded([0xEF, 0xBB, 0xBF, 0x61]) == "a")
  }

  private func decoded(_ bytes: [UInt8]) -> String {
    var decoder = TextDecoder(nil, mayBeWindows1252: true)
    return String(decoding: decoder.decode(bytes) + decoder.finish(), as: UTF8.self)
  }
}
