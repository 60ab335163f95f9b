public import JSON

/// How a schema is read, where JSON Schema and the documents of providers differ.
public struct SchemaOptions: Sendable {
  /// What becomes of a keyword that no vocabulary knows.
  public enum UnknownKeywords: Sendable {
    /// The schema is refused, naming the keyword; `x-…` and well-known annotations pass.
    case refuse
    /// It is an annotation, as JSON Schema says.
    case annotate
  }

  /// What a `format` means.
  public enum Formats: Sendable, Equatable {
    /// Values are checked; a format that cannot be checked refuses the schema unless it is listed here.
    case assert(annotating: Set<String>)
    /// A format is an annotation, as JSON Schema says; `password` still marks a secret.
    case annotate
  }

  /// What becomes of a keyword that no vocabulary knows.
  public var unknownKeywords: UnknownKeywords
  /// Whether formats are checked.
  public var formats: Formats
  /// Whether `nullable: true` beside `type` allows null, as in OpenAPI 3.0.
  public var understandsNullable: Bool
  /// Places of values that messages never show, beside those whose schema says `format: password` or `writeOnly`.
  public var secrets: Set<JSONPointer>
  /// How many steps comparing one text with one pattern may take before the answer is that it is too slow.
  public var patternBudget: Int
  /// How many schemas may be applied while one value is checked.
  public var checkBudget: Int

  /// Options with every choice named; what is left out is as in ``standard``.
  public init(
    unknownKeywords: UnknownKeywords = .annotate,
    formats: Formats = .annotate,
    understandsNullable: Bool = false,
    secrets: Set<JSONPointer> = [],
    patternBudget: Int = 20_000_000,
    checkBudget: Int = 5_000_000
  ) {
    self.unknownKeywords = unknownKeywords
    self.formats = formats
    self.understandsNullable = understandsNullable
    self.secrets = secrets
    self.patternBudget = patternBudget
    self.checkBudget = checkBudget
  }

  /// JSON Schema 2020-12 to the letter.
  public static let standard = SchemaOptions()

  /// For the documents of providers: nothing is ignored that could be a mistake, formats are checked, and
  /// `nullable` is understood, as documents that moved from OpenAPI 3.0 still say it.
  public static let providerDocument = SchemaOptions(
    unknownKeywords: .refuse,
    formats: .assert(annotating: []),
    understandsNullable: true
  )
}
