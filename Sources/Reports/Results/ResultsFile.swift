import CSV
import JSON

/// The results file of one manifest: its own columns, then what became of each row.
///
///     let results = try ResultsFile(path: path, layout: layout)   // Before the first request.
///     try results.write(.cells(cells), row)                       // Once for each row, in order.
///     try results.finish()
///
/// It appears under its name only when finished: whole, and readable by its owner alone. Whatever stood there is kept
/// until then. Memory does not grow with the rows. In CSV, what a spreadsheet would run gets a `'` in front, see
/// `formulaSafe(_:)`.
public final class ResultsFile {
  private let layout: ResultsLayout
  private var file: ReplacedFile?
  private var csv: CSVWriter
  private var json: [UInt8] = []
  private var rows = 0

  private static let chunkBytes = 1 << 16

  /// Opens a results file.
  ///
  /// - Throws: what keeps the file from being written: its folder, a link or folder in its place, another run.
  public init(path: String, layout: ResultsLayout) throws(ReportError) {
    self.layout = layout
    file = try ReplacedFile(path: path)
    if case .csv(let header, let dialect, let lineEnd, let isPlainUTF8) = layout {
      if !isPlainUTF8 { try file?.write([0xEF, 0xBB, 0xBF]) }
      csv = CSVWriter(dialect: dialect, lineEnd: lineEnd)
      csv.write((header + ResultsRow.columns).map(formulaSafe))
    } else {
      csv = CSVWriter()
    }
  }

  /// Writes a row: what stood in the manifest, secrets masked, and what became of it.
  public func write(_ original: ResultsOriginal, _ row: ResultsRow) throws(ReportError) {
    switch (layout, original) {
    case (.csv(let header, _, _, _), .cells(let cells)): write(cells, columns: header.count, row)
    case (.json, .object(let value)), (.ndjson, .object(let value)): write(row.added(to: value))
    default: preconditionFailure("a row of another format than its manifest")
    }
    rows += 1
    if csv.bytes.count + json.count >= Self.chunkBytes { try flush() }
  }

  /// Puts the file into its place, on the disk.
  public func finish() throws(ReportError) {
    if layout == .json { json += (rows == 0 ? "[]\n" : "\n]\n").utf8 }
    try flush()
    try file?.finish()
    file = nil
  }

  /// Drops what was written; what stood in the file's place stays.
  public func discard() {
    file = nil
  }

  private func write(_ cells: [String], columns: Int, _ row: ResultsRow) {
    for column in 0..<columns {
      // A malformed record may have fewer cells than the header.
      csv.write(cell: column < cells.count ? formulaSafe(cells[column]) : "")
    }
    for cell in row.cells { csv.write(cell: formulaSafe(cell)) }
    csv.endRecord()
  }

  private func write(_ object: JSONValue) {
    if layout == .json { json += (rows == 0 ? "[\n" : ",\n").utf8 }
    JSONWriter.report.write(object, to: &json)
    if layout == .ndjson { json.append(UInt8(ascii: "\n")) }
  }

  private func flush() throws(ReportError) {
    try file?.write(csv.take())
    try file?.write(json)
    json.removeAll(keepingCapacity: true)
  }
}
