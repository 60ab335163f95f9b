/// What spreadsheets make of long numbers.
enum SpreadsheetNumbers {
  /// Whether a text is a number with an exponent, as a spreadsheet shows one too long for its column.
  static func isScientific(_ text: String) -> Bool {
    guard let mark = text.firstIndex(where: { $0 == "E" || $0 == "e" }) else { return false }
    let exponent = text[text.index(after: mark)...]
    let digits = exponent.first == "+" || exponent.first == "-" ? exponent.dropFirst() : exponent
    guard digits.isDigits, digits.utf8.count <= 3 else { return false }
    let mantissa = text[..<mark].drop { $0 == "-" || $0 == "+" }
    let parts = mantissa.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    return (1...2).contains(parts.count) && parts[0].utf8.count == 1 && parts.allSatisfy(\.isDigits)
  }

  /// The digits before a tail of `.0` or `,00`, or nil where there is no such tail.
  static func wholePart(ofDecimalTail text: String) -> String? {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    guard parts.count == 2, parts[1].isDigits, parts[1].allSatisfy({ $0 == "0" }) else { return nil }
    let digits = parts[0].drop { $0 == "+" || $0 == "-" }
    return digits.isDigits ? String(parts[0]) : nil
  }
}

/// What spreadsheets write where a formula failed, in the languages that translate it.
enum SpreadsheetErrors {
  private static let words: Set<String> = [
    "#NAME?", "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!",
    "#GETTING_DATA", "#BUSY!", "#UNKNOWN!", "#CONNECT!", "#ERROR!",
    "#NV", "#WERT!", "#BEZUG!", "#ZAHL!", "#ÜBERLAUF!", "#NOM?", "#VALEUR!", "#NOMBRE!", "#NUL!", "#¿NOMBRE?",
    "#¡VALOR!", "#¡REF!", "#¡DIV/0!", "#¡NUM!", "#NOME?", "#VALORE!", "#RIF!", "#N/D", "#ND", "#WAARDE!", "#VERW!",
    "#NAAM?", "#GETAL!", "#NAZWA?", "#ARG!", "#ADR!", "#LICZBA!", "#ИМЯ?", "#ЗНАЧ!", "#ССЫЛКА!", "#Н/Д", "#ДЕЛ/0!",
  ]

  static func isErrorValue(_ text: String) -> Bool {
    words.contains(text.uppercased())
  }
}

/// How spreadsheets in other languages write true and false.
enum ForeignBooleans {
  private static let truths: Set<String> = [
    "wahr", "vrai", "verdadero", "vero", "verdadeiro", "waar", "prawda", "pravda", "истина", "sant", "sand", "sann",
    "tosi", "doğru", "igaz", "真", "ja", "oui", "sí", "si", "sì", "sim", "да", "tak",
  ]
  private static let falsehoods: Set<String> = [
    "falsch", "faux", "falso", "onwaar", "fałsz", "nepravda", "ложь", "falskt", "falsk", "usann", "epätosi", "yanlış",
    "hamis", "偽", "nein", "non", "não", "nee", "нет", "nie",
  ]

  static func value(of text: String) -> Bool? {
    let word = text.lowercased()
    return truths.contains(word) ? true : falsehoods.contains(word) ? false : nil
  }
}
