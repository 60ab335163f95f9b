import JSON

extension Problem {
  /// The finding for this problem in words that show nothing of a secret, not even its length.
  func finding(at place: JSONPointer, isSecret: Bool) -> Finding {
    Finding(code, field: place, message: message(isSecret: isSecret), hint: isSecret ? secretHint : hint)
  }

  /// What was expected and what was found.
  private func message(isSecret: Bool) -> String {
    switch self {
    case .missingField: "expected a value; the field is missing"
    case .missingDependentField(let other): "expected a value, as \(ShownText(other)) is given; the field is missing"
    case .wrongType(let expected, let found):
      "expected \(expected.words); found \(isSecret ? found.typeWords : found.words)"
    case .notInEnum(let values, let found):
      "expected \(Self.words(for: values))\(isSecret ? "" : "; found " + found.words)"
    case .tooShort(let least, let found):
      "expected at least \(Self.count(least, "character")); found \(isSecret ? "fewer" : Self.length(of: found))"
    case .tooLong(let most, let found):
      "expected at most \(Self.count(most, "character")); found \(isSecret ? "more" : Self.length(of: found))"
    case .patternMismatch(let pattern, let found):
      "expected text that matches \(ShownText(pattern, limit: 100))\(isSecret ? "" : "; found \(ShownText(found))")"
    case .patternTooSlow(let pattern): "comparing the text with \(ShownText(pattern, limit: 100)) takes too long"
    case .badFormat(let format, let found): "expected \(format.words)\(isSecret ? "" : "; found " + found.words)"
    case .outOfBound(let bound, let found):
      "expected \(bound.words)\(isSecret ? "" : "; found \(JSONValue.number(found).words)")"
    case .noMatch(let found): "\(isSecret ? "the value" : found.words) fits none of the documented alternatives"
    case .notAllowed(let found): "\(isSecret ? "the value" : found.words) is not allowed here"
    default: countMessage
    }
  }

  private var countMessage: String {
    switch self {
    case .tooFewItems(let least, let found): "expected at least \(Self.count(least, "item")); found \(found)"
    case .tooManyItems(let most, let found): "expected at most \(Self.count(most, "item")); found \(found)"
    case .duplicateItems(let first, let second):
      "expected different items; items \(first + 1) and \(second + 1) are equal"
    case .tooFewMatchingItems(let least, let found):
      "expected at least \(Self.count(least, "item")) of the documented kind; found \(found)"
    case .tooManyMatchingItems(let most, let found):
      "expected at most \(Self.count(most, "item")) of the documented kind; found \(found)"
    case .tooFewFields(let least, let found): "expected at least \(Self.count(least, "field")); found \(found)"
    case .tooManyFields(let most, let found): "expected at most \(Self.count(most, "field")); found \(found)"
    case .unknownField(_, let found): "the provider knows no field \(ShownText(found))"
    case .badFieldName: "the field's name is not one that the provider allows"
    case .severalMatches(let count): "expected to fit one of the documented alternatives; it fits \(count)"
    case .tooDeep: "the value is nested too deeply to be checked"
    case .checkTooSlow: "checking the value takes too many steps"
    default: code.entry.meaning
    }
  }

  private static func count(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }

  private static func length(of text: String) -> String {
    text.isEmpty ? "none" : "\(text.unicodeScalars.count)"
  }

  private static func words(for values: [JSONValue]) -> String {
    let shown = values.prefix(12).map(\.words).joined(separator: ", ")
    if values.isEmpty { return "no value at all" }
    return values.count == 1 ? shown : "one of " + shown + (values.count > 12 ? ", …" : "")
  }
}

extension JSONTypes {
  /// Such as `a string or null`.
  var words: String {
    if self == .all { return "a value" }
    var names: [String] = []
    if contains(.string) { names.append("a string") }
    if contains(.number) { names.append("a number") } else if contains(.integer) { names.append("an integer") }
    if contains(.boolean) { names.append("true or false") }
    if contains(.array) { names.append("a list") }
    if contains(.object) { names.append("an object") }
    if contains(.null) { names.append("null") }
    guard let last = names.last else { return "nothing" }
    return names.count == 1 ? last : names.dropLast().joined(separator: ", ") + " or " + last
  }
}

extension JSONValue {
  /// The value as a message shows it; what lists and objects hold is not shown.
  fileprivate var words: String {
    switch self {
    case .null: "null"
    case .bool(let bool): String(bool)
    case .number(let number): number.text.utf8.count <= 40 ? number.text : number.text.prefix(40) + "…"
    case .string(let text): ShownText(text).description
    case .array, .object: typeWords
    }
  }

  fileprivate var typeWords: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .number(let number): number.isInteger ? "an integer" : "a number"
    case .string: "a string"
    case .array: "a list"
    case .object: "an object"
    }
  }
}

extension ValueFormat {
  /// What text of the format looks like.
  fileprivate var words: String {
    switch self {
    case .date: "a date such as 2026-12-31"
    case .dateTime: "a date and time such as 2026-12-31T18:00:00Z"
    case .email: "an e-mail address"
    case .uri: "a URI such as https://example.com"
    case .uuid: "a UUID"
    case .int32: "an integer from -2147483648 to 2147483647"
    case .int64: "an integer from -9223372036854775808 to 9223372036854775807"
    case .float: "a number of single precision"
    case .double: "a number of double precision"
    case .password: "a password"
    }
  }
}

extension NumberBound {
  fileprivate var words: String {
    switch kind {
    case .minimum: "at least \(limit)"
    case .exclusiveMinimum: "more than \(limit)"
    case .maximum: "at most \(limit)"
    case .exclusiveMaximum: "less than \(limit)"
    case .multiple: "a multiple of \(limit)"
    }
  }
}
