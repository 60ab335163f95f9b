import JSON

extension Problem {
  /// What a person can do, where the problem shows it.
  var hint: String? {
    switch self {
    case .missingField, .missingDependentField: nil
    case .wrongType(_, .null): "Leave the key out."
    case .wrongType(let expected, .string(let text)): Self.hint(text, for: expected)
    case .wrongType(let expected, .number) where expected.contains(.string): "Write the value in quotes."
    case .notInEnum(let values, .string(let text)): Self.spelling(of: text, among: values)
    case .badFormat(.email, .string(let text)): EmailSyntax.fault(in: text.utf8Span.span)?.hint
    case .badFormat(.date, .string(let text)): Self.dateHint(text)
    case .unknownField(let known, let found):
      known.first { $0.lowercased() == found.lowercased() }.map { "Did you mean \(ShownText($0))?" }
    case .patternTooSlow, .checkTooSlow, .tooDeep, .duplicateItems: code.entry.cure
    default: nil
    }
  }

  /// A hint that tells nothing of the value.
  var secretHint: String? {
    if case .wrongType(_, .null) = self { return hint }
    return nil
  }

  private static func hint(_ text: String, for expected: JSONTypes) -> String? {
    if expected.contains(.boolean), ["true", "false"].contains(text.lowercased()) {
      return "Write \(text.lowercased()) without quotes."
    }
    guard !expected.isDisjoint(with: .number), let number = JSONNumber(text) else { return nil }
    return expected.contains(typeOf: .number(number)) ? "Write the number without quotes." : "Write a whole number."
  }

  /// The value that differs only in case or in outer spaces.
  private static func spelling(of text: String, among values: [JSONValue]) -> String? {
    let folded = text.lowercased().filter { !$0.isWhitespace }
    return values.compactMap(\.stringValue).first { $0.lowercased() == folded }.map { "Write it as \(ShownText($0))." }
  }

  private static func dateHint(_ text: String) -> String {
    let looksRight =
      text.utf8.count == 10
      && text.utf8.enumerated().allSatisfy { index, byte in
        index == 4 || index == 7 ? byte == UInt8(ascii: "-") : byte.isASCIIDigit
      }
    return looksRight ? "No calendar has this day." : "Write it as year-month-day, such as 2026-12-31."
  }
}

extension EmailFault {
  fileprivate var hint: String {
    switch self {
    case .empty: "Write an address such as jane@example.com."
    case .noAtSign: "An address has an @ between the name and the domain."
    case .severalAtSigns: "Write one address, with one @."
    case .localPartMissing: "Something must stand before the @."
    case .localPartTooLong: "At most \(EmailSyntax.longestLocalPart) characters may stand before the @."
    case .localPartCharacter: "Before the @, use letters a to z, digits and marks such as - and _."
    case .localPartDots: "Before the @, no dot may begin, end, or follow another dot."
    case .domainMissing: "A domain such as example.com must follow the @."
    case .domainTooLong: "An address has at most \(EmailSyntax.longestAddress) characters."
    case .domainWithoutDot: "The domain needs an ending, such as com."
    case .domainLabel: "Check the domain after the @: its parts between dots."
    case .domainCharacter: "Check the domain after the @: it holds a character that no domain has."
    case .addressLiteral: "Check the address in brackets after the @."
    }
  }
}
