/// Values that many rows share, by the numbers under which the ledger stores them: the part of it kept in memory.
struct Numbering<Value: Hashable & Sendable>: Sendable {
  private var numbers: [Value: Int64] = [:]
  private var values: [Int64: Value] = [:]

  /// Beyond this many it begins anew, so that texts that never repeat do not fill the memory.
  private static var limit: Int { 4096 }

  func number(of value: Value) -> Int64? {
    numbers[value]
  }

  func value(_ number: Int64) -> Value? {
    values[number]
  }

  mutating func remember(_ value: Value, as number: Int64) {
    if values.count >= Self.limit { self = Numbering() }
    numbers[value] = number
    values[number] = value
  }
}
