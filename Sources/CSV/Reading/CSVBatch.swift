/// Many records as flat arrays: what a parser makes of one chunk, and what is handed from task to task.
///
/// Cells are looked at in place, without an object or a string for each:
///
///     let bytes = batch.bytes.span
///     for index in 0..<batch.count {
///       for cell in batch[index].cells {
///         check(bytes.extracting(batch.cell(cell).range))
///       }
///     }
///
/// A batch that is handed back to ``CSVParser/parse(_:into:)`` keeps its memory and gets new records.
public struct CSVBatch: Sendable {
  /// What the ranges of the cells point into; bytes outside of those ranges mean nothing.
  public internal(set) var bytes: [UInt8] = []

  @usableFromInline var packedCells: [UInt64] = []
  /// Four for each record: offset, line, number, index of the first cell.
  @usableFromInline var marks: [Int64] = []
  @usableFromInline var shift = CSVDistance()
  @usableFromInline var cellCount = 0
  var errors: [(record: Int, error: CSVError)] = []

  /// How many records there are, malformed ones included.
  public internal(set) var count = 0

  /// Where the parser stood before it read this batch.
  var start = CSVPosition.start
  /// Where the next record starts.
  var end = CSVPosition.start
  /// How many of the first bytes are what was read, as it stands in the file.
  var sourceCount = 0
  /// Whether it holds the whole of what was read: records end to end, none cut, none refused.
  var isWhole = false
  var endsWithReturn = false

  /// A batch without records.
  public init() {}

  /// The record at an index, its place included.
  @inlinable
  public subscript(index: Int) -> CSVRecord {
    precondition(index >= 0 && index < count, "There is no record at this index.")
    let mark = index * 4
    let first = Int(marks[mark + 3])
    let next = index + 1 < count ? Int(marks[mark + 7]) : cellCount
    return CSVRecord(
      offset: Int(marks[mark]) + shift.bytes,
      line: Int(marks[mark + 1]) + shift.lines,
      number: Int(marks[mark + 2]) + shift.records,
      cells: first..<next
    )
  }

  /// The cell at one of the indices that ``CSVRecord/cells`` names.
  @inlinable
  public func cell(_ index: Int) -> CSVCell {
    precondition(index < cellCount, "There is no cell at this index.")
    return CSVCell(packed: packedCells[index])
  }

  /// Why a record is malformed, or nil where it is not.
  public func error(at index: Int) -> CSVError? {
    var low = 0
    var high = errors.count
    while low < high {
      let middle = (low + high) / 2
      if errors[middle].record < index { low = middle + 1 } else { high = middle }
    }
    guard low < errors.count, errors[low].record == index else { return nil }
    return errors[low].error.shifted(by: shift)
  }

  /// Whether every record could be read.
  public var isWellFormed: Bool { errors.isEmpty }

  /// A cell's content as a string; bytes that are not UTF-8 become U+FFFD.
  public func string(_ index: Int) -> String {
    String(decoding: bytes[cell(index).range], as: UTF8.self)
  }

  /// A record's cells as strings.
  public func strings(at index: Int) -> [String] {
    self[index].cells.map { string($0) }
  }

  mutating func removeAll(at position: CSVPosition) {
    cellCount = 0
    count = 0
    errors.removeAll(keepingCapacity: true)
    shift = CSVDistance()
    start = position
    end = position
    sourceCount = 0
    isWhole = false
    endsWithReturn = false
  }
}

extension Array where Element: FixedWidthInteger {
  /// Makes room for at least so many elements, doubling, so that many small steps cost no more than one big one.
  mutating func makeRoom(for needed: Int) {
    guard count < needed else { return }
    let wanted = Swift.max(needed, 2 * count)
    reserveCapacity(wanted)
    append(contentsOf: repeatElement(0, count: wanted - count))
  }
}
