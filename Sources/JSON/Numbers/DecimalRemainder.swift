/// The remainder of a division by a fixed divisor, of a dividend that arrives digit by digit.
struct DecimalRemainder {
  private static let limbBase = 1_000_000_000 as UInt64
  private static let limbDigits = 9

  private let divisor: [UInt64]
  /// Least significant first, as the divisor, with one limb more for the tenfold.
  private var remainder: [UInt64]

  init(modulo digits: [UInt8]) {
    divisor = stride(from: digits.count, to: 0, by: -Self.limbDigits).map { end in
      digits[max(0, end - Self.limbDigits)..<end].reduce(0) { $0 * 10 + UInt64($1) }
    }
    remainder = Array(repeating: 0, count: divisor.count + 1)
  }

  var isZero: Bool {
    remainder.allSatisfy { $0 == 0 }
  }

  mutating func append(_ digit: UInt8) {
    var carry = UInt64(digit)
    for place in remainder.indices {
      let tenfold = remainder[place] * 10 + carry
      remainder[place] = tenfold % Self.limbBase
      carry = tenfold / Self.limbBase
    }
    while !isSmallerThanDivisor { subtractDivisor() }
  }

  private var isSmallerThanDivisor: Bool {
    guard remainder[divisor.count] == 0 else { return false }
    for place in divisor.indices.reversed() where remainder[place] != divisor[place] {
      return remainder[place] < divisor[place]
    }
    return false
  }

  private mutating func subtractDivisor() {
    var borrow = 0 as UInt64
    for place in remainder.indices {
      let subtrahend = (place < divisor.count ? divisor[place] : 0) + borrow
      borrow = remainder[place] < subtrahend ? 1 : 0
      remainder[place] = remainder[place] + borrow * Self.limbBase - subtrahend
    }
  }
}
