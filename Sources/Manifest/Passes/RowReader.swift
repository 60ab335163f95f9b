import JSON
import Provisioning

/// Reads the rows of one manifest in their order: each is passed first, and read where it matters.
protocol RowReader: AnyObject {
  /// Goes to the next row; false at the end.
  func advance() throws(ManifestError) -> Bool
  /// The row gone to, from 1, and its line.
  var place: RowPlace { get }
  /// Reads the row gone to.
  func read(_ detail: RowDetail) throws(ManifestError) -> ReadRow
  /// The number of the row gone to as a spreadsheet counts, in CSV.
  var record: Int? { get }
  /// The secret values of the row gone to, by field, unchecked.
  func secrets() -> [Int: JSONValue]
  /// What the manifest is known to be by now.
  var text: TextFeed { get }
}

/// How much of a row is wanted.
struct RowDetail: Sendable {
  /// Whether a good row's request is built.
  var request: Bool
  /// Whether what stood in the manifest is kept.
  var original: Bool
  /// Whether a row that is certainly good is looked at closely all the same: tests do, for what must come out.
  var isClose = false

  static let findings = RowDetail(request: false, original: false)
}

/// A row, and the account it asks for if it is good.
struct ReadRow {
  var row: ManifestRow
  var identity: Identity?
}

/// A column and a cell, where there are such.
struct CellPlace: Sendable, Hashable {
  var column: String?
  var cell: String?
}
