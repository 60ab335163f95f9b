extension ExactDecimal {
  /// The longest divisor that is tried, in significant digits: the work is proportional to both lengths.
  static let mostDivisorDigits = 128

  /// Whether this value is a whole number of times another one, decided on the digits alone.
  func isMultiple(of divisor: ExactDecimal) -> Bool {
    guard !divisor.isZero else { return false }
    guard !isZero else { return true }
    guard divisor.digits.count <= Self.mostDivisorDigits, let zeros = zerosToAppend(before: divisor) else {
      return false
    }
    var remainder = DecimalRemainder(modulo: divisor.digits)
    for digit in digits { remainder.append(digit) }
    for _ in 0..<zeros { remainder.append(0) }
    return remainder.isZero
  }

  /// How many zeros follow the digits once both values are counted in units of the divisor's last digit.
  ///
  /// Nil where the divisor's last digit stands higher: these digits end in no zero, so that it cannot divide them.
  private func zerosToAppend(before divisor: ExactDecimal) -> Int? {
    // Further zeros would bring no factor 2 or 5 that the divisor could still have.
    let enough = 4 * divisor.digits.count
    let (own, other) = (lowestPower, divisor.lowestPower)
    if own < other { return nil }
    return (0..<enough).first { other.adding($0) == own } ?? enough
  }
}
