import JSON

/// A sum of money, exact: a whole number of the smallest decimal unit that was met.
///
/// It holds 38 digits; whatever would need more, or was larger than that, makes it unknown, never rounded.
struct ExactAmount: Sendable, Hashable {
  private var units: Int128
  /// How many digits stand behind the decimal point.
  private var places: Int

  static let zero = ExactAmount(units: 0, places: 0)

  private init(units: Int128, places: Int) {
    (self.units, self.places) = (units, places)
  }

  /// The exact value of a number, or nil where it has more digits than fit.
  init?(_ number: JSONNumber) {
    let parts = number.text.lowercased().split(separator: "e", maxSplits: 1)
    guard let mantissa = parts.first, let exponent = parts.count == 2 ? Int(parts[1]) : 0 else { return nil }
    let fraction = mantissa.split(separator: ".", maxSplits: 1).dropFirst().first ?? ""
    guard let units = Int128(mantissa.filter { $0 != "." }), abs(exponent) < 100 else { return nil }
    self.init(units: units, places: fraction.count - exponent)
    guard places >= 0 || setPlaces(to: 0) else { return nil }
  }

  /// This amount so many times, or nil where it does not fit.
  func times(_ count: Int) -> ExactAmount? {
    let (product, overflows) = units.multipliedReportingOverflow(by: Int128(count))
    return overflows ? nil : ExactAmount(units: product, places: places)
  }

  /// The sum of both, or nil where it does not fit.
  func plus(_ other: ExactAmount) -> ExactAmount? {
    var (left, right) = (self, other)
    let places = max(left.places, right.places)
    guard left.setPlaces(to: places), right.setPlaces(to: places) else { return nil }
    let (sum, overflows) = left.units.addingReportingOverflow(right.units)
    return overflows ? nil : ExactAmount(units: sum, places: places)
  }

  /// Decimal text with no fewer places than money has and no needless zero behind them: `12.50`, `0.125`.
  var text: String {
    let digits = String(units.magnitude).withLeadingZeros(to: places + 1)
    let fraction = digits.suffix(places).trimmingTrailing("0")
    let shown = fraction + String(repeating: "0", count: max(0, 2 - fraction.count))
    return "\(units < 0 ? "-" : "")\(digits.dropLast(places)).\(shown)"
  }

  private mutating func setPlaces(to wanted: Int) -> Bool {
    while places < wanted {
      let (product, overflows) = units.multipliedReportingOverflow(by: 10)
      if overflows { return false }
      (units, places) = (product, places + 1)
    }
    return true
  }
}
