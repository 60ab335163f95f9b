import JSON

/// What is wrong with a value, as data; ``Problem/finding(at:isSecret:)`` makes the words.
enum Problem {
  case missingField
  case missingDependentField(of: String)
  case wrongType(expected: JSONTypes, found: JSONValue)
  case notInEnum(values: [JSONValue], found: JSONValue)
  case tooShort(least: Int, found: String)
  case tooLong(most: Int, found: String)
  case patternMismatch(pattern: String, found: String)
  case patternTooSlow(pattern: String)
  case badFormat(ValueFormat, found: JSONValue)
  case outOfBound(NumberBound, found: JSONNumber)
  case tooFewItems(least: Int, found: Int)
  case tooManyItems(most: Int, found: Int)
  case duplicateItems(first: Int, second: Int)
  case tooFewMatchingItems(least: Int, found: Int)
  case tooManyMatchingItems(most: Int, found: Int)
  case tooFewFields(least: Int, found: Int)
  case tooManyFields(most: Int, found: Int)
  case unknownField(known: [String], found: String)
  case badFieldName
  case notAllowed(found: JSONValue)
  case noMatch(found: JSONValue)
  case severalMatches(Int)
  case tooDeep
  case checkTooSlow

  var code: FindingCode {
    switch self {
    case .missingField, .missingDependentField: .missingField
    case .wrongType(_, .null): .nullNotAllowed
    case .wrongType: .wrongType
    case .notInEnum: .notInEnum
    case .tooShort: .tooShort
    case .tooLong: .tooLong
    case .patternMismatch: .patternMismatch
    case .patternTooSlow: .patternTooSlow
    case .badFormat(let format, _): format.code
    case .outOfBound(let bound, _): bound.kind.code
    case .tooFewItems: .tooFewItems
    case .tooManyItems: .tooManyItems
    case .duplicateItems: .duplicateItems
    case .tooFewMatchingItems: .tooFewMatchingItems
    case .tooManyMatchingItems: .tooManyMatchingItems
    case .tooFewFields: .tooFewFields
    case .tooManyFields: .tooManyFields
    case .unknownField, .badFieldName: .unknownField
    case .notAllowed: .notAllowed
    case .noMatch: .noMatch
    case .severalMatches: .severalMatches
    case .tooDeep: .tooDeep
    case .checkTooSlow: .checkTooSlow
    }
  }
}

extension ValueFormat {
  fileprivate var code: FindingCode {
    switch self {
    case .date: .notADate
    case .dateTime: .notADateTime
    case .email: .notAnEmail
    case .uri: .notAURI
    case .uuid: .notAUUID
    case .int32: .outOfRange32Bit
    case .int64, .float, .double: .outOfRange64Bit
    case .password: .notAllowed
    }
  }
}

extension NumberBound.Kind {
  fileprivate var code: FindingCode {
    switch self {
    case .minimum, .exclusiveMinimum: .tooSmall
    case .maximum, .exclusiveMaximum: .tooLarge
    case .multiple: .notAMultiple
    }
  }
}
