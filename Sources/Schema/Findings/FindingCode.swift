/// What kind of finding it is: a stable word for programs, the same in all outputs.
///
/// The catalogue (``entry``) says for each what it means, shows an example, and how it is mended.
public enum FindingCode: String, Sendable, CaseIterable {
  // What a schema says.
  case missingField = "missing-field"
  case wrongType = "wrong-type"
  case nullNotAllowed = "null-not-allowed"
  case notInEnum = "not-in-enum"
  case tooShort = "too-short"
  case tooLong = "too-long"
  case tooSmall = "too-small"
  case tooLarge = "too-large"
  case notAMultiple = "not-a-multiple"
  case patternMismatch = "pattern-mismatch"
  case patternTooSlow = "pattern-too-slow"
  case notAnEmail = "not-an-email"
  case notADate = "not-a-date"
  case notADateTime = "not-a-date-time"
  case notAURI = "not-a-uri"
  case notAUUID = "not-a-uuid"
  case outOfRange32Bit = "out-of-range-32-bit"
  case outOfRange64Bit = "out-of-range-64-bit"
  case tooFewItems = "too-few-items"
  case tooManyItems = "too-many-items"
  case duplicateItems = "duplicate-items"
  case tooFewMatchingItems = "too-few-matching-items"
  case tooManyMatchingItems = "too-many-matching-items"
  case tooFewFields = "too-few-fields"
  case tooManyFields = "too-many-fields"
  case unknownField = "unknown-field"
  case notAllowed = "not-allowed"
  case noMatch = "no-match"
  case severalMatches = "several-matches"
  case tooDeep = "too-deep"
  case checkTooSlow = "check-too-slow"

  // What a provider's rules say beyond its schema.
  case notE164 = "not-e164"
  case unknownCallingCode = "unknown-calling-code"
  case notACurrency = "not-a-currency"
  case withdrawnCurrency = "withdrawn-currency"
  case notACountry = "not-a-country"
  case dateInPast = "date-in-past"
  case fieldsDiffer = "fields-differ"
  case belowDocumentedMinimum = "below-documented-minimum"
  case discouragedValue = "discouraged-value"

  // What a row or its cells are like.
  case duplicateIdentity = "duplicate-identity"
  case malformedRow = "malformed-row"
  case raggedRow = "ragged-row"
  case rowTooLong = "row-too-long"
  case cellTooLong = "cell-too-long"
  case notAnObject = "not-an-object"
  case duplicateKey = "duplicate-key"
  case malformedJSON = "malformed-json"
  case invalidUTF8 = "invalid-utf8"
  case invalidUTF16 = "invalid-utf16"
  case undefinedByte = "undefined-byte"
  case nulCharacter = "nul-character"
  case invisibleCharacter = "invisible-character"
  case outerSpacesTrimmed = "outer-spaces-trimmed"
  case secretOuterSpaces = "secret-outer-spaces"
  case maskedSecret = "masked-secret"
  case typographicQuotes = "typographic-quotes"
  case leadingApostrophe = "leading-apostrophe"
  case foreignBoolean = "foreign-boolean"
  case ambiguousDate = "ambiguous-date"
  case excelScientific = "excel-scientific"
  case excelLostPlus = "excel-lost-plus"
  case excelHashes = "excel-hashes"
  case excelDecimalTail = "excel-decimal-tail"
  case excelDateSerial = "excel-date-serial"
  case excelLostZero = "excel-lost-zero"
  case excelErrorValue = "excel-error-value"
  case excelFormula = "excel-formula"

  // What a manifest as a whole is like.
  case unknownHeader = "unknown-header"
  case misspeltHeader = "misspelt-header"
  case duplicateHeader = "duplicate-header"
  case missingColumn = "missing-column"
  case tooManyColumns = "too-many-columns"
  case unclosedQuote = "unclosed-quote"
  case textAfterQuote = "text-after-quote"
  case windows1252Assumed = "windows-1252-assumed"
  case excelWorkbook = "excel-workbook"
  case emptyManifest = "empty-manifest"
}

extension FindingCode {
  /// What the catalogue says of a code.
  public struct Entry: Sendable, Equatable {
    /// How much a finding of this code usually weighs.
    public let severity: Severity
    /// One sentence saying what the code means.
    public let meaning: String
    /// A value or line that gets this code.
    public let example: String
    /// What to do about it.
    public let cure: String

    init(_ meaning: String, example: String, cure: String) {
      self.init(.error, meaning, example: example, cure: cure)
    }

    init(_ severity: Severity, _ meaning: String, example: String, cure: String) {
      self.severity = severity
      self.meaning = meaning
      self.example = example
      self.cure = cure
    }
  }

  /// The catalogue's entry for this code.
  public var entry: Entry {
    guard let entry = Self.schemaEntries[self] ?? Self.ruleEntries[self] ?? Self.manifestEntries[self] else {
      preconditionFailure("every finding code has an entry in the catalogue")
    }
    return entry
  }
}

extension FindingCode: CustomStringConvertible {
  /// The stable word.
  public var description: String { rawValue }
}
