import JSON
import Providers
import Schema

/// Turns the text of a cell into the JSON value that its field asks for.
enum CellTyping {
  /// What came of it.
  enum Result {
    case value(JSONValue)
    case finding(Finding)
  }

  /// The value of a trimmed text that is not empty.
  static func value(of text: String, _ shape: Field) -> Result {
    if let word = shape.key?.nullWord, text.lowercased() == word.lowercased() { return .value(.null) }
    return switch shape.type {
    case .string: .value(.string(text))
    case .boolean: boolean(text, shape)
    case .integer: integer(text, shape)
    case .number: number(text, shape)
    case .json: json(text, shape)
    }
  }

  private static func boolean(_ text: String, _ shape: Field) -> Result {
    switch text.lowercased() {
    case "true", "yes", "1": return .value(.bool(true))
    case "false", "no", "0": return .value(.bool(false))
    default:
      let words = ["true", "false", "yes", "no", "1"] + (shape.key?.nullWord.map { ["0", $0] } ?? ["0"])
      let expected = words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
      return refused(text, shape, expected: expected, hint: "Write true or false.")
    }
  }

  private static func integer(_ text: String, _ shape: Field) -> Result {
    if let number = plainInteger(text) { return .value(.number(number)) }
    return refused(text, shape, expected: "a whole number", hint: numberHint(text) ?? "Write digits only, such as 50.")
  }

  private static func number(_ text: String, _ shape: Field) -> Result {
    if let number = plainInteger(text) ?? JSONNumber(text) { return .value(.number(number)) }
    return refused(
      text,
      shape,
      expected: "a number such as 0.25",
      hint: numberHint(text) ?? "Write digits and a point."
    )
  }

  /// Digits with or without a sign; a plus and needless zeros, which JSON does not have, are left out.
  private static func plainInteger(_ text: String) -> JSONNumber? {
    let isNegative = text.hasPrefix("-")
    let digits = isNegative || text.hasPrefix("+") ? text.dropFirst() : text[...]
    guard digits.isDigits else { return nil }
    let significant = digits.drop { $0 == "0" }
    return JSONNumber((isNegative ? "-" : "") + (significant.isEmpty ? "0" : significant))
  }

  private static func numberHint(_ text: String) -> String? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    if parts.count == 2, parts[0].isDigits, parts[1].isDigits {
      return "Write a point instead of the comma if it is a decimal sign, or nothing if it separates thousands."
    }
    if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .currencySymbol }) {
      return "Leave the currency sign out."
    }
    return nil
  }

  private static func json(_ text: String, _ shape: Field) -> Result {
    do throws(JSONError) {
      return .value(try JSONReader().read(text))
    } catch {
      let message = "expected JSON; \(error)"
      return .finding(
        Finding(.malformedJSON, field: shape.pointer, message: message, hint: "Mend the JSON in the cell.")
      )
    }
  }

  private static func refused(_ text: String, _ shape: Field, expected: String, hint: String) -> Result {
    let message = "expected \(expected); found \(ShownText(text))"
    return .finding(Finding(.wrongType, field: shape.pointer, message: message, hint: hint))
  }
}
