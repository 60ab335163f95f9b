import CSV
import JSON
import Providers
import Provisioning
import Schema

/// Reads the rows of a CSV manifest.
final class CSVRowReader: RowReader {
  private let manifest: OpenManifest
  private let index: Int
  private let rules: RowRules
  private let header: HeaderPlan
  private var records: CSVRecords
  private var row = 0
  private(set) var place: RowPlace

  init(_ manifest: OpenManifest, _ header: HeaderPlan, index: Int, rules: RowRules, blocks: BlockFeed)
    throws(ManifestError)
  {
    self.manifest = manifest
    self.index = index
    self.rules = rules
    self.header = header
    records = CSVRecords(manifest, blocks: blocks)
    place = RowPlace(manifest: index, row: 0, line: 0)
    // The header was read when the manifest was opened.
    _ = try records.advance()
  }

  var text: TextFeed { records.text }

  func advance() throws(ManifestError) -> Bool {
    while try records.advance() {
      guard !records.isBlank else { continue }
      row += 1
      place = RowPlace(manifest: index, row: row, line: records.current.line)
      return true
    }
    return false
  }

  var record: Int? { records.current.number }

  func read(_ detail: RowDetail) throws(ManifestError) -> ReadRow {
    var row = ManifestRow(place: place, findings: [])
    if detail.original { row.original = .record(originalCells()) }
    if let fault = rowFault() {
      row.findings = [fault]
      return ReadRow(row: row)
    }
    var values = [JSONValue?](repeating: nil, count: rules.fields.count)
    var given: [FieldFinding] = []
    for (column, field) in header.fields.enumerated() {
      guard let field else {
        if records.text(ofCell: column) == nil { row.findings.append(undecodable(column)) }
        continue
      }
      let reading = read(column, field)
      values[field] = reading.value
      given += reading.findings.map { FieldFinding(field: field, finding: $0) }
    }
    let checked = CheckedRow(values, given: given, rules: rules)
    row.findings += checked.findings.map(placed)
    guard !row.isInvalid else { return ReadRow(row: row) }
    if detail.request { row.request = checked.request(at: place, rules: rules) }
    return ReadRow(row: row, identity: row.request?.identity ?? checked.identity(rules))
  }

  private func read(_ column: Int, _ field: Int) -> CellReading {
    let shape = rules.fields[field]
    guard let text = records.text(ofCell: column) else {
      return CellReading(refused: .undecodable(records.encoding, at: shape.pointer))
    }
    return CellReading(text, shape, isOfResultsFile: header.isResultsFile)
  }

  /// A column that no field reads may hold no bytes that are no text either: its row is not what was meant.
  private func undecodable(_ column: Int) -> RowFinding {
    at(cell(at: column), .undecodable(records.encoding, at: JSONPointer()))
  }

  /// What is wrong with the record as a whole.
  private func rowFault() -> RowFinding? {
    if let error = records.error { return finding(error) }
    let count = records.current.count
    guard count != header.names.count, !records.isEmpty(from: header.names.count) || count < header.names.count
    else { return nil }
    let message = "expected \(header.names.count) cells, as in the header; found \(count)"
    let hint =
      count < header.names.count
      ? "Add the missing delimiters, or close a quote."
      : "Put a cell that holds a delimiter into double quotes, or remove the surplus cells."
    return at(CellPlace(), Finding(.raggedRow, field: JSONPointer(), message: message, hint: hint))
  }

  private func finding(_ error: CSVError) -> RowFinding {
    let code: FindingCode =
      switch error.kind {
      case .cellTooLong: .cellTooLong
      case .recordTooLong: .rowTooLong
      case .tooManyColumns: .raggedRow
      default: .malformedRow
      }
    let names = header.names
    let column = names.indices.contains(error.column - 1) ? names[error.column - 1] : nil
    let finding = Finding(code, field: JSONPointer(), message: error.finding, hint: sentence(error.advice))
    return at(CellPlace(column: column, cell: error.cell), finding)
  }

  private func placed(_ found: FieldFinding) -> RowFinding {
    at(cell(at: found.field.flatMap { header.columns[$0] }), found.finding)
  }

  private func cell(at column: Int?) -> CellPlace {
    guard let column else { return CellPlace() }
    return CellPlace(
      column: header.names[column],
      cell: cellName(column: column + 1, record: records.current.number)
    )
  }

  private func at(_ place: CellPlace, _ finding: Finding) -> RowFinding {
    RowFinding(
      finding,
      manifest: manifest.file.path,
      row: row,
      line: self.place.line,
      column: place.column,
      cell: place.cell
    )
  }

  /// The cells under the manifest's own headers, as they were before a results file guarded or masked them.
  private func originalCells() -> [String] {
    header.names.indices.compactMap { column in
      guard !header.isOwn(column) else { return nil }
      guard column < records.current.count else { return "" }
      let text = records.repairedText(ofCell: column)
      if let field = header.fields[column], rules.fields[field].isSecret { return text.isEmpty ? "" : secretMask }
      return header.isResultsFile && text.utf8.first == UInt8(ascii: "'") ? String(text.dropFirst()) : text
    }
  }
}

/// An advice as a sentence of its own.
private func sentence(_ advice: String) -> String {
  advice.prefix(1).uppercased() + advice.dropFirst() + "."
}
