import JSON
import Provisioning
import Schema

/// The valid rows whose identity an earlier valid row has.
struct Duplicates: Sendable {
  /// Such a row, and the one that came first.
  struct Pair: Sendable {
    /// The later row's number among all rows of the run, from 0.
    let ordinal: Int64
    let later: RowPlace
    /// The record's number as a spreadsheet counts, in CSV.
    let record: Int?
    let first: RowPlace
  }

  /// In the order of the later rows.
  private(set) var pairs: [Pair] = []

  mutating func append(contentsOf more: [Pair]) {
    pairs += more
    pairs.sort { $0.ordinal < $1.ordinal }
  }

  /// What is to be said of a later row.
  func finding(_ pair: Pair, field: JSONPointer, paths: [String]) -> Finding {
    let manifest = pair.first.manifest == pair.later.manifest ? "" : " of \(paths[pair.first.manifest])"
    return Finding(
      .duplicateIdentity,
      severity: .error,
      field: field,
      message: "row \(pair.first.row) (line \(pair.first.line))\(manifest) has the same identity; the first one counts",
      hint: "Remove one of the two rows."
    )
  }
}
