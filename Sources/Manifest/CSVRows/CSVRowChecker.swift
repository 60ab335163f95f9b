import CSV
import JSON
import Providers
import Provisioning
import Schema

/// Checks the rows of a CSV manifest one at a time, and tells everything there is to say of them: what it finds is the
/// definition of a good row.
struct CSVRowChecker: Sendable {
  private let path: String
  private let header: HeaderPlan
  private let rules: RowRules

  init(_ header: HeaderPlan, of path: String, _ rules: RowRules) {
    self.path = path
    self.header = header
    self.rules = rules
  }

  /// - Parameter secrets: what stands in the manifest that a results file was made of, where the row masks secrets.
  func read(_ row: CSVRow, _ detail: RowDetail, secrets: [Int: JSONValue] = [:]) -> ReadRow {
    var result = ManifestRow(place: row.place, findings: [])
    if detail.original { result.original = .record(originalCells(row)) }
    if let fault = fault(row) {
      result.findings = [fault]
      return ReadRow(row: result)
    }
    var values = [JSONValue?](repeating: nil, count: rules.fields.count)
    var given: [FieldFinding] = []
    for (column, field) in header.fields.enumerated() {
      guard let field else {
        if row.text(ofCell: column) == nil { result.findings.append(undecodable(column, row)) }
        continue
      }
      let reading = read(column, field, row, secrets)
      values[field] = reading.value
      for finding in reading.findings { given.append(FieldFinding(field: field, finding: finding)) }
    }
    let checked = CheckedRow(values, given: given, rules: rules)
    for found in checked.findings { result.findings.append(placed(found, row)) }
    guard !result.isInvalid else { return ReadRow(row: result) }
    if detail.request { result.request = checked.request(at: row.place, rules: rules) }
    return ReadRow(row: result, identity: result.request?.identity ?? checked.identity(rules))
  }

  private func read(_ column: Int, _ field: Int, _ row: CSVRow, _ secrets: [Int: JSONValue]) -> CellReading {
    let shape = rules.fields[field]
    guard let text = row.text(ofCell: column) else {
      return CellReading(refused: .undecodable(row.encoding, at: shape.pointer))
    }
    if text == secretMask, let secret = secrets[field]?.stringValue { return CellReading(secret, shape) }
    return CellReading(text, shape, isOfResultsFile: header.isResultsFile)
  }

  /// A column that no field reads may hold no bytes that are no text either: its row is not what was meant.
  private func undecodable(_ column: Int, _ row: CSVRow) -> RowFinding {
    at(cell(at: column, row), row, .undecodable(row.encoding, at: JSONPointer()))
  }

  /// What is wrong with the record as a whole.
  private func fault(_ row: CSVRow) -> RowFinding? {
    if let error = row.batch.error(at: row.index) { return finding(error, row) }
    let (count, expected) = (row.record.count, header.names.count)
    guard count < expected || !row.batch.isBlank(row.index, from: expected) else { return nil }
    let message = "expected \(expected) cells, as in the header; found \(count)"
    let hint =
      count < expected
      ? "Add the missing delimiters, or close a quote."
      : "Put a cell that holds a delimiter into double quotes, or remove the surplus cells."
    return at(CellPlace(), row, Finding(.raggedRow, field: JSONPointer(), message: message, hint: hint))
  }

  private func finding(_ error: CSVError, _ row: CSVRow) -> RowFinding {
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
    return at(CellPlace(column: column, cell: error.cell), row, finding)
  }

  private func placed(_ found: FieldFinding, _ row: CSVRow) -> RowFinding {
    at(cell(at: found.field.flatMap { header.columns[$0] }, row), row, found.finding)
  }

  private func cell(at column: Int?, _ row: CSVRow) -> CellPlace {
    guard let column else { return CellPlace() }
    return CellPlace(column: header.names[column], cell: cellName(column: column + 1, record: row.record.number))
  }

  private func at(_ place: CellPlace, _ row: CSVRow, _ finding: Finding) -> RowFinding {
    RowFinding(
      finding,
      manifest: path,
      row: row.place.row,
      line: row.place.line,
      column: place.column,
      cell: place.cell
    )
  }

  /// The cells under the manifest's own headers, as they were before a results file guarded or masked them.
  func originalCells(_ row: CSVRow) -> [String] {
    header.names.indices.compactMap { column in
      guard !header.isOwn(column) else { return nil }
      guard column < row.record.count else { return "" }
      let text = row.repairedText(ofCell: column)
      if let field = header.fields[column], rules.fields[field].isSecret { return text.isEmpty ? "" : secretMask }
      return header.isResultsFile && text.utf8.first == UInt8(ascii: "'") ? String(text.dropFirst()) : text
    }
  }
}

/// An advice as a sentence of its own.
private func sentence(_ advice: String) -> String {
  advice.prefix(1).uppercased() + advice.dropFirst() + "."
}
