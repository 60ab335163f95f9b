// Fuzzing compiles this file together with the module's sources.
#if canImport(CSV)
  import CSV
#endif

/// One record, or the place of a malformed one.
struct ReadRecord: Equatable {
  let offset: Int
  let line: Int
  let number: Int
  let cells: [[UInt8]]

  var isMalformed: Bool { cells.isEmpty }
}

/// A small reader of the same format, without libcsv, chunks, limits or speed.
struct ReferenceReader {
  private let text: [UInt8]
  private let dialect: CSVDialect
  private var index = 0
  private var line = 1
  private var records: [ReadRecord] = []

  init(_ text: [UInt8], _ dialect: CSVDialect) {
    self.text = text
    self.dialect = dialect
  }

  /// The records in order, and whether the rest cannot be read.
  mutating func read() -> (records: [ReadRecord], isRefused: Bool) {
    var number = 1
    while index < text.count {
      if !takeLineEnd() {
        let start = (offset: index, line: line)
        guard let cells = takeRecord() else { return (records, true) }
        records.append(ReadRecord(offset: start.offset, line: start.line, number: number, cells: cells))
        _ = takeLineEnd()
      }
      number += 1
    }
    return (records, false)
  }

  private var isAtCellEnd: Bool {
    index == text.count || text[index] == 10 || text[index] == 13 || text[index] == dialect.delimiter
  }

  private mutating func takeLineEnd() -> Bool {
    guard index < text.count, text[index] == 10 || text[index] == 13 else { return false }
    index += text[index...].starts(with: [13, 10]) ? 2 : 1
    line += 1
    return true
  }

  /// Nil where the rest cannot be read, no cells where the record is malformed.
  private mutating func takeRecord() -> [[UInt8]]? {
    var cells: [[UInt8]] = []
    var isMalformed = false
    while true {
      let start = index
      skipPadding()
      if index < text.count, text[index] == dialect.quote {
        guard let cell = takeQuoted(mayHoldLineBreak: !isMalformed && index == start) else { return nil }
        cells.append(cell)
      } else {
        while !isAtCellEnd { index += 1 }
        isMalformed = isMalformed || text[start..<index].contains(dialect.quote)
        cells.append(Array(text[start..<index]))
      }
      guard index < text.count, text[index] == dialect.delimiter else { return isMalformed ? [] : cells }
      index += 1
    }
  }

  private mutating func skipPadding() {
    while index < text.count, text[index] == 32 || text[index] == 9, text[index] != dialect.delimiter { index += 1 }
  }

  private mutating func takeQuoted(mayHoldLineBreak: Bool) -> [UInt8]? {
    var cell: [UInt8] = []
    index += 1
    while index < text.count {
      if text[index] == dialect.quote {
        index += 1
        guard index < text.count, text[index] == dialect.quote else {
          skipPadding()
          return isAtCellEnd ? cell : nil
        }
      } else if text[index] == 10 || text[index] == 13 {
        guard mayHoldLineBreak else { return nil }
        let start = index
        _ = takeLineEnd()
        cell += text[start..<index]
        continue
      }
      cell.append(text[index])
      index += 1
    }
    return nil
  }
}
