import Provisioning

/// What spreadsheets make of dates.
enum SpreadsheetDates {
  /// One or two days that a text may mean.
  enum Reading {
    case one(CivilDate)
    case two(CivilDate, CivilDate)
  }

  /// The day behind a spreadsheet's count of days since 1899-12-30, such as `46387` or `46387.5`, for days that an
  /// account may end on.
  static func serial(_ text: String) -> CivilDate? {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    guard (1...2).contains(parts.count), parts.allSatisfy(\.isDigits), parts[0].utf8.count == 5,
      let days = Int64(parts[0]), (20_000...80_000).contains(days)
    else { return nil }
    return CivilDate(daysSinceEpoch: days - 25_569)
  }

  /// What a text such as `03/04/2026`, `31.12.2026` or `2026-12-31 00:00:00` may mean.
  static func reading(_ text: String) -> Reading? {
    let day = text.prefix { $0 != " " && $0 != "T" }
    let clock = text.dropFirst(day.count + 1)
    guard clock.allSatisfy({ "0123456789:.Z+-".contains($0) }) else { return nil }
    let parts = day.split(omittingEmptySubsequences: false) { "/.-".contains($0) }
    guard parts.count == 3, parts.allSatisfy(\.isDigits) else { return nil }
    let numbers = parts.compactMap { Int64($0) }
    guard numbers.count == 3 else { return nil }
    if parts[0].utf8.count == 4 {
      return CivilDate(year: numbers[0], month: numbers[1], day: numbers[2]).map { .one($0) }
    }
    guard parts[0].utf8.count <= 2, parts[1].utf8.count <= 2, let year = year(parts[2]) else { return nil }
    let dayFirst = CivilDate(year: year, month: numbers[1], day: numbers[0])
    let monthFirst = CivilDate(year: year, month: numbers[0], day: numbers[1])
    switch (dayFirst, monthFirst) {
    case (let first?, let second?): return first == second ? .one(first) : .two(first, second)
    case (let only?, nil), (nil, let only?): return .one(only)
    case (nil, nil): return nil
    }
  }

  private static func year(_ text: Substring) -> Int64? {
    switch text.utf8.count {
    case 4: Int64(text)
    // Two digits mean this century: an account does not end in the last one.
    case 2: Int64(text).map { $0 + 2000 }
    default: nil
    }
  }
}
