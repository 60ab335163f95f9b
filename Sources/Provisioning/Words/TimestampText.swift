// RFC 3339 text of a moment, and lenient reading of what providers send. Days are counted in the proleptic Gregorian
// calendar from years that begin in March, so that the leap day is a year's last.

extension Timestamp: CustomStringConvertible {
  /// RFC 3339 in UTC with milliseconds where there are any: `2026-11-21T07:05:12.250Z`.
  public var description: String {
    let (days, rest) = microseconds.flooredDivision(by: 86_400_000_000)
    let date = CivilDate(daysSinceEpoch: days)
    let milliseconds = rest / 1000
    let seconds = milliseconds / 1000
    let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { padded($0, to: 2) }.joined(separator: ":")
    let fraction = milliseconds % 1000 == 0 ? "" : "." + padded(milliseconds % 1000, to: 3)
    return "\(date)T\(clock)\(fraction)Z"
  }

  /// Reads an ISO 8601 date-time as providers write it.
  ///
  /// Accepts `T` or a space between date and time, up to nine fraction digits, `Z`, an offset, or nothing: a time without
  /// an offset is taken as UTC, which is what the documented providers mean by it.
  public init?(providerText text: String) {
    var scanner = DigitScanner(text)
    guard let date = scanner.date(), scanner.skip(anyOf: "Tt "),
      let hour = scanner.number(digits: 2), hour < 24, scanner.skip(anyOf: ":"),
      let minute = scanner.number(digits: 2), minute < 60, scanner.skip(anyOf: ":"),
      let second = scanner.number(digits: 2), second <= 60
    else { return nil }
    let fraction = scanner.microsecondFraction()
    guard let offset = scanner.offsetInSeconds(), scanner.isAtEnd else { return nil }
    let seconds = date.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + second - offset
    self.init(microseconds: seconds * 1_000_000 + fraction)
  }
}

/// A day of the calendar.
public struct CivilDate: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The year, 0 to 9999.
  public let year: Int64
  /// The month, 1 to 12.
  public let month: Int64
  /// The day of the month, 1 to 31.
  public let day: Int64

  /// A day that exists, or nil.
  public init?(year: Int64, month: Int64, day: Int64) {
    guard (0...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
    guard CivilDate(daysSinceEpoch: daysSinceEpoch) == self else { return nil }
  }

  /// A day from `YYYY-MM-DD` (RFC 3339 full-date), or nil.
  public init?(text: String) {
    var scanner = DigitScanner(text)
    guard let date = scanner.date(), scanner.isAtEnd else { return nil }
    self = date
  }

  /// The day that many days after 1970-01-01.
  public init(daysSinceEpoch: Int64) {
    let (era, dayOfEra) = (daysSinceEpoch + 719_468).flooredDivision(by: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days since 1970-01-01, negative before it.
  public var daysSinceEpoch: Int64 {
    let marchYear = month <= 2 ? year - 1 : year
    let (era, yearOfEra) = marchYear.flooredDivision(by: 400)
    let monthFromMarch = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// Orders by time.
  public static func < (left: CivilDate, right: CivilDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  /// `YYYY-MM-DD`.
  public var description: String {
    "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
  }
}

extension Timestamp {
  /// The day of this moment in UTC.
  public var dateInUTC: CivilDate {
    CivilDate(daysSinceEpoch: microseconds.flooredDivision(by: 86_400_000_000).quotient)
  }
}

private struct DigitScanner {
  private var rest: Substring.UTF8View

  init(_ text: String) {
    rest = text[...].utf8
  }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func date() -> CivilDate? {
    guard let year = number(digits: 4), skip(anyOf: "-"), let month = number(digits: 2), skip(anyOf: "-"),
      let day = number(digits: 2)
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  mutating func number(digits: Int) -> Int64? {
    var value: Int64 = 0
    for _ in 0..<digits {
      guard let digit = popDigit() else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  mutating func skip(anyOf characters: StaticString) -> Bool {
    guard let first = rest.first, "\(characters)".utf8.contains(first) else { return false }
    rest.removeFirst()
    return true
  }

  mutating func microsecondFraction() -> Int64 {
    guard skip(anyOf: ".,") else { return 0 }
    var value: Int64 = 0
    var digits = 0
    while let digit = popDigit() {
      if digits < 6 { value = value * 10 + digit }
      digits += 1
    }
    while digits < 6 {
      value *= 10
      digits += 1
    }
    return value
  }

  mutating func offsetInSeconds() -> Int64? {
    if isAtEnd || skip(anyOf: "Zz") { return 0 }
    let sign: Int64 = rest.first == UInt8(ascii: "-") ? -1 : 1
    guard skip(anyOf: "+-"), let hours = number(digits: 2) else { return nil }
    _ = skip(anyOf: ":")
    let minutes = isAtEnd ? 0 : number(digits: 2)
    return minutes.map { sign * (hours * 3600 + $0 * 60) }
  }

  private mutating func popDigit() -> Int64? {
    guard let byte = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
    rest.removeFirst()
    return Int64(byte - UInt8(ascii: "0"))
  }
}

private func padded(_ number: Int64, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

extension Int64 {
  fileprivate func flooredDivision(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
