import CSV
import Providers
import Provisioning
import Schema

/// The rows of checked manifests, one at a time.
public struct ManifestRows {
  private let checked: CheckedManifests
  private let wanted: RowSet?
  private let detail: RowDetail
  private var manifest = -1
  private var reader: (any RowReader)?
  private var nextDuplicate = 0

  init(_ checked: CheckedManifests, _ wanted: RowSet?, _ detail: RowDetail) {
    self.checked = checked
    self.wanted = wanted
    self.detail = detail
  }

  /// The next row, or nil after the last one of the last manifest.
  ///
  /// - Throws: ``ManifestError`` with `.changed` where a manifest is no longer what was checked, or what keeps it from
  ///   being read.
  public mutating func next() throws(ManifestError) -> ManifestRow? {
    while true {
      while let reader, try reader.advance() {
        if wanted?.contains(reader.place) ?? true { return row(try reader.read(detail).row) }
      }
      manifest += 1
      guard manifest < checked.digests.count else {
        reader = nil
        return nil
      }
      let file = checked.manifests.manifests[manifest].file
      reader = try checked.manifests.reader(manifest, BlockFeed(checking: file, against: checked.digests[manifest]))
    }
  }

  /// A row, unless it repeats an earlier one's identity: then the finding that says so.
  private mutating func row(_ read: ManifestRow) -> ManifestRow {
    let pairs = checked.duplicates.pairs
    while nextDuplicate < pairs.count, pairs[nextDuplicate].later < read.place { nextDuplicate += 1 }
    guard nextDuplicate < pairs.count, pairs[nextDuplicate].later == read.place else { return read }
    var row = checked.row(of: pairs[nextDuplicate])
    row.findings += read.findings
    row.original = read.original
    return row
  }
}

extension CheckedManifests {
  /// What is told of a row whose identity an earlier one has.
  func row(of pair: Duplicates.Pair) -> ManifestRow {
    let manifest = manifests.manifests[pair.later.manifest]
    let rules = manifests.rules[pair.later.manifest]
    let field = rules.document.identityField
    let finding = duplicates.finding(pair, field: field.pointer, paths: manifests.paths)
    let column = rules.fields.firstIndex(where: \.isIdentity).flatMap { manifest.header?.columns[$0] }
    let placed = RowFinding(
      finding,
      manifest: manifest.file.path,
      row: pair.later.row,
      line: pair.later.line,
      column: column.map { manifest.header?.names[$0] ?? "" },
      cell: column.flatMap { column in pair.record.map { cellName(column: column + 1, record: $0) } }
    )
    return ManifestRow(place: pair.later, findings: [placed])
  }
}
