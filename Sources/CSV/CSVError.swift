/// Why a record, or the rest of a file, cannot be read, and where.
///
/// It never holds what stands in a cell: cells hold passwords.
public struct CSVError: Error, Hashable, Sendable {
  /// What was found.
  public enum Kind: Hashable, Sendable {
    /// A quote inside a cell that does not begin with one.
    case quoteInUnquotedCell

    /// Something other than a delimiter, a line end or spaces after a closing quote.
    case textAfterClosingQuote

    /// A quote that is never closed.
    case openQuote

    /// A line break inside quotes where it is not certain that the quotes enclose a cell.
    ///
    /// Either spaces stand before the opening quote, or the record is malformed further to the left.
    case lineBreakInDoubtfulQuotes

    /// A cell longer than the limit.
    case cellTooLong(limit: Int)

    /// A record longer than the limit.
    case recordTooLong(limit: Int)

    /// More cells in a record than the limit.
    case tooManyColumns(limit: Int)

    /// The parser failed (out of memory), or reported what the bytes do not show.
    case parserFault
  }

  /// What was found.
  public let kind: Kind

  /// Bytes of the file before the place.
  public internal(set) var offset: Int

  /// The physical line of the place, from 1.
  public internal(set) var line: Int

  /// The record's number, from 1, the header and blank lines counted.
  public internal(set) var record: Int

  /// The cell's number in its record, from 1.
  public let column: Int

  init(_ kind: Kind, offset: Int, line: Int, record: Int, column: Int) {
    self.kind = kind
    self.offset = offset
    self.line = line
    self.record = record
    self.column = column
  }

  /// What a spreadsheet calls the cell: `D17`.
  public var cell: String {
    cellName(column: column, record: record)
  }

  func shifted(by distance: CSVDistance) -> CSVError {
    var error = self
    error.offset += distance.bytes
    error.line += distance.lines
    error.record += distance.records
    return error
  }
}

extension CSVError: CustomStringConvertible {
  /// Where, what was found, what was expected and what to do, in one line.
  public var description: String {
    "line \(line), cell \(cell), byte \(offset): \(finding); \(advice)"
  }

  /// What was found and expected, without the place.
  public var finding: String {
    switch kind {
    case .quoteInUnquotedCell:
      "found a quote inside a cell that does not begin with one, expected the cell to go on without quotes"
    case .textAfterClosingQuote:
      "found text after a closing quote, expected a delimiter or the end of the line"
    case .openQuote:
      "a quote opens here and is never closed, expected a closing quote before the end of the file"
    case .lineBreakInDoubtfulQuotes:
      "found a line break inside quotes that may not enclose a cell, expected the quotes to close on the same line"
    case .cellTooLong(let limit):
      "the cell that begins here is too long, expected at most \(limit) bytes (or its closing quote is missing)"
    case .recordTooLong(let limit):
      "the record is too long, expected at most \(limit) bytes (or a closing quote is missing)"
    case .tooManyColumns(let limit):
      "found more cells than a record may have, expected at most \(limit)"
    case .parserFault:
      "the CSV parser failed here"
    }
  }

  /// What a person can do about it.
  public var advice: String {
    switch kind {
    case .quoteInUnquotedCell, .textAfterClosingQuote:
      "put the whole cell in quotes and double every quote inside it"
    case .openQuote:
      "close the quote, or remove it"
    case .lineBreakInDoubtfulQuotes:
      "remove the spaces before the opening quote and mend the quotes before it in the same record"
    case .cellTooLong, .recordTooLong:
      "shorten it, or look for a quote that is not closed"
    case .tooManyColumns:
      "remove the surplus columns, or name the right delimiter"
    case .parserFault:
      "try again with more memory, and report it if it happens again"
    }
  }
}
