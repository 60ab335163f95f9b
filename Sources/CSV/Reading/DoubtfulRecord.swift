/// A record that is not strict CSV or beyond a limit, read byte by byte to find out what it is and where it ends.
///
/// It has one of three ends: a strict form of it (spaces around quoted cells dropped), an error after which the next
/// record's start is certain, or an error after which it is not, so that the rest of the file cannot be read.
///
/// A line end outside quotes ends the record. That is certain unless quotes that hold a line break may not be quotes
/// around a cell: `1, "` can mean an inch sign, and then the record would end at that line break.
struct DoubtfulRecord {
  private enum State {
    case cellStart
    case paddingBeforeQuote
    case unquoted
    case quoted
    case quoteInQuoted
    case paddingAfterQuote
  }

  let dialect: CSVDialect
  let limits: CSVLimits
  let start: CSVPosition

  /// The first thing that is wrong with the record.
  private(set) var error: CSVError?
  /// The line after the last line break that was read.
  private(set) var line: Int
  /// Whether the line end behind the record was read.
  private(set) var hasEnded = false
  /// The record in strict form, as long as nothing is wrong with it.
  private(set) var strictForm: [UInt8] = []

  private var state = State.cellStart
  private var length = 0
  private var column = 1
  private var cellStart: (offset: Int, line: Int)
  private var cellLength = 0
  private var padding: [UInt8] = []
  private var quoteFollowsPadding = false
  private var quotesHoldLineBreak = false
  private var previous: UInt8 = 0

  init(dialect: CSVDialect, limits: CSVLimits, start: CSVPosition) {
    self.dialect = dialect
    self.limits = limits
    self.start = start
    line = start.line
    cellStart = (start.offset, start.line)
  }

  /// Takes the record's next bytes up to the line end behind it, and answers how many these were.
  mutating func read(_ bytes: Span<UInt8>) throws(CSVError) -> Int {
    var index = 0
    while index < bytes.count, !hasEnded {
      let run = ordinaryBytes(in: bytes, from: index)
      if run > 1 {
        takeOrdinary(bytes.extracting(index..<index + run))
        index += run
      } else {
        try read(bytes[index])
        index += 1
      }
    }
    return index
  }

  /// How many of the next bytes are nothing but content, within every limit.
  private func ordinaryBytes(in bytes: Span<UInt8>, from start: Int) -> Int {
    guard state == .quoted || state == .unquoted else { return 0 }
    let most = min(limits.recordBytes - length, limits.cellBytes - cellLength)
    let end = start + max(0, min(most, bytes.count - start))
    var index = start
    while index < end {
      let byte = bytes[index]
      if byte == dialect.quote || ASCII.isLineEnd(byte) { break }
      if byte == dialect.delimiter, state == .unquoted { break }
      index += 1
    }
    return index - start
  }

  /// Takes content at once instead of byte by byte.
  private mutating func takeOrdinary(_ bytes: Span<UInt8>) {
    length += bytes.count
    cellLength += bytes.count
    previous = bytes[bytes.count - 1]
    if error == nil { strictForm.append(contentsOf: bytes) }
  }

  /// The input ended inside the record.
  mutating func endOfInput() throws(CSVError) {
    if state == .quoted { throw errorAtCellStart(.openQuote) }
    endCell()
  }

  private mutating func read(_ byte: UInt8) throws(CSVError) {
    if ASCII.isLineEnd(byte), state != .quoted {
      endCell()
      line += 1
      hasEnded = true
      return
    }
    length += 1
    if length > limits.recordBytes { try recordGrewTooLong() }
    try take(byte)
    previous = byte
  }

  private mutating func take(_ byte: UInt8) throws(CSVError) {
    switch state {
    case .cellStart, .paddingBeforeQuote: takeAtCellStart(byte)
    case .unquoted: takeUnquoted(byte)
    case .quoted: try takeQuoted(byte)
    case .quoteInQuoted, .paddingAfterQuote: try takeAfterQuote(byte)
    }
  }

