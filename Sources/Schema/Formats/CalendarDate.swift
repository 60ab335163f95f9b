/// A date of the Gregorian calendar, read from the `full-date` of RFC 3339, such as `2026-12-31`.
public struct CalendarDate: Sendable, Hashable {
  /// From 0 to 9999.
  public let year: Int
  /// From 1 to 12.
  public let month: Int
  /// From 1 to the length of the month.
  public let day: Int

  /// Reads a date; nothing for text of another form, and for days that no calendar has.
  public init?(_ text: String) {
    self.init(text.utf8Span.span)
  }

  /// Reads a date from UTF-8 bytes without allocating.
  public init?(_ text: Span<UInt8>) {
    guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
      let year = text.digits(0..<4), let month = text.digits(5..<7), let day = text.digits(8..<10)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Makes a date; nothing for days that no calendar has.
  public init?(year: Int, month: Int, day: Int) {
    guard (0...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.length(of: month, in: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  private static func length(of month: Int, in year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func isLeap(_ year: Int) -> Bool {
    year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
  }
}

extension CalendarDate: Comparable {
  /// Orders by time.
  public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

extension CalendarDate: CustomStringConvertible {
  /// The date as RFC 3339 writes it.
  public var description: String {
    let padded = [(year, 4), (month, 2), (day, 2)].map { value, width in
      String(repeating: "0", count: width - String(value).count) + String(value)
    }
    return padded.joined(separator: "-")
  }
}
