import Batch
import Manifest
import Provisioning
import Reports

/// The rows of a plan, in the manifests' order: checked rows against the ledger, and what a look at the provider found.
struct PlannedRows {
  private let paths: [String]
  private let sorting: RowSorting
  private let existing: Set<Identity>
  private var rows: ManifestRows

  private static let batch = 256

  /// - Parameter existing: accounts that the provider has, and the ledger does not know.
  init(_ manifests: CheckedManifests, _ sorting: RowSorting, existing: Set<Identity>) {
    paths = manifests.stamps.map(\.path)
    self.sorting = sorting
    self.existing = existing
    rows = manifests.rows(original: false)
  }

  /// The next rows, nil after the last.
  mutating func next() throws -> [PlannedRow]? {
    var read: [ManifestRow] = []
    while read.count < PlannedRows.batch, let row = try rows.next() { read.append(row) }
    guard !read.isEmpty else { return nil }
    var sorted = try sorting.sort(read.compactMap(\.request))[...]
    return read.map { row in
      guard row.request != nil, let told = sorted.popFirst() else { return invalid(row) }
      return planned(told)
    }
  }

  private func invalid(_ row: ManifestRow) -> PlannedRow {
    PlannedRow(
      manifest: paths[row.place.manifest],
      place: row.place,
      identity: nil,
      action: .invalid,
      reason: row.errorWords
    )
  }

  private func planned(_ row: SortedRow) -> PlannedRow {
    let isThere = existing.contains(row.request.identity)
    let action = isThere ? .exists : PlannedAction(row.verdict)
    var attempt: Int?
    if case .send(let number) = row.verdict, !isThere { attempt = number }
    return PlannedRow(
      manifest: paths[row.request.place.manifest],
      place: row.request.place,
      identity: row.request.identity,
      action: action,
      attempt: attempt,
      reason: row.entry?.note.message
    )
  }
}
