/// The number grammar of RFC 8259, section 6, over UTF-8 bytes, without allocating.
enum NumberGrammar {
  /// How far a number reaches.
  struct Extent {
    /// The offset after the last byte of the number, or of the byte that should have been a digit.
    var end: Int
    var isComplete: Bool
  }

  /// Follows the number that begins at an offset as far as the grammar goes.
  static func extent(in bytes: Span<UInt8>, from start: Int) -> Extent {
    var position = start
    if position < bytes.count, bytes[position] == UInt8(ascii: "-") { position += 1 }
    guard position < bytes.count, isDigit(bytes[position]) else { return Extent(end: position, isComplete: false) }
    if bytes[position] == UInt8(ascii: "0") {
      position += 1
    } else {
      position = endOfDigits(in: bytes, from: position)
    }
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      let fraction = position + 1
      position = endOfDigits(in: bytes, from: fraction)
      guard position > fraction else { return Extent(end: position, isComplete: false) }
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if position < bytes.count, isSign(bytes[position]) { position += 1 }
      let exponent = position
      position = endOfDigits(in: bytes, from: exponent)
      guard position > exponent else { return Extent(end: position, isComplete: false) }
    }
    return Extent(end: position, isComplete: true)
  }

  static func isNumber(_ bytes: Span<UInt8>) -> Bool {
    let extent = extent(in: bytes, from: 0)
    return extent.isComplete && extent.end == bytes.count
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10
  }

  private static func isSign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
  }

  private static func endOfDigits(in bytes: Span<UInt8>, from start: Int) -> Int {
    var position = start
    while position < bytes.count, isDigit(bytes[position]) { position += 1 }
    return position
  }
}
