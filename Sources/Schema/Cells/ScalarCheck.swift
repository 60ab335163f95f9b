public import JSON

/// Checks the cells of one column without making values of them, for schemas that ask only for a plain scalar.
///
/// A cell it accepts is one whose value the schema accepts at that place. A cell it does not accept may still be good:
/// the answer is then ``JSONSchema/findings(in:)``'s. Nothing is allocated.
public struct ScalarCheck: Sendable {
  /// What a cell is read as.
  public enum Kind: Sendable {
    /// Text as it stands.
    case string
    /// `true`, `false`, `yes`, `no`, `1` or `0`, in any case.
    case boolean
    /// Digits with an optional minus.
    case integer
    /// As ``integer``, with an optional fraction.
    case number
  }

  /// What a cell is read as.
  public let kind: Kind
  private let limits: ScalarLimits

  /// Takes the constraints of the value at a place such as `/email`, out of a schema for objects.
  ///
  /// Nothing comes of it where the value is not a plain scalar, or where what holds for it depends on other values.
  public init?(schema: JSONSchema, at place: JSONPointer) {
    guard let limits = ScalarLimits(schema: schema, at: place), let kind = limits.kind else { return nil }
    self.kind = kind
    self.limits = limits
  }

  /// Whether a cell's UTF-8 bytes are surely a value that the schema accepts; an empty cell is none.
  public func accepts(_ cell: Span<UInt8>) -> Bool {
    if cell.isEmpty { return false }
    return switch kind {
    case .string: limits.acceptsText(cell)
    case .boolean: Self.isBoolean(cell)
    case .integer, .number: limits.acceptsNumber(cell, isInteger: kind == .integer)
    }
  }

  private static func isBoolean(_ cell: Span<UInt8>) -> Bool {
    if cell.count == 1 { return cell[0] == UInt8(ascii: "0") || cell[0] == UInt8(ascii: "1") }
    return cell.spells("true") || cell.spells("false") || cell.spells("yes") || cell.spells("no")
  }
}

extension Span<UInt8> {
  /// Whether the bytes spell a word of lower-case ASCII letters, in any case.
  fileprivate func spells(_ word: String) -> Bool {
    let word = word.utf8Span.span
    guard count == word.count else { return false }
    for index in indices where self[index] | 0x20 != word[index] { return false }
    return true
  }
}
