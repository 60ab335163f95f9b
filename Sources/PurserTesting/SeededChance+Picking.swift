public import Provisioning

extension SeededChance {
  /// Whether something as likely as this happens.
  public mutating func happens(_ likely: Double) -> Bool { fraction() < likely }

  /// A number from 0 up to, but not including, a bound.
  public mutating func below(_ bound: Int) -> Int { Int(fraction() * Double(bound)) }

  /// One of some values, of which there is at least one.
  public mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }
}
