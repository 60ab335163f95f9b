public import JSON

/// Something to say about a row, a field or a column: a value, never thrown.
public struct Finding: Sendable, Hashable {
  /// What kind of finding it is, for programs.
  public var code: FindingCode
  /// Whether it keeps the row from being sent.
  public var severity: Severity
  /// Where the value is, or where the missing one belongs.
  public var field: JSONPointer
  /// What was expected and what was found, in one sentence that never holds a secret.
  public var message: String
  /// What to do about it, where a person can act.
  public var hint: String?

  /// Makes a finding; the severity is the usual one of the code unless another is given.
  public init(
    _ code: FindingCode,
    severity: Severity? = nil,
    field: JSONPointer,
    message: String,
    hint: String? = nil
  ) {
    self.code = code
    self.severity = severity ?? code.entry.severity
    self.field = field
    self.message = message
    self.hint = hint
  }
}

/// How much a finding weighs.
public enum Severity: String, Sendable, CaseIterable {
  /// Worth knowing; something was read in a way that may surprise.
  case note
  /// The row can be sent, but look at it.
  case warning
  /// The row is invalid and is not sent.
  case error
}

extension Severity: Comparable {
  /// Orders by weight, from note to error.
  public static func < (left: Severity, right: Severity) -> Bool {
    left.weight < right.weight
  }

  private var weight: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}
