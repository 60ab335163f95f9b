/// The value of a JSON number in its one normal form: `0.d₁d₂d₃… × 10^point`, with a first and a last digit not zero.
struct ExactDecimal: Hashable, Sendable {
  var isNegative: Bool
  /// Digits from 0 to 9, most significant first; none for zero.
  var digits: [UInt8]
  /// The power of ten that stands before the first digit.
  var point: DecimalExponent

  var isZero: Bool {
    digits.isEmpty
  }

  /// Takes a text apart that follows the number grammar.
  init(grammatical text: String) {
    let mantissa = text.utf8.prefix { $0 | 0x20 != UInt8(ascii: "e") }
    let exponent = text.utf8.dropFirst(mantissa.count + 1)
    let unsigned = mantissa.drop { $0 == UInt8(ascii: "-") }
    let whole = unsigned.prefix { $0 != UInt8(ascii: ".") }
    let all = unsigned.filter(NumberGrammar.isDigit)
    let leading = all.prefix { $0 == UInt8(ascii: "0") }.count
    let trailing = all.reversed().prefix { $0 == UInt8(ascii: "0") }.count
    guard leading < all.count else {
      self.init(isNegative: false, digits: [], point: .small(0))
      return
    }
    self.init(
      isNegative: text.utf8.first == UInt8(ascii: "-"),
      digits: all[leading..<(all.count - trailing)].map { $0 - UInt8(ascii: "0") },
      point: DecimalExponent(
        digits: exponent.filter(NumberGrammar.isDigit),
        isNegative: exponent.first == UInt8(ascii: "-")
      ).adding(whole.count - leading)
    )
  }

  private init(isNegative: Bool, digits: [UInt8], point: DecimalExponent) {
    self.isNegative = isNegative
    self.digits = digits
    self.point = point
  }

  /// The power of ten of the last digit.
  var lowestPower: DecimalExponent {
    point.adding(-digits.count)
  }

  var isInteger: Bool {
    isZero || lowestPower >= .small(0)
  }

  /// The value as an integer, or nil where it is none or does not fit.
  var int: Int? {
    guard !isZero else { return 0 }
    guard case .small(let zeros) = lowestPower, zeros >= 0, digits.count + zeros <= 19 else { return nil }
    var value = 0
    for digit in digits + Array(repeating: 0, count: zeros) {
      let (tenfold, tooMuch) = value.multipliedReportingOverflow(by: 10)
      // Counting downwards reaches the smallest integer, which has no positive twin.
      let (next, tooFar) = tenfold.subtractingReportingOverflow(Int(digit))
      guard !tooMuch, !tooFar else { return nil }
      value = next
    }
    return isNegative ? value : value == Int.min ? nil : -value
  }
}

extension ExactDecimal: Comparable {
  static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    if left.sign != right.sign { return left.sign < right.sign }
    return left.isNegative ? right.isNearerToZero(than: left) : left.isNearerToZero(than: right)
  }

  private var sign: Int {
    isZero ? 0 : isNegative ? -1 : 1
  }

  private func isNearerToZero(than other: ExactDecimal) -> Bool {
    point == other.point ? digits.lexicographicallyPrecedes(other.digits) : point < other.point
  }
}
