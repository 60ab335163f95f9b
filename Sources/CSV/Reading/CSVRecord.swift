/// One record of a batch: its place, and which of the batch's cells are its own.
@frozen
public struct CSVRecord: Hashable, Sendable {
  /// Bytes of the file before its first byte.
  public let offset: Int

  /// The physical line on which it starts, from 1.
  public let line: Int

  /// Its number as a spreadsheet counts, from 1: the header and blank lines included.
  public let number: Int

  /// Which of the batch's cells are its own.
  ///
  /// Empty where the record is malformed, and only there.
  public let cells: Range<Int>

  @inlinable
  init(offset: Int, line: Int, number: Int, cells: Range<Int>) {
    self.offset = offset
    self.line = line
    self.number = number
    self.cells = cells
  }

  /// How many cells it has.
  @inlinable public var count: Int { cells.count }

  /// Whether it could not be read; ``CSVBatch/error(at:)`` says why.
  @inlinable public var isMalformed: Bool { cells.isEmpty }
}

/// One cell: where its content stands in ``CSVBatch/bytes``, and whether it was in quotes.
@frozen
public struct CSVCell: Hashable, Sendable {
  @usableFromInline let packed: UInt64

  @inlinable
  init(packed: UInt64) {
    self.packed = packed
  }

  /// The content, without quotes around it and with the quotes inside it no longer doubled.
  @inlinable public var range: Range<Int> {
    let start = Int(truncatingIfNeeded: packed & 0xFFFF_FFFF)
    return Range(uncheckedBounds: (start, start + count))
  }

  /// The content's length in bytes.
  @inlinable public var count: Int { Int(truncatingIfNeeded: (packed >> 32) & 0x7FFF_FFFF) }

  /// Whether it has no content, in quotes or not.
  @inlinable public var isEmpty: Bool { count == 0 }

  /// Whether it stood in quotes.
  @inlinable public var wasQuoted: Bool { packed >> 63 != 0 }
}
