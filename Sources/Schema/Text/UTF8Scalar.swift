/// One Unicode scalar read from UTF-8 bytes.
struct UTF8Scalar: Equatable {
  /// What stands for bytes that are not UTF-8.
  static let replacement: UInt32 = 0xFFFD

  let value: UInt32
  /// How many bytes it takes, at least 1.
  let length: Int
  let isValid: Bool

  init(in bytes: Span<UInt8>, at offset: Int) {
    let lead = bytes[offset]
    guard lead >= 0x80 else {
      self.init(value: UInt32(lead), length: 1, isValid: true)
      return
    }
    self = Self.decode(lead, in: bytes, at: offset) ?? UTF8Scalar(value: Self.replacement, length: 1, isValid: false)
  }

  private init(value: UInt32, length: Int, isValid: Bool) {
    self.value = value
    self.length = length
    self.isValid = isValid
  }

  private static func decode(_ lead: UInt8, in bytes: Span<UInt8>, at offset: Int) -> UTF8Scalar? {
    let length: Int
    var value: UInt32
    switch lead {
    case 0xC2...0xDF: (length, value) = (2, UInt32(lead & 0x1F))
    case 0xE0...0xEF: (length, value) = (3, UInt32(lead & 0x0F))
    case 0xF0...0xF4: (length, value) = (4, UInt32(lead & 0x07))
    default: return nil
    }
    guard bytes.count - offset >= length else { return nil }
    for index in 1..<length {
      let byte = bytes[offset + index]
      guard byte & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
    guard value >= least, Unicode.Scalar(value) != nil else { return nil }
    return UTF8Scalar(value: value, length: length, isValid: true)
  }
}
