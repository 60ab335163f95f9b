import JSON

extension FieldRule: CustomStringConvertible {
  /// What the rule asks for, in a few words.
  public var description: String {
    switch kind {
    case .e164: "a telephone number of E.164: +, the country's calling code, 8 to 15 digits in all"
    case .iso4217: "a currency code of ISO 4217, such as EUR"
    case .iso3166Alpha2: "a country code of ISO 3166-1 alpha-2, such as DE"
    case .notInPast: "today or later"
    case .int32: "an integer of 32 bits"
    case .notNegative: "0 or more"
    case .minimumUnknown: "the provider has a minimum that it does not tell"
    case .notBlank: "not only spaces"
    case .oneOfIfPresent(let values): "one of \(Self.list(values))"
    case .discouragedValues(let values, let reason): "better not \(Self.list(values)), which \(reason)"
    }
  }

  static func list(_ values: [JSONValue]) -> String {
    values.map { $0.stringValue ?? JSONWriter.compact.text($0) }.joined(separator: ", ")
  }
}

extension RowRule: CustomStringConvertible {
  /// What the rule asks for, in a few words.
  public var description: String {
    "the same value as \(other.tokens.joined(separator: "."))"
  }
}
