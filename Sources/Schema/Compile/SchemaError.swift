public import JSON

/// Why a schema cannot be compiled, and where in the document.
public enum SchemaError: Error, Sendable, Equatable {
  /// A keyword of JSON Schema that is not supported.
  case unsupportedKeyword(String, at: JSONPointer)
  /// A keyword of no vocabulary, under ``SchemaOptions/UnknownKeywords/refuse``.
  case unknownKeyword(String, at: JSONPointer)
  /// A keyword with a value that it cannot have.
  case malformedKeyword(String, at: JSONPointer, expected: String)
  /// Something that is neither an object nor a boolean where a schema belongs.
  case notASchema(at: JSONPointer)
  /// No value stands at the place that was to be compiled.
  case nothingThere(at: JSONPointer)
  /// A reference to something that the document does not hold.
  case unresolvedReference(String, at: JSONPointer)
  /// A reference out of the document; nothing is ever fetched.
  case remoteReference(String, at: JSONPointer)
  /// A `$schema` that is not JSON Schema 2020-12 or the dialect of OpenAPI 3.1.
  case unsupportedDialect(String, at: JSONPointer)
  /// A `format` that cannot be checked, under ``SchemaOptions/Formats/assert(annotating:)``.
  case unsupportedFormat(String, at: JSONPointer)
  /// A regular expression that is malformed or outside the supported subset.
  case unusablePattern(String, PatternError, at: JSONPointer)
  /// Two schemas in one document have the same identifier or anchor.
  case duplicateIdentifier(String, at: JSONPointer)
  /// A schema that applies itself to the same value without end.
  case endlessRecursion(at: JSONPointer)
  /// Schemas nested or referring to each other more deeply than is followed.
  case tooDeep(at: JSONPointer)

  /// Whether the schema may be good, but asks for something that is not supported; the rest are mistakes in it.
  public var isUnsupported: Bool {
    switch self {
    case .unsupportedKeyword, .remoteReference, .unsupportedDialect, .unsupportedFormat, .tooDeep,
      .unusablePattern(_, .unsupported, _), .unusablePattern(_, .tooLarge, _):
      true
    case .unknownKeyword, .malformedKeyword, .notASchema, .nothingThere, .unresolvedReference, .duplicateIdentifier,
      .endlessRecursion, .unusablePattern:
      false
    }
  }
}

extension SchemaError: CustomStringConvertible {
  /// One sentence saying where in the document what is wrong.
  public var description: String {
    switch self {
    case .unsupportedKeyword(let name, let place): "\(Self.at(place)): the keyword \(name) is not supported"
    case .unknownKeyword(let name, let place):
      "\(Self.at(place)): \(ShownText(name)) is no keyword of JSON Schema; extensions begin with x-"
    case .malformedKeyword(let name, let place, let expected): "\(Self.at(place)): \(name) must be \(expected)"
    case .notASchema(let place): "\(Self.at(place)): expected a schema, which is an object, true or false"
    case .nothingThere(let place): "\(Self.at(place)): the document has nothing there"
    case .unresolvedReference(let text, let place):
      "\(Self.at(place)): the document has nothing that \(ShownText(text, limit: 200)) refers to"
    case .remoteReference(let text, let place):
      "\(Self.at(place)): \(ShownText(text, limit: 200)) leads out of the document; remote references are not followed"
    case .unsupportedDialect(let text, let place):
      "\(Self.at(place)): the dialect \(ShownText(text, limit: 200)) is not supported; "
        + "expected JSON Schema 2020-12 or OpenAPI 3.1"
    case .unsupportedFormat(let name, let place): "\(Self.at(place)): the format \(ShownText(name)) is not supported"
    case .unusablePattern(let text, let error, let place):
      "\(Self.at(place)): the pattern \(ShownText(text, limit: 200)) cannot be used: \(error)"
    case .duplicateIdentifier(let text, let place):
      "\(Self.at(place)): \(ShownText(text, limit: 200)) already names another schema of the document"
    case .endlessRecursion(let place): "\(Self.at(place)): the schema applies itself to the same value without end"
    case .tooDeep(let place): "\(Self.at(place)): schemas are nested too deeply"
    }
  }

  private static func at(_ place: JSONPointer) -> String {
    place.isEmpty ? "at the root of the schema" : "at " + place.description
  }
}
