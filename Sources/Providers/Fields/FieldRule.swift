public import JSON
public import Provisioning
public import Schema

/// A rule for one value that a schema cannot say.
public struct FieldRule: Sendable, Equatable {
  /// What the rule asks for.
  public enum Kind: Sendable, Equatable {
    /// A telephone number of ITU-T E.164: `+`, an existing calling code, 8 to 15 digits in all.
    case e164
    /// The code of a currency in use, ISO 4217.
    case iso4217
    /// The code of a country, ISO 3166-1 alpha-2.
    case iso3166Alpha2
    /// A day that has not passed; today has not.
    case notInPast
    /// An integer of 32 bits.
    case int32
    /// A number that is not below zero.
    case notNegative
    /// The provider has a minimum and does not tell it; zero is surely below.
    case minimumUnknown
    /// A text with something to see in it.
    case notBlank
    /// One of these values.
    case oneOfIfPresent([JSONValue])
    /// A value other than these, which do what few want.
    case discouragedValues([JSONValue], reason: String)
  }

  /// What the rule asks for.
  public let kind: Kind
  /// How much breaking it weighs.
  public let severity: Severity

  /// Whether a value, given as the text of its cell or number, surely keeps the rule.
  ///
  /// Allocates nothing; false only means that ``ProviderDocument/findings(in:of:today:)`` has to be asked.
  public func passes(_ text: Span<UInt8>, today: CivilDate) -> Bool {
    switch kind {
    case .e164: PhoneNumber(text).map { $0.fault == nil } ?? false
    case .iso4217: Currencies.inUse.contains(text)
    case .iso3166Alpha2: Countries.assigned.contains(text)
    case .notInPast: CivilDate(isoDate: text).map { $0 >= today } ?? false
    case .int32: isShortInteger(text)
    case .notNegative: !text.isEmpty && text[0] != UInt8(ascii: "-")
    case .minimumUnknown: !text.isEmpty && (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(text[0])
    case .notBlank: !text.isEmpty && text[0] > 0x20 && text[0] < 0x7F
    case .oneOfIfPresent(let values): values.contains { $0.isSpelt(text) == true }
    case .discouragedValues(let values, _): values.allSatisfy { $0.isSpelt(text) == false }
    }
  }

  private func isShortInteger(_ text: Span<UInt8>) -> Bool {
    guard (1...9).contains(text.count) else { return false }
    for index in text.indices where !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[index]) { return false }
    return true
  }
}

extension JSONValue {
  /// Whether bytes are this text; nil for what is no text, of which bytes alone do not tell.
  fileprivate func isSpelt(_ bytes: Span<UInt8>) -> Bool? {
    guard case .string(let text) = self else { return nil }
    let own = text.utf8Span.span
    guard own.count == bytes.count else { return false }
    for index in bytes.indices where own[index] != bytes[index] { return false }
    return true
  }
}
