import JSON

/// A decimal number of at most 18 digits, compared without allocating: `digits / 10^scale`.
struct ShortDecimal: Sendable, Equatable {
  static let mostDigits = 18

  let digits: Int
  let scale: Int

  /// Reads `-?digits(.digits)?` as JSON writes it; nothing for exponents, longer numbers and everything else.
  init?(_ text: Span<UInt8>) {
    let isNegative = !text.isEmpty && text[0] == UInt8(ascii: "-")
    var position = isNegative ? 1 : 0
    guard position < text.count, text.count - position <= Self.mostDigits + 1 else { return nil }
    let first = position
    var value = 0
    var point: Int?
    while position < text.count {
      let byte = text[position]
      if byte == UInt8(ascii: "."), point == nil, position > first {
        point = position
      } else {
        guard byte.isASCIIDigit else { return nil }
        value = value * 10 + Int(byte &- 0x30)
      }
      position += 1
    }
    let whole = (point ?? text.count) - first
    guard text.count - first - (point == nil ? 0 : 1) <= Self.mostDigits, point != text.count - 1,
      whole == 1 || text[first] != UInt8(ascii: "0")
    else { return nil }
    digits = isNegative ? -value : value
    scale = point.map { text.count - $0 - 1 } ?? 0
  }

  init?(_ number: JSONNumber) {
    self.init(number.text.utf8Span.span)
  }

  init(_ integer: Int32) {
    digits = Int(integer)
    scale = 0
  }

  /// Whether this is surely not above another; where the digits do not suffice to say, the answer is false.
  func isSurelyAtMost(_ other: ShortDecimal) -> Bool {
    guard let (left, right) = aligned(with: other) else { return false }
    return left <= right
  }

  /// Whether this is surely below another; where the digits do not suffice to say, the answer is false.
  func isSurelyBelow(_ other: ShortDecimal) -> Bool {
    guard let (left, right) = aligned(with: other) else { return false }
    return left < right
  }

  /// Both numbers as whole counts of one unit, or nothing where these would not fit.
  func aligned(with other: ShortDecimal) -> (Int, Int)? {
    var (left, right) = (digits, other.digits)
    for _ in scale..<max(scale, other.scale) where !left.multiplyByTen() { return nil }
    for _ in other.scale..<max(scale, other.scale) where !right.multiplyByTen() { return nil }
    return (left, right)
  }
}

extension Int {
  /// Multiplies unless the product would not fit; answers whether it did.
  fileprivate mutating func multiplyByTen() -> Bool {
    let (product, overflow) = multipliedReportingOverflow(by: 10)
    self = product
    return !overflow
  }
}
