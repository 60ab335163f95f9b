public import JSON

/// Decides whole rows by their cells, for schemas of objects that ask only for single fields.
///
/// A row whose filled cells are all accepted by their column's check, and in which every required column is filled, is
/// one whose object the schema accepts. Any other row may be good or bad: the answer is then
/// ``JSONSchema/findings(in:)``'s.
public struct RowCheck: Sendable {
  /// The check for each column; nothing where a filled cell of that column leaves the row undecided.
  public let columns: [ScalarCheck?]
  /// Positions of the columns that must be filled.
  public let required: [Int]

  /// Makes the checks for columns that fill these places of the object, such as `/email`.
  ///
  /// Nothing comes of it where the schema asks for more than single fields, or for a field that no column fills.
  public init?(schema: JSONSchema, columns: [JSONPointer]) {
    guard let names = schema.program.plainRequirements(of: schema.root) else { return nil }
    var required: [Int] = []
    for name in names {
      guard let column = columns.firstIndex(of: JSONPointer([name])) else { return nil }
      required.append(column)
    }
    self.required = required
    // A column inside an inner object could leave that object without a field it needs.
    self.columns = columns.map { $0.tokens.count == 1 ? ScalarCheck(schema: schema, at: $0) : nil }
  }
}
