/// A set of Unicode scalars as a character class writes it: ranges, properties, and perhaps the whole negated.
struct ScalarSet: Sendable, Equatable {
  /// A property and whether its complement is meant (`\P{…}`).
  struct PropertyTerm: Sendable, Equatable {
    let property: UnicodeProperty
    let negated: Bool
  }

  private(set) var ranges: [ClosedRange<UInt32>] = []
  private(set) var properties: [PropertyTerm] = []
  /// Membership of U+0000 to U+007F, worked out once by ``sealed()``.
  private var ascii: (low: UInt64, high: UInt64) = (0, 0)
  var negated = false

  static func == (left: ScalarSet, right: ScalarSet) -> Bool {
    left.ranges == right.ranges && left.properties == right.properties && left.negated == right.negated
  }

  mutating func insert(_ range: ClosedRange<UInt32>) {
    ranges.append(range)
  }

  mutating func insert(_ property: UnicodeProperty, negated: Bool) {
    properties.append(PropertyTerm(property: property, negated: negated))
  }

  mutating func formUnion(_ other: ScalarSet) {
    precondition(!other.negated, "a negated set must be inverted before it joins another")
    ranges += other.ranges
    properties += other.properties
  }

  /// The set with sorted, merged ranges and its ASCII part ready for look-up.
  func sealed() -> ScalarSet {
    var result = self
    result.ranges = Self.merged(ranges)
    for value in UInt32(0)..<128 where result.decides(value) {
      if value < 64 { result.ascii.low |= 1 << UInt64(value) } else { result.ascii.high |= 1 << UInt64(value - 64) }
    }
    return result
  }

  /// The scalars that are in no range of this set; only for sets without properties.
  func inverted() -> ScalarSet {
    var result = ScalarSet()
    var next: UInt32 = 0
    for range in Self.merged(ranges) {
      if range.lowerBound > next { result.insert(next...(range.lowerBound - 1)) }
      next = range.upperBound + 1
    }
    if next <= 0x10FFFF { result.insert(next...0x10FFFF) }
    return result
  }

  func contains(_ value: UInt32) -> Bool {
    if value < 64 { return ascii.low >> UInt64(value) & 1 == 1 }
    if value < 128 { return ascii.high >> UInt64(value - 64) & 1 == 1 }
    return decides(value)
  }

  private func decides(_ value: UInt32) -> Bool {
    (isInRanges(value) || hasProperty(value)) != negated
  }

  private func isInRanges(_ value: UInt32) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(value)
  }

  private func hasProperty(_ value: UInt32) -> Bool {
    guard !properties.isEmpty, let scalar = Unicode.Scalar(value) else { return false }
    return properties.contains { $0.property.holds(for: scalar) != $0.negated }
  }

  private static func merged(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var result: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, range.lowerBound <= last.upperBound + 1 {
        result[result.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }
}

extension ScalarSet {
  init(_ ranges: [ClosedRange<UInt32>]) {
    for range in ranges { insert(range) }
  }

  /// `\d`: ASCII digits, as ECMA-262 says.
  static let digits = ScalarSet([0x30...0x39])
  /// `\w`: ASCII letters, digits and the low line.
  static let wordCharacters = ScalarSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
  /// `\s`: ECMA-262 WhiteSpace and LineTerminator.
  static let spaces = ScalarSet([
    0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029, 0x202F...0x202F,
    0x205F...0x205F, 0x3000...0x3000, 0xFEFF...0xFEFF,
  ])
  /// What `.` does not match.
  static let lineTerminators = ScalarSet([0x0A...0x0A, 0x0D...0x0D, 0x2028...0x2029])
}
