/// Writes records as CSV (RFC 4180) so that they are read back as they were given.
///
///     var writer = CSVWriter(dialect: .semicolon)
///     writer.write(["e-mail", "name"])
///     file.append(writer.take())
///
/// A cell is put in quotes where it would be read differently without them, in this program or in a spreadsheet.
public struct CSVWriter: Sendable {
  /// What stands behind each record.
  public enum LineEnd: Hashable, Sendable {
    /// CR LF, as RFC 4180 and Excel write it.
    case crlf
    /// LF alone, as Unix programs write it.
    case lf
    /// CR alone, as old Mac programs write it.
    case cr

    var bytes: [UInt8] {
      switch self {
      case .crlf: [ASCII.carriageReturn, ASCII.lineFeed]
      case .lf: [ASCII.lineFeed]
      case .cr: [ASCII.carriageReturn]
      }
    }
  }

  /// Which cells are put in quotes.
  public enum Quoting: Hashable, Sendable {
    /// Those that need them.
    case whereNeeded
    /// Every cell.
    case always
  }

  /// How the cells are separated.
  public let dialect: CSVDialect

  /// Which cells are put in quotes.
  public let quoting: Quoting

  /// What was written since ``take()``.
  public private(set) var bytes: [UInt8] = []

  private let lineEnd: [UInt8]
  private var cellsInRecord = 0
  private var lastCellIsBlank = false

  /// A writer with nothing written.
  public init(dialect: CSVDialect = .comma, lineEnd: LineEnd = .crlf, quoting: Quoting = .whereNeeded) {
    self.dialect = dialect
    self.lineEnd = lineEnd.bytes
    self.quoting = quoting
  }

  /// Writes a whole record, of at least one cell.
  public mutating func write(_ record: [String]) {
    for cell in record { write(cell: cell) }
    endRecord()
  }

  /// Writes the record's next cell.
  public mutating func write(cell: String) {
    var cell = cell
    cell.withUTF8 { write(cell: $0.span) }
  }

  /// Writes the record's next cell, byte for byte.
  public mutating func write(cell: Span<UInt8>) {
    if cellsInRecord > 0 { bytes.append(dialect.delimiter) }
    cellsInRecord += 1
    if quoting == .always || needsQuotes(cell) {
      lastCellIsBlank = false
      writeQuoted(cell)
    } else {
      lastCellIsBlank = cell.isEmpty
      cell.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    }
  }

  /// Ends the record that ``write(cell:)`` made.
  public mutating func endRecord() {
    precondition(cellsInRecord > 0, "A record has at least one cell.")
    // One empty cell without quotes would be a blank line, which is no record.
    if cellsInRecord == 1, lastCellIsBlank { bytes += [dialect.quote, dialect.quote] }
    bytes += lineEnd
    cellsInRecord = 0
  }

  /// Hands over what was written, and begins anew with no bytes.
  public mutating func take() -> [UInt8] {
    let taken = bytes
    bytes.removeAll()
    return taken
  }

  private func needsQuotes(_ cell: Span<UInt8>) -> Bool {
    guard !cell.isEmpty else { return false }
    // Other readers trim outer spaces, and take a byte order mark in front of the first cell for the file's own.
    if isOuterSpace(cell[0]) || isOuterSpace(cell[cell.count - 1]) || cell[0] == 0xEF { return true }
    for index in cell.indices {
      let byte = cell[index]
      if byte == dialect.delimiter || byte == dialect.quote || ASCII.isLineEnd(byte) { return true }
    }
    return false
  }

  private func isOuterSpace(_ byte: UInt8) -> Bool {
    byte == ASCII.space || byte == ASCII.tab
  }

  private mutating func writeQuoted(_ cell: Span<UInt8>) {
    bytes.append(dialect.quote)
    for index in cell.indices {
      if cell[index] == dialect.quote { bytes.append(dialect.quote) }
      bytes.append(cell[index])
    }
    bytes.append(dialect.quote)
  }
}
