/// One finding with its place, as `validate` tells of it.
public struct ReportedFinding: Sendable, Hashable {
  /// How much a finding weighs.
  public enum Severity: String, Sendable, Hashable, CaseIterable {
    /// The row, or the whole manifest, cannot be sent.
    case error
    /// It can be sent, but look at it.
    case warning
    /// Worth knowing.
    case note
  }

  /// The manifest's path as given, `-` for standard input.
  public let manifest: String
  /// The data record, from 1; nil where the finding is about the whole manifest.
  public let row: Int?
  /// The physical line on which the record starts, from 1.
  public let line: Int?
  /// The header as written.
  public let column: String?
  /// What a spreadsheet calls the cell.
  public let cell: String?
  /// The JSON pointer of the value, or of the missing property.
  public let field: String?
  /// What kind of finding it is.
  public let code: String
  /// How much it weighs.
  public let severity: Severity
  /// What was expected and what was found; never holds a secret.
  public let message: String
  /// What to do about it.
  public let hint: String?

  /// A finding from its parts.
  public init(
    manifest: String,
    row: Int?,
    line: Int?,
    column: String?,
    cell: String?,
    field: String?,
    code: String,
    severity: Severity,
    message: String,
    hint: String?
  ) {
    self.manifest = manifest
    self.row = row
    self.line = line
    self.column = column
    self.cell = cell
    self.field = field
    self.code = code
    self.severity = severity
    self.message = message
    self.hint = hint
  }
}

/// How many rows were checked, and how many of them may be sent.
public struct FindingCounts: Sendable, Hashable {
  /// All rows.
  public let rows: Int
  /// Rows without an error.
  public let valid: Int
  /// Errors of whole manifests, in their headers say.
  public let manifestErrors: Int

  /// Counts from their parts.
  public init(rows: Int, valid: Int, manifestErrors: Int = 0) {
    self.rows = rows
    self.valid = valid
    self.manifestErrors = manifestErrors
  }

  /// Rows with an error.
  public var invalid: Int { rows - valid }
  /// Whether there is no error at all.
  public var isValid: Bool { invalid == 0 && manifestErrors == 0 }
}
