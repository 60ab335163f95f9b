extension Span<UInt8> {
  /// The number that ASCII digits spell, or nothing where another byte stands among them or the range leaves the text.
  @inline(__always)
  func digits(_ range: Range<Int>) -> Int? {
    guard range.upperBound <= count else { return nil }
    var value = 0
    for index in range {
      let digit = self[index] &- 0x30
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }
}

extension UInt8 {
  var isASCIIDigit: Bool { self &- 0x30 < 10 }
  var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }
  var isHexadecimalDigit: Bool { isASCIIDigit || (self | 0x20) &- 0x61 < 6 }
}
