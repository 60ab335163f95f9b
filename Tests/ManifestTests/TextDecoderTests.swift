import Provisioning
import Schema
import Testing

@testable import Manifest

@Suite struct `A text decoder` {
  private func decoded(_ bytes: [UInt8], _ encoding: TextEncoding? = nil, by size: Int = 1000) -> ([UInt8], TextDecoder)
  {
    var decoder = TextDecoder(encoding, mayBeWindows1252: true)
    var output: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      output += decoder.decode(Array(bytes[start..<min(start + size, bytes.count)]))
    }
    return (output + decoder.finish(), decoder)
  }

  @Test(arguments: 1...5)
  func `finds out the encoding, in chunks of any size`(size: Int) {
    let text = "a,é€\u{1F600}\u{FFFD}z"
    let units = Array(text.utf16)
    let little = units.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    let big = units.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    let cases: [(bytes: [UInt8], encoding: TextEncoding, mark: Bool)] = [
      (Array(text.utf8), .utf8, false), ([0xEF, 0xBB, 0xBF] + text.utf8, .utf8, true),
      ([0xFF, 0xFE] + little, .utf16LittleEndian, true), ([0xFE, 0xFF] + big, .utf16BigEndian, true),
    ]
    for (bytes, encoding, mark) in cases {
      let (output, decoder) = decoded(bytes, by: size)
      #expect(String(decoding: output, as: UTF8.self) == text)
      #expect(decoder.encoding == encoding)
      #expect(decoder.hadByteOrderMark == mark)
      #expect(!decoder.assumedWindows1252)
    }
  }

  @Test(arguments: 1...4)
  func `takes for Windows-1252 what begins as no UTF-8`(size: Int) {
    let (output, decoder) = decoded([0x61, 0xE9, 0x2C, 0x80, 0x9F, 0x96, 0xC3, 0xA9], by: size)
    #expect(String(decoding: output, as: UTF8.self) == "aé,€Ÿ–Ã©")
    #expect(decoder.assumedWindows1252)
  }

  @Test(arguments: 1...3)
  func `stays with UTF-8 after a good beginning and leaves later bytes as they are`(size: Int) {
    let (output, decoder) = decoded([0xC3, 0xA9, 0x2C, 0xE9, 0x2C], by: size)
    #expect(output == [0xC3, 0xA9, 0x2C, 0xE9, 0x2C])
    #expect(decoder.encoding == .utf8)
  }

  @Test(arguments: [[0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98]] as [[UInt8]])
  func `takes a sequence cut off by the end for Windows-1252`(bytes: [UInt8]) {
    #expect(decoded(bytes).1.assumedWindows1252)
  }

  @Test(arguments: [0x81, 0x8D, 0x8F, 0x90, 0x9D] as [UInt8])
  func `makes no text of a byte without meaning`(byte: UInt8) {
    let (output, _) = decoded([0x61, byte, 0xE9])
    #expect(String(validating: output, as: UTF8.self) == nil)
  }

  @Test(arguments: [[0x00, 0xD8], [0x00, 0xDC], [0x00, 0xD8, 0x61, 0x00], [0x61]] as [[UInt8]])
  func `makes no text of half a pair or half a unit of UTF-16`(bytes: [UInt8]) {
    let (output, _) = decoded([0xFF, 0xFE] + bytes, by: 3)
    #expect(String(validating: output, as: UTF8.self) == nil)
  }

  @Test func `believes what it is told`() {
    #expect(String(decoding: decoded([0xC3, 0xA9], .windows1252).0, as: UTF8.self) == "Ã©")
    #expect(String(decoding: decoded([0x61, 0], .utf16LittleEndian).0, as: UTF8.self) == "a")
    #expect(decoded([0xE9], .utf8).0 == [0xE9])
    #expect(decoded([0xE9], .windows1252).1.assumedWindows1252 == false)
  }

  @Test(arguments: ["utf-8", "UTF8", "cp1252", "Windows-1252", "latin1", "ISO-8859-1", "utf-16le", "UTF-16BE"])
  func `knows an encoding by its names`(name: String) {
    #expect(TextEncoding(name: name) != nil)
  }
}

@Suite struct `A manifest in another encoding` {
  private let text = "name,email,phone,password\nJosé,jose@example.com,+14155550123,p\u{E4}ss\n"

  private func littleEndian(_ text: String) -> [UInt8] {
    text.utf16.flatMap { unit in [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)] }
  }

  @Test(arguments: [1, 2, 5, 4096])
  func `is read from UTF-16`(blockBytes: Int) throws {
    let bytes = [0xFF, 0xFE] + littleEndian(text)
    let options = ManifestOptions(limits: ManifestLimits(blockBytes: blockBytes))
    let reading = try read([("a.csv", bytes)], options: options)
    #expect(reading.bodies[0].contains("José"))
    #expect(reading.checked.layouts[0].encoding == .utf16LittleEndian)
    #expect(reading.findings.isEmpty)
  }

  @Test func `is read from Windows-1252 with a warning`() throws {
    let bytes = text.unicodeScalars.map { UInt8($0.value) }
    let reading = try read([("a.csv", bytes)])
    #expect(reading.bodies[0].contains("José"))
    #expect(reading.checked.findings.map(\.code) == [.windows1252Assumed])
    #expect(reading.checked.layouts[0].encoding == .windows1252)
    let told = try read([("a.csv", bytes)], options: ManifestOptions(encoding: .windows1252))
    #expect(told.checked.findings.isEmpty)
  }

  @Test func `loses only the row with a bad byte`() throws {
    var bytes = Array((text + "Joe,joe@example.com,+14155550124,x\nA,a@b.co,+14155550125,x\n").utf8)
    let place = try #require(bytes.lastIndex(of: UInt8(ascii: "J")))
    bytes[place] = 0xE9
    let reading = try read([("a.csv", bytes)])
    #expect(reading.codes == ["invalid-utf8"])
    #expect(reading.findings[0].cell == "A3")
    #expect(reading.rows.map(\.isInvalid) == [false, true, false])
  }

  @Test func `loses only the row with a byte that Windows-1252 does not have`() throws {
    let bytes =
      text.unicodeScalars.map { UInt8($0.value) } + Array("J".utf8) + [0x81] + Array("o,joe@b.co,+14155550124,x\n".utf8)
    let reading = try read([("a.csv", bytes)])
    #expect(reading.codes == ["undefined-byte"])
    #expect(reading.checked.validCount == 1)
  }

  @Test func `is told to be UTF-16 without a mark by its NULs`() throws {
    let bytes = littleEndian(text)
    #expect(try error(reading: bytes).problem == .unmarkedUTF16)
    #expect(
      try read([("a.csv", bytes)], options: ManifestOptions(encoding: .utf16LittleEndian)).checked.validCount == 1
    )
  }
}
