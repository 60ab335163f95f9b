import Provisioning

/// A date as HTTP writes it, in any of the three forms of RFC 9110, section 5.6.7.
enum HTTPDate {
  /// The moment that a text names, or nil.
  ///
  /// - Parameter now: By which a two-digit year is understood: one that seems more than fifty years ahead is past.
  static func timestamp(_ text: String, now: Timestamp? = nil) -> Timestamp? {
    let words = text.split(separator: " ")
    switch words.count {
    case 6: return fixed(words)
    case 4: return obsolete(words, now: now)
    case 5: return asctime(words)
    default: return nil
    }
  }

  /// The preferred form: `Sun, 06 Nov 1994 08:49:37 GMT`.
  private static func fixed(_ words: [Substring]) -> Timestamp? {
    guard words[0].count == 4, words[0].hasSuffix(","), words[5] == "GMT", words[1].count == 2, words[3].count == 4
    else { return nil }
    return timestamp(year: number(words[3]), month: words[2], day: number(words[1]), clock: words[4])
  }

  /// The form of RFC 850: `Sunday, 06-Nov-94 08:49:37 GMT`.
  private static func obsolete(_ words: [Substring], now: Timestamp?) -> Timestamp? {
    let date = words[1].split(separator: "-", omittingEmptySubsequences: false)
    guard words[0].hasSuffix(","), words[3] == "GMT", date.count == 3, date[2].count == 2, let short = number(date[2])
    else { return nil }
    let thisYear = now?.dateInUTC.year ?? 2000
    let guess = thisYear / 100 * 100 + short
    let year = guess > thisYear + 50 ? guess - 100 : guess
    return timestamp(year: year, month: date[1], day: number(date[0]), clock: words[2])
  }

  /// The form of C's `asctime`: `Sun Nov  6 08:49:37 1994`.
  private static func asctime(_ words: [Substring]) -> Timestamp? {
    guard words[0].count == 3, words[4].count == 4 else { return nil }
    return timestamp(year: number(words[4]), month: words[1], day: number(words[2]), clock: words[3])
  }

  private static func timestamp(year: Int64?, month: Substring, day: Int64?, clock: Substring) -> Timestamp? {
    let time = clock.split(separator: ":", omittingEmptySubsequences: false)
    guard let year, let day, let index = months.firstIndex(of: String(month)),
      let date = CivilDate(year: year, month: Int64(index + 1), day: day),
      time.count == 3, time.allSatisfy({ $0.count == 2 }),
      let hour = number(time[0]), hour < 24, let minute = number(time[1]), minute < 60,
      let second = number(time[2]), second <= 60
    else { return nil }
    return Timestamp(seconds: date.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + second)
  }

  private static func number(_ text: Substring) -> Int64? {
    guard !text.isEmpty, text.utf8.allSatisfy(\.isASCIIDigit) else { return nil }
    return Int64(text)
  }

  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
