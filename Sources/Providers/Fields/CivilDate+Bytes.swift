import Provisioning

extension CivilDate {
  /// The day that bytes of the form `YYYY-MM-DD` spell, read without allocating; nil for anything else.
  init?(isoDate text: Span<UInt8>) {
    guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
      let year = text.number(0..<4), let month = text.number(5..<7), let day = text.number(8..<10)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}

extension Span<UInt8> {
  fileprivate func number(_ range: Range<Int>) -> Int64? {
    var value: Int64 = 0
    for index in range {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self[index]) else { return nil }
      value = value * 10 + Int64(self[index] - UInt8(ascii: "0"))
    }
    return value
  }
}
