/// A power of ten of any size, so that numbers such as `1e99999999999999999999` compare exactly.
enum DecimalExponent: Hashable, Sendable {
  /// At most 18 digits.
  case small(Int)
  /// More than 18 digits, most significant first, without leading zeros.
  case huge(isNegative: Bool, magnitude: [UInt8])

  private static let mostSmallDigits = 18
  private static let largestSmall = 999_999_999_999_999_999 as UInt

  /// Takes an exponent written in ASCII digits; none at all are zero.
  init(digits: some Collection<UInt8>, isNegative: Bool) {
    let magnitude = digits.drop { $0 == UInt8(ascii: "0") }.map { $0 - UInt8(ascii: "0") }
    self.init(isNegative: isNegative, magnitude: magnitude)
  }

  private init(isNegative: Bool, magnitude: [UInt8]) {
    if magnitude.count <= Self.mostSmallDigits {
      let value = magnitude.reduce(0) { $0 * 10 + Int($1) }
      self = .small(isNegative ? -value : value)
    } else {
      self = .huge(isNegative: isNegative, magnitude: magnitude)
    }
  }

  /// The sum with an amount of at most 17 digits, such as the length of a text.
  func adding(_ amount: Int) -> DecimalExponent {
    switch self {
    case .small(let value):
      let sum = value + amount
      guard sum.magnitude > Self.largestSmall else { return .small(sum) }
      return .huge(isNegative: sum < 0, magnitude: String(sum.magnitude).utf8.map { $0 - UInt8(ascii: "0") })
    case .huge(let isNegative, let magnitude):
      // So large a magnitude never changes its sign by so small an amount.
      return Self(isNegative: isNegative, magnitude: Self.add(isNegative ? -amount : amount, to: magnitude))
    }
  }

  private static func add(_ amount: Int, to magnitude: [UInt8]) -> [UInt8] {
    var sum = magnitude
    var carry = amount
    var place = sum.count
    while carry != 0 {
      if place == 0 {
        sum.insert(0, at: 0)
        place = 1
      }
      place -= 1
      let digit = Int(sum[place]) + carry
      let rest = (digit % 10 + 10) % 10
      sum[place] = UInt8(rest)
      carry = (digit - rest) / 10
    }
    return Array(sum.drop { $0 == 0 })
  }
}

extension DecimalExponent: Comparable {
  static func < (left: DecimalExponent, right: DecimalExponent) -> Bool {
    switch (left, right) {
    case (.small(let left), .small(let right)): left < right
    case (.small, .huge(let isNegative, _)): !isNegative
    case (.huge(let isNegative, _), .small): isNegative
    case (.huge(true, let left), .huge(true, let right)): isSmaller(right, than: left)
    case (.huge(false, let left), .huge(false, let right)): isSmaller(left, than: right)
    case (.huge(let isNegative, _), .huge): isNegative
    }
  }

  private static func isSmaller(_ left: [UInt8], than right: [UInt8]) -> Bool {
    left.count == right.count ? left.lexicographicallyPrecedes(right) : left.count < right.count
  }
}

extension DecimalExponent: CustomStringConvertible {
  var description: String {
    switch self {
    case .small(let value): String(value)
    case .huge(let isNegative, let magnitude): (isNegative ? "-" : "") + magnitude.map(String.init).joined()
    }
  }
}
