import JSON
import Providers
import Provisioning
import Schema

/// What a spreadsheet, or the way through one, has done to a cell.
enum CellDamage: Hashable {
  case nul
  case maskedSecret
  case invisible(Unicode.Scalar, in: String, without: String)
  case typographicQuote(String)
  case errorValue(String)
  case hashes
  case scientific(String)
  case lostPlus(String)
  case lostZero(String)
  case decimalTail(String, whole: String)
  case dateSerial(String, date: CivilDate?)
  case ambiguousDate(String, first: CivilDate, second: CivilDate)
  case otherDate(String, date: CivilDate)
  case leadingApostrophe(String)
  case formula(String)
  case foreignBoolean(String, value: Bool)

  /// The damage that explains a trimmed text that is not empty, or nil where there is none to see.
  init?(_ text: String, _ shape: Field) {
    let seen = Self.anywhere(text) ?? Self.structured(text, shape) ?? Self.typed(text, shape)
    guard let damage = seen ?? Self.zero(text, shape) else { return nil }
    self = damage
  }

  /// The damage that explains a secret, of which nothing is shown.
  init?(secret text: String) {
    if text == secretMask {
      self = .maskedSecret
    } else if text.utf8.contains(0) {
      self = .nul
    } else {
      return nil
    }
  }

  /// What no text means.
  private static func anywhere(_ text: String) -> CellDamage? {
    if text.utf8.contains(0) { return .nul }
    guard text.utf8.first == UInt8(ascii: "#") else { return nil }
    if text.utf8.count >= 3, text.utf8.allSatisfy({ $0 == UInt8(ascii: "#") }) { return .hashes }
    return SpreadsheetErrors.isErrorValue(text) ? .errorValue(text) : nil
  }

  /// What no address, number, date or code means, though free text may.
  private static func structured(_ text: String, _ shape: Field) -> CellDamage? {
    guard shape.type != .json, shape.type != .string || shape.meaning != .plain else { return nil }
    if let scalar = text.unicodeScalars.first(where: \.isInvisible) {
      let seen = String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.isInvisible }))
      return .invisible(scalar, in: text, without: seen)
    }
    if text.hasPrefix("'") { return .leadingApostrophe(text) }
    if text.hasPrefix("=") { return .formula(text) }
    return text.unicodeScalars.contains(where: \.isTypographicQuote) ? .typographicQuote(text) : nil
  }

  private static func typed(_ text: String, _ shape: Field) -> CellDamage? {
    switch (shape.type, shape.meaning) {
    case (.string, .date): date(text)
    case (.string, .phone): number(text) ?? (isPhoneWithoutPlus(text) ? .lostPlus(text) : nil)
    case (.string, .email), (.string, .code): nil
    case (.string, .plain): longNumber(text)
    case (.integer, _): number(text)
    case (.number, _): SpreadsheetNumbers.isScientific(text) && text.contains("+") ? .scientific(text) : nil
    case (.boolean, _): ForeignBooleans.value(of: text).map { .foreignBoolean(text, value: $0) }
    case (.json, _): nil
    }
  }

  private static func number(_ text: String) -> CellDamage? {
    if SpreadsheetNumbers.isScientific(text) { return .scientific(text) }
    return SpreadsheetNumbers.wholePart(ofDecimalTail: text).map { .decimalTail(text, whole: $0) }
  }

  /// In free text a short number may be meant; one as long as an id is not a name that anybody has.
  private static func longNumber(_ text: String) -> CellDamage? {
    if SpreadsheetNumbers.isScientific(text), text.contains("+") { return .scientific(text) }
    guard let whole = SpreadsheetNumbers.wholePart(ofDecimalTail: text), whole.utf8.count >= 5 else { return nil }
    return .decimalTail(text, whole: whole)
  }

  private static func isPhoneWithoutPlus(_ text: String) -> Bool {
    text.isDigits && (8...15).contains(text.utf8.count) && !text.hasPrefix("0")
  }

  /// Digits that the schema takes with a zero in front, and only so.
  private static func zero(_ text: String, _ shape: Field) -> CellDamage? {
    guard shape.type == .string, text.isDigits, !shape.schema.accepts(.string(text)),
      shape.schema.accepts(.string("0" + text))
    else { return nil }
    return .lostZero(text)
  }

  private static func date(_ text: String) -> CellDamage? {
    if CivilDate(text: text) != nil { return nil }
    if let damage = number(text), case .scientific = damage { return damage }
    if let serial = SpreadsheetDates.serial(text) { return .dateSerial(text, date: serial) }
    switch SpreadsheetDates.reading(text) {
    case .two(let first, let second): return .ambiguousDate(text, first: first, second: second)
    case .one(let date): return .otherDate(text, date: date)
    case nil: return nil
    }
  }
}
