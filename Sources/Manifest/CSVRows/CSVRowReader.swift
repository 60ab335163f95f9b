import CSV
import Provisioning

/// Reads the rows of a CSV manifest one by one.
final class CSVRowReader: RowReader {
  private let index: Int
  private let checker: CSVRowChecker
  private var records: CSVRecords
  private var row = 0
  private(set) var place: RowPlace

  init(_ manifest: OpenManifest, _ header: HeaderPlan, index: Int, rules: RowRules, blocks: BlockFeed)
    throws(ManifestError)
  {
    self.index = index
    checker = CSVRowChecker(header, of: manifest.file.path, rules)
    records = CSVRecords(manifest, blocks: blocks)
    place = RowPlace(manifest: index, row: 0, line: 0)
    // The header was read when the manifest was opened.
    _ = try records.advance()
  }

  var text: TextFeed { records.text }
  var record: Int? { records.current.number }

  func advance() throws(ManifestError) -> Bool {
    while try records.advance() {
      guard !records.batch.isBlank(records.index) else { continue }
      row += 1
      place = RowPlace(manifest: index, row: row, line: records.current.line)
      return true
    }
    return false
  }

  func read(_ detail: RowDetail) throws(ManifestError) -> ReadRow {
    let row = CSVRow(batch: records.batch, index: records.index, place: place, encoding: records.text.encoding)
    return checker.read(row, detail)
  }
}
