/// The `date-time` of RFC 3339, section 5.6, such as `2026-12-31T18:00:00Z`.
enum DateTimeSyntax {
  static func accepts(_ text: Span<UInt8>) -> Bool {
    guard text.count >= 20, CalendarDate(text.extracting(0..<10)) != nil, text[10] | 0x20 == UInt8(ascii: "t"),
      let time = time(text), let offset = offset(text, from: time.end)
    else { return false }
    return time.second < 60 || isLeapSecond(hour: time.hour, minute: time.minute, offset: offset)
  }

  private struct Time {
    let hour: Int
    let minute: Int
    let second: Int
    /// Where the fraction of the second ends.
    let end: Int
  }

  private static func time(_ text: Span<UInt8>) -> Time? {
    guard let hour = text.digits(11..<13), hour < 24, text[13] == UInt8(ascii: ":"),
      let minute = text.digits(14..<16), minute < 60, text[16] == UInt8(ascii: ":"),
      let second = text.digits(17..<19), second <= 60
    else { return nil }
    var end = 19
    if text[end] == UInt8(ascii: ".") {
      end += 1
      while end < text.count, text[end].isASCIIDigit { end += 1 }
      guard end > 20 else { return nil }
    }
    return Time(hour: hour, minute: minute, second: second, end: end)
  }

  /// The offset from UTC in minutes.
  private static func offset(_ text: Span<UInt8>, from start: Int) -> Int? {
    guard start < text.count else { return nil }
    if text[start] | 0x20 == UInt8(ascii: "z") { return text.count == start + 1 ? 0 : nil }
    let isNegative = text[start] == UInt8(ascii: "-")
    guard isNegative || text[start] == UInt8(ascii: "+"), text.count == start + 6,
      let hours = text.digits((start + 1)..<(start + 3)), hours < 24, text[start + 3] == UInt8(ascii: ":"),
      let minutes = text.digits((start + 4)..<(start + 6)), minutes < 60
    else { return nil }
    return (isNegative ? -1 : 1) * (hours * 60 + minutes)
  }

  /// Leap seconds are added only at the end of a day in UTC.
  private static func isLeapSecond(hour: Int, minute: Int, offset: Int) -> Bool {
    let day = 24 * 60
    return ((hour * 60 + minute - offset) % day + day) % day == day - 1
  }
}
