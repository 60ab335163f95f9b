import Providers
import Provisioning
import Schema

extension CellDamage {
  /// The finding for this damage: what was seen, what it is, and what to do.
  ///
  /// What may be meant after all weighs as much as the provider's rule that is broken; everything else is an error.
  func finding(in field: Field) -> Finding {
    var severity = Severity.error
    if case .lostPlus = self { severity = field.phoneRule?.severity ?? .error }
    return Finding(code, severity: severity, field: field.pointer, message: message, hint: hint)
  }

  private var code: FindingCode {
    switch self {
    case .nul: .nulCharacter
    case .maskedSecret: .maskedSecret
    case .invisible: .invisibleCharacter
    case .typographicQuote: .typographicQuotes
    case .leadingApostrophe: .leadingApostrophe
    case .formula: .excelFormula
    case .errorValue: .excelErrorValue
    case .foreignBoolean: .foreignBoolean
    case .lostZero: .excelLostZero
    case .hashes: .excelHashes
    case .scientific: .excelScientific
    case .lostPlus: .excelLostPlus
    case .decimalTail: .excelDecimalTail
    case .dateSerial: .excelDateSerial
    case .ambiguousDate: .ambiguousDate
    case .otherDate: .notADate
    }
  }

  private var message: String {
    switch self {
    case .nul: "the cell holds a NUL character"
    case .maskedSecret: "the cell holds the asterisks of a results file instead of the secret"
    case .invisible(let scalar, let text, _): "found \(scalar.invisibleName) in \(ShownText(text))"
    case .typographicQuote(let text): "found a typographic quotation mark in \(ShownText(text))"
    case .errorValue(let text): "found \(ShownText(text)), which a spreadsheet writes where a formula failed"
    case .hashes: "found only # signs, which a spreadsheet shows where a column is too narrow"
    case .scientific(let text):
      "found \(ShownText(text)): a spreadsheet made scientific notation of a long number, and its last digits are lost"
    case .lostPlus(let text): "expected a telephone number that begins with +; found \(ShownText(text)), digits only"
    case .lostZero(let text): "found \(ShownText(text)), which lacks a digit: spreadsheets drop a leading zero"
    case .decimalTail(let text, _): "found \(ShownText(text)): a spreadsheet made a decimal number of a whole one"
    case .dateSerial(let text, _):
      "expected a date such as 2026-12-31; found \(ShownText(text)), a spreadsheet's count of days"
    case .ambiguousDate(let text, let first, let second):
      "found the date \(ShownText(text)), which may mean \(first) or \(second)"
    case .otherDate(let text, _): "expected a date such as 2026-12-31; found \(ShownText(text))"
    case .leadingApostrophe(let text): "found \(ShownText(text)), which begins with a spreadsheet's apostrophe for text"
    case .formula(let text): "found the formula \(ShownText(text)) instead of its value"
    case .foreignBoolean(let text, _): "expected true or false; found \(ShownText(text))"
    }
  }

  private var hint: String {
    switch self {
    case .nul: "Save the file as CSV UTF-8."
    case .maskedSecret: "Write the secret again, or fetch it with --secrets-from ORIGINAL."
    case .invisible(_, _, let seen): "Type it anew instead of pasting it: \(ShownText(seen, limit: 80))."
    case .typographicQuote: "Remove it, or type the plain character."
    case .errorValue: "Mend the formula, or write the value itself, and save the file again."
    case .hashes: "Widen the column and save the file again."
    case .scientific: "Format the column as text, write the whole number again and save the file."
    case .lostPlus(let text): "Format the column as text and write +\(text) if \(text) begins with the country's code."
    case .lostZero(let text): "Format the column as text and write 0\(text) if that is what is meant."
    case .decimalTail(_, let whole): "Format the column as text and write \(whole)."
    case .dateSerial(_, let date):
      date.map { "Write \($0) if that is the day that is meant." } ?? "Write the date as 2026-12-31."
    case .ambiguousDate(_, let first, let second): "Write \(first) or \(second)."
    case .otherDate(_, let date): "Write \(date)."
    case .leadingApostrophe: "Remove the apostrophe."
    case .formula: "Write the value itself."
    case .foreignBoolean(_, let value): "Write \(value)."
    }
  }
}
