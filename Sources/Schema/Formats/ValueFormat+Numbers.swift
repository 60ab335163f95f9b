import JSON

extension ValueFormat {
  /// Whether a number fits into what the format names; formats of strings say nothing of numbers.
  func accepts(_ number: JSONNumber) -> Bool {
    switch self {
    case .int32: Self.range32.contains(number)
    case .int64: Self.range64.contains(number)
    case .float: Self.rangeFloat.contains(number)
    case .double: Self.rangeDouble.contains(number)
    case .date, .dateTime, .email, .password, .uri, .uuid: true
    }
  }

  private static let range32 = JSONNumber(Int(Int32.min))...JSONNumber(Int(Int32.max))
  private static let range64 = JSONNumber(Int.min)...JSONNumber(Int.max)
  private static let rangeFloat: ClosedRange<JSONNumber> = -3.4028234663852886e38...3.4028234663852886e38
  private static let rangeDouble: ClosedRange<JSONNumber> = -1.7976931348623157e308...1.7976931348623157e308
}