  private mutating func takeAtCellStart(_ byte: UInt8) {
    if byte == dialect.quote {
      quoteFollowsPadding = state == .paddingBeforeQuote
      cellStart = (start.offset + length - 1, line)
      padding.removeAll(keepingCapacity: true)
      cellLength = 0
      state = .quoted
      keep(byte)
      return
    }
    if dialect.isPadding(byte) {
      state = .paddingBeforeQuote
      grow()
      if error == nil { padding.append(byte) }
      return
    }
    if byte != dialect.delimiter { state = .unquoted }
    releasePadding()
    takeUnquoted(byte)
  }

  private mutating func takeUnquoted(_ byte: UInt8) {
    if byte == dialect.delimiter {
      beginCell(after: byte)
      return
    }
    if byte == dialect.quote {
      note(.quoteInUnquotedCell, offset: start.offset + length - 1, line: line)
    }
    keep(byte)
    grow()
  }

  private mutating func takeQuoted(_ byte: UInt8) throws(CSVError) {
    if byte == dialect.quote {
      state = .quoteInQuoted
      keep(byte)
      return
    }
    if ASCII.isLineEnd(byte) {
      if !(byte == ASCII.lineFeed && previous == ASCII.carriageReturn) { line += 1 }
      quotesHoldLineBreak = true
      if cellLength > limits.cellBytes { throw errorAtCellStart(.cellTooLong(limit: limits.cellBytes)) }
      if quoteFollowsPadding || error != nil { throw errorAtCellStart(.lineBreakInDoubtfulQuotes) }
    }
    keep(byte)
    try growInQuotes()
  }

  private mutating func takeAfterQuote(_ byte: UInt8) throws(CSVError) {
    if byte == dialect.delimiter {
      beginCell(after: byte)
      return
    }
    if byte == dialect.quote, state == .quoteInQuoted {
      state = .quoted
      keep(byte)
      try growInQuotes()
      return
    }
    if dialect.isPadding(byte) {
      state = .paddingAfterQuote
      return
    }
    throw error(.textAfterClosingQuote, offset: start.offset + length - 1, line: line)
  }

  private mutating func beginCell(after delimiter: UInt8) {
    endCell()
    keep(delimiter)
    column += 1
    cellLength = 0
    quotesHoldLineBreak = false
    cellStart = (start.offset + length, line)
    state = .cellStart
    if column > limits.columns {
      note(.tooManyColumns(limit: limits.columns), offset: cellStart.offset, line: line)
    }
  }

  private mutating func endCell() {
    if state == .paddingBeforeQuote { releasePadding() }
  }

  /// Spaces that turned out to be content.
  private mutating func releasePadding() {
    if error == nil { strictForm.append(contentsOf: padding) }
    padding.removeAll(keepingCapacity: true)
  }

  private mutating func keep(_ byte: UInt8) {
    if error == nil { strictForm.append(byte) }
  }

  /// Counts one byte of content.
  private mutating func grow() {
    cellLength += 1
    if cellLength == limits.cellBytes + 1 { noteAtCellStart(.cellTooLong(limit: limits.cellBytes)) }
  }

  private mutating func growInQuotes() throws(CSVError) {
    grow()
    guard quotesHoldLineBreak, cellLength > limits.cellBytes else { return }
    throw errorAtCellStart(.cellTooLong(limit: limits.cellBytes))
  }

  private mutating func recordGrewTooLong() throws(CSVError) {
    note(.recordTooLong(limit: limits.recordBytes), offset: start.offset, line: start.line)
    // Such quotes may be open to the end of the file. Others hold no more than one line, and swallow no record.
    guard state == .quoted, quotesHoldLineBreak || cellLength > limits.cellBytes else { return }
    throw errorAtCellStart(.recordTooLong(limit: limits.recordBytes))
  }

  private mutating func note(_ kind: CSVError.Kind, offset: Int, line: Int) {
    guard error == nil else { return }
    error = error(kind, offset: offset, line: line)
    strictForm = []
    padding = []
  }

  private mutating func noteAtCellStart(_ kind: CSVError.Kind) {
    note(kind, offset: cellStart.offset, line: cellStart.line)
  }

  private func errorAtCellStart(_ kind: CSVError.Kind) -> CSVError {
    error(kind, offset: cellStart.offset, line: cellStart.line)
  }

  private func error(_ kind: CSVError.Kind, offset: Int, line: Int) -> CSVError {
    CSVError(kind, offset: offset, line: line, record: start.record, column: column)
  }
}
