extension NumberGrammar {
  /// Whether bytes spell a number with an integral value.
  static func isInteger(_ bytes: Span<UInt8>) -> Bool {
    guard isNumber(bytes) else { return false }
    var lastSignificant: Int?
    var decimalPoint: Int?
    var position = 0
    while position < bytes.count, bytes[position] | 0x20 != UInt8(ascii: "e") {
      if bytes[position] == UInt8(ascii: ".") {
        decimalPoint = position
      } else if bytes[position] > UInt8(ascii: "0") {
        lastSignificant = position
      }
      position += 1
    }
    guard let lastSignificant else { return true }
    let unit = decimalPoint ?? position
    // A digit before the decimal point counts whole units, the first one after it tenths.
    let lowestPower = lastSignificant < unit ? unit - 1 - lastSignificant : unit - lastSignificant
    return lowestPower + exponent(in: bytes, from: position + 1) >= 0
  }

  /// The exponent, held at a size that no text's length outweighs.
  private static func exponent(in bytes: Span<UInt8>, from start: Int) -> Int {
    guard start < bytes.count else { return 0 }
    let isNegative = bytes[start] == UInt8(ascii: "-")
    var exponent = 0
    for position in start..<bytes.count where isDigit(bytes[position]) && exponent < Int.max / 100 {
      exponent = exponent * 10 + Int(bytes[position] - UInt8(ascii: "0"))
    }
    return isNegative ? -exponent : exponent
  }
}
