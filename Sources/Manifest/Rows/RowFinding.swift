public import JSON
public import Schema

/// A finding with its place in a manifest: everything that `validate` tells of it.
public struct RowFinding: Sendable, Hashable {
  /// What is to be said.
  public var finding: Finding
  /// The manifest's path as given.
  public var manifest: String
  /// The data record, from 1; nil where the finding is about the whole manifest.
  public var row: Int?
  /// The physical line on which the record starts, from 1.
  public var line: Int?
  /// The header as written.
  public var column: String?
  /// What a spreadsheet calls the cell, such as `B18`; nil in JSON.
  public var cell: String?

  /// A finding at a place.
  public init(
    _ finding: Finding,
    manifest: String,
    row: Int? = nil,
    line: Int? = nil,
    column: String? = nil,
    cell: String? = nil
  ) {
    self.finding = finding
    self.manifest = manifest
    self.row = row
    self.line = line
    self.column = column
    self.cell = cell
  }

  /// What kind of finding it is.
  public var code: FindingCode { finding.code }
  /// How much it weighs.
  public var severity: Severity { finding.severity }
  /// The JSON pointer of the value, or of the missing property.
  public var field: JSONPointer { finding.field }
  /// What was expected and what was found, in one sentence.
  public var message: String { finding.message }
  /// What to do about it.
  public var hint: String? { finding.hint }
}

extension RowFinding: CustomStringConvertible {
  /// One line: where, what was found, and what to do.
  public var description: String {
    let shownPath = manifest == "-" ? "standard input" : manifest
    let place = line.map { "\(shownPath):\($0)" } ?? shownPath
    let shownColumn = column.map { " \(ShownText($0))" } ?? ""
    let cellAndColumn = (cell.map { " \($0)" } ?? "") + shownColumn
    return "\(place):\(cellAndColumn.isEmpty ? "" : cellAndColumn + ":") \(message)." + (hint.map { " \($0)" } ?? "")
  }
}
