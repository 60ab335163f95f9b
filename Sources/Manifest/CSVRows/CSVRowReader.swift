import CSV
import JSON
import Providers
import Provisioning

/// Reads the rows of a CSV manifest one by one; only those that are not certainly good are looked at closely.
final class CSVRowReader: RowReader {
  private let index: Int
  private let header: HeaderPlan
  private let rules: RowRules
  private let checker: CSVRowChecker
  private let originals: SecretCursor?
  private let sure: SureRows?
  private let requests: SureRequests?
  private var records: CSVRecords
  /// For each record of the batch, whether it is certainly a good row; empty where that was not looked at yet.
  private var hashes: [UInt64] = []
  private var row = 0
  private(set) var place: RowPlace

  init(
    _ manifest: OpenManifest,
    _ header: HeaderPlan,
    index: Int,
    rules: RowRules,
    blocks: BlockFeed,
    secrets: SecretCursor?
  ) throws(ManifestError) {
    self.index = index
    self.header = header
    self.rules = rules
    originals = secrets
    checker = CSVRowChecker(header, of: manifest.file.path, rules)
    // Which rows are the same is known by now, so any key will do.
    sure = SureRows(header, rules, key: HashKey(0, 0))
    requests = SureRequests(header, rules)
    records = CSVRecords(manifest, blocks: blocks)
    place = RowPlace(manifest: index, row: 0, line: 0)
    // The header was read when the manifest was opened.
    _ = try records.advance()
  }

  var text: TextFeed { records.text }
  var record: Int? { records.current.number }

  func advance() throws(ManifestError) -> Bool {
    while try records.advance() {
      if records.index == 0 { hashes = [] }
      guard !records.batch.isBlank(records.index) else { continue }
      row += 1
      place = RowPlace(manifest: index, row: row, line: records.current.line)
      return true
    }
    return false
  }

  func read(_ detail: RowDetail) throws(ManifestError) -> ReadRow {
    let row = current
    if detail.request, !detail.isClose, let request = sureRequest {
      let original = detail.original ? OriginalRow.record(checker.originalCells(row)) : nil
      let good = ManifestRow(place: place, findings: [], request: request, original: original)
      return ReadRow(row: good, identity: request.identity)
    }
    return checker.read(row, detail, secrets: try originalSecrets(row))
  }

  /// The request of a row that is certainly good.
  private var sureRequest: AccountRequest? {
    guard let sure, let requests else { return nil }
    if hashes.isEmpty { hashes = sure.hashes(of: records.batch) }
    guard hashes[records.index] != SureRows.doubt else { return nil }
    return requests.request(records.index, of: records.batch, at: place)
  }

  func secrets() -> [Int: JSONValue] {
    let row = current
    var secrets: [Int: JSONValue] = [:]
    for (field, column) in header.columns.enumerated() where rules.fields[field].isSecret {
      guard let column, column < row.record.count, let text = row.text(ofCell: column), !text.isEmpty else { continue }
      secrets[field] = .string(text)
    }
    return secrets
  }

  private var current: CSVRow {
    CSVRow(batch: records.batch, index: records.index, place: place, encoding: records.text.encoding)
  }

  /// The secrets that a row of a results file had, where it masks one.
  private func originalSecrets(_ row: CSVRow) throws(ManifestError) -> [Int: JSONValue] {
    guard let originals, let column = header.rowNumberColumn, column < row.record.count,
      let number = row.text(ofCell: column).flatMap({ Int($0.trimmingOuterSpaces()) }),
      secrets().values.contains(.string(secretMask))
    else { return [:] }
    return try originals.secrets(ofRow: number)
  }
}
