import JSON
import Provisioning
import Schema

extension FieldRule {
  /// What is to be said of a value that breaks the rule, or nil for one that keeps it.
  ///
  /// Null, and values of a kind that the rule does not speak of, keep it: types are the schema's business.
  func finding(in value: JSONValue, at place: JSONPointer, today: CivilDate, isSecret: Bool) -> Finding? {
    let judged: Verdict? =
      switch kind {
      case .e164: value.stringValue.flatMap(phoneVerdict)
      case .iso4217: value.stringValue.flatMap(currencyVerdict)
      case .iso3166Alpha2: value.stringValue.flatMap(countryVerdict)
      case .notInPast: value.stringValue.flatMap { dateVerdict($0, today: today) }
      case .int32: value.numberValue.flatMap(integerVerdict)
      case .notNegative: value.numberValue.flatMap(signVerdict)
      case .minimumUnknown: value.numberValue.flatMap(minimumVerdict)
      case .notBlank: value.stringValue.flatMap(blankVerdict)
      case .oneOfIfPresent(let values): choiceVerdict(value, among: values)
      case .discouragedValues(let values, let reason): discouragement(value, among: values, reason: reason)
      }
    guard let judged else { return nil }
    let shown = isSecret ? judged.sentence : judged.sentence + judged.found
    return Finding(judged.code, severity: severity, field: place, message: shown, hint: judged.hint)
  }

  /// What is said, with what was found apart from it, so that a secret's can be left out.
  private struct Verdict {
    let code: FindingCode
    let sentence: String
    var found = ""
    var hint: String?
  }

  private func phoneVerdict(_ text: String) -> Verdict? {
    let found = "; found \(ShownText(text))"
    guard let number = PhoneNumber(text) else {
      let sentence = "expected + and 8 to 15 digits, without spaces or other signs"
      return Verdict(code: .notE164, sentence: sentence, found: found, hint: phoneHint(text))
    }
    switch number.fault {
    case nil: return nil
    case .tooShort(let digits), .tooLong(let digits):
      return Verdict(code: .notE164, sentence: "expected + and 8 to 15 digits; found \(digits)")
    case .unknownCallingCode:
      let sentence = "no country or service has the calling code that the number begins with"
      return Verdict(code: .unknownCallingCode, sentence: sentence, found: found)
    }
  }

  /// The number as it may have been meant, where only its dress is wrong.
  private func phoneHint(_ text: String) -> String? {
    let dress: Set<Unicode.Scalar> = [" ", "-", ".", "(", ")", "/", "\u{A0}", "\u{2011}", "\u{2013}"]
    var bare = String(String.UnicodeScalarView(text.unicodeScalars.filter { !dress.contains($0) }))
    if bare.hasPrefix("00") { bare = "+" + bare.dropFirst(2) }
    if let number = PhoneNumber(bare), number.fault == nil, !text.contains("(0)") { return "Write \(bare)." }
    return "Write + and the country's calling code, then the number without its leading 0: digits only."
  }

  private func currencyVerdict(_ text: String) -> Verdict? {
    if Currencies.inUse.contains(text) { return nil }
    let found = "; found \(ShownText(text))"
    let capitals = text.uppercased()
    if let successor = Currencies.withdrawn[capitals] {
      return Verdict(
        code: .withdrawnCurrency,
        sentence: "the currency is no longer in use",
        found: found,
        hint: "Write \(successor)."
      )
    }
    if Currencies.noMoney.contains(text) {
      return Verdict(code: .notACurrency, sentence: "the code names no money that an account is kept in", found: found)
    }
    let hint =
      Currencies.inUse.contains(capitals) ? "Write \(capitals)." : "Write three capital letters, such as EUR or USD."
    return Verdict(code: .notACurrency, sentence: "expected a currency code of ISO 4217", found: found, hint: hint)
  }

  private func countryVerdict(_ text: String) -> Verdict? {
    if Countries.assigned.contains(text) { return nil }
    let capitals = text.uppercased()
    let meant = capitals == "UK" ? "GB" : capitals
    return Verdict(
      code: .notACountry,
      sentence: "expected a country code of ISO 3166-1 alpha-2",
      found: "; found \(ShownText(text))",
      hint: Countries.assigned.contains(meant) ? "Write \(meant)." : "Write two capital letters, such as DE or GB."
    )
  }

  private func dateVerdict(_ text: String, today: CivilDate) -> Verdict? {
    guard let date = CivilDate(text: text), date < today else { return nil }
    return Verdict(code: .dateInPast, sentence: "expected \(today) or later; found \(date)")
  }

  private func integerVerdict(_ number: JSONNumber) -> Verdict? {
    if let value = number.int, Int32(exactly: value) != nil { return nil }
    guard number.isInteger else { return nil }
    let sentence = "expected an integer from -2147483648 to 2147483647"
    return Verdict(code: .outOfRange32Bit, sentence: sentence, found: "; found \(number.text.prefix(40))")
  }

  private func signVerdict(_ number: JSONNumber) -> Verdict? {
    guard number < 0 else { return nil }
    return Verdict(code: .tooSmall, sentence: "expected 0 or more", found: "; found \(number.text.prefix(40))")
  }

  private func minimumVerdict(_ number: JSONNumber) -> Verdict? {
    guard number <= 0 else { return nil }
    let sentence = "the provider has a minimum that it does not tell, and this is surely below it"
    return Verdict(code: .belowDocumentedMinimum, sentence: sentence, found: ": \(number.text.prefix(40))")
  }

  private func blankVerdict(_ text: String) -> Verdict? {
    guard text.trimmingOuterSpaces().isEmpty else { return nil }
    return Verdict(code: .tooShort, sentence: "expected a text; found nothing but spaces")
  }

  private func choiceVerdict(_ value: JSONValue, among values: [JSONValue]) -> Verdict? {
    guard !value.isNull, !values.contains(value) else { return nil }
    return Verdict(code: .notInEnum, sentence: "expected one of \(Self.list(values))", found: "; found \(shown(value))")
  }

  private func discouragement(_ value: JSONValue, among values: [JSONValue], reason: String) -> Verdict? {
    guard values.contains(value) else { return nil }
    let hint = "Leave it only if you are sure of it."
    return Verdict(code: .discouragedValue, sentence: "the value \(reason)", found: ": \(shown(value))", hint: hint)
  }

  private func shown(_ value: JSONValue) -> String {
    "\(ShownText(value.stringValue ?? JSONWriter.compact.text(value)))"
  }
}
