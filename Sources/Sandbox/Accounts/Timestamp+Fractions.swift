import Provisioning

extension Timestamp {
  /// ISO 8601 in UTC with so many fraction digits, at least six, and no offset: `2025-10-09T10:20:58.220633`.
  func text(fractionDigits digits: Int) -> String {
    // Cut to seconds so that the text has no fraction, to which the wanted one is added.
    let seconds = microseconds / 1_000_000
    let fraction = String(microseconds % 1_000_000)
    let padded = String(repeating: "0", count: 6 - fraction.count) + fraction
    let whole = Timestamp(seconds: seconds).description.dropLast()
    return whole + "." + padded + String(repeating: "0", count: digits - 6)
  }

  /// RFC 3339 with microseconds.
  var exactText: String { text(fractionDigits: 6) + "Z" }
}
