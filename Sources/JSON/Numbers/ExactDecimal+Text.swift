extension ExactDecimal {
  /// The longest run of digits, zeros that hold a place included, that is written without an exponent.
  private static let mostPlainDigits = 21
  /// How many zeros may follow the decimal point before an exponent is written.
  private static let mostLeadingZeros = 6

  /// The one spelling of this value: plain where that is short, else one digit, the fraction and an exponent.
  var canonicalText: String {
    guard !isZero else { return "0" }
    return (isNegative ? "-" : "") + (plainText ?? scientificText)
  }

  private var plainText: String? {
    guard case .small(let point) = point, point <= Self.mostPlainDigits, point >= -Self.mostLeadingZeros,
      digits.count <= Self.mostPlainDigits
    else { return nil }
    if point <= 0 {
      return "0." + String(repeating: "0", count: -point) + Self.text(digits[...])
    }
    let zeros = String(repeating: "0", count: max(0, point - digits.count))
    let whole = Self.text(digits.prefix(point)) + zeros
    let fraction = Self.text(digits.dropFirst(point))
    return fraction.isEmpty ? whole : whole + "." + fraction
  }

  private var scientificText: String {
    let fraction = Self.text(digits.dropFirst())
    return Self.text(digits.prefix(1)) + (fraction.isEmpty ? "" : "." + fraction) + "e" + point.adding(-1).description
  }

  private static func text(_ digits: ArraySlice<UInt8>) -> String {
    String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
  }
}
