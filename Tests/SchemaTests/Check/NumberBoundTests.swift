import JSON
import Provisioning
import Testing

@testable import Schema

@Suite struct `Bounds of numbers` {
  private static let kinds: [NumberBound.Kind] = [.minimum, .exclusiveMinimum, .maximum, .exclusiveMaximum, .multiple]

  @Test(arguments: 0..<20) func `decide short numbers as they decide all others`(seed: Int) throws {
    var chance = SeededChance(seed: UInt64(seed))
    for _ in 0..<100 {
      let number = try #require(JSONNumber(Self.text(&chance)))
      let limit = try #require(JSONNumber(Self.text(&chance)))
      for kind in Self.kinds where kind != .multiple || limit > 0 {
        let expected =
          switch kind {
          case .minimum: number >= limit
          case .exclusiveMinimum: number > limit
          case .maximum: number <= limit
          case .exclusiveMaximum: number < limit
          case .multiple: number.isMultiple(of: limit)
          }
        #expect(NumberBound(kind: kind, limit: limit).accepts(number) == expected, "\(number) \(kind) \(limit)")
      }
    }
  }

  private static func text(_ chance: inout SeededChance) -> String {
    let whole = Int.random(in: -20...20, using: &chance)
    let fractions = ["", "", ".0", ".5", ".25", ".10", ".000000000000000001", "e2", "e-1", "00000000000000000"]
    return String(whole == 0 ? 1 : whole) + (fractions.randomElement(using: &chance) ?? "")
  }
}
