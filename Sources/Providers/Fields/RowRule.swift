public import JSON
public import Schema

/// A rule for one value that looks at another one of the same body.
public struct RowRule: Sendable, Equatable {
  /// The field that must hold the same value as ``other``.
  public let field: JSONPointer
  /// The field it is compared with.
  public let other: JSONPointer
  /// How much breaking it weighs.
  public let severity: Severity
}
