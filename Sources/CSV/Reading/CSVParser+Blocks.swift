import CLibCSV

/// Reading one file on several cores.
///
/// Where a record starts is only known when everything before it was read. But nearly every line end is a record's end,
/// so blocks that are cut at line ends can be read side by side, each by a parser of its own, before it is known that
/// they begin with a record. One parser then joins the batches in the file's order. It takes a batch as it is where its
/// block really began and ended with a record, and reads the block again where not. What is read is the same as without
/// blocks, always.
///
///     // on each core
///     scout.parse(block: bytes.span, into: &batch)
///     // in the file's order
///     try parser.join(&batch)
extension CSVParser {
  /// Where to cut: the index behind the last line end in these bytes, or nil where there is none.
  ///
  /// A carriage return at the very end is not one: its line feed may follow.
  public static func endOfLastLine(in bytes: Span<UInt8>) -> Int? {
    var index = bytes.count
    while index > 0 {
      let byte = bytes[index - 1]
      if byte == ASCII.lineFeed || (byte == ASCII.carriageReturn && index < bytes.count) { return index }
      index -= 1
    }
    return nil
  }

  /// Replaces the batch's contents by what a block holds if it begins and ends with a record.
  ///
  /// The places are counted from the block's start until ``join(_:)`` has put them right. This parser forgets all that
  /// it read before.
  public mutating func parse(block: Span<UInt8>, into batch: inout CSVBatch) {
    restart()
    do throws(CSVError) {
      try parse(block, into: &batch)
    } catch {
      // The block may have begun inside a cell: whether this is an error is found out by joining.
    }
  }

  /// Goes on behind a block that another parser read on its own, and puts the batch's places right.
  ///
  /// - Throws: What ``parse(_:into:)`` throws.
  public mutating func join(_ batch: inout CSVBatch) throws(CSVError) {
    if takes(batch) {
      batch.shift = CSVDistance(from: batch.start, to: position)
      goOn(behind: batch)
    } else {
      let block = Array(batch.bytes[..<batch.sourceCount])
      try parse(block.span, into: &batch)
    }
  }

  private func takes(_ batch: CSVBatch) -> Bool {
    guard batch.isWhole, isAtRecordStart else { return false }
    let beginsWithLineFeed = batch.sourceCount > 0 && batch.bytes[0] == ASCII.lineFeed
    return !(beginsWithLineFeed && reader.pointee.after_return != 0)
  }

  private mutating func goOn(behind batch: CSVBatch) {
    guard batch.sourceCount > 0 else { return }
    let way = CSVDistance(from: batch.start, to: batch.end)
    offset += way.bytes
    reader.pointee.line += Int64(way.lines)
    reader.pointee.record_line += Int64(way.lines)
    reader.pointee.number += Int64(way.records)
    reader.pointee.after_return = batch.endsWithReturn ? 1 : 0
  }

  private mutating func restart() {
    carry.removeAll(keepingCapacity: true)
    carryWorthReading = 0
    skipped = nil
    failure = nil
    offset = 0
    reader.pointee.line = 1
    reader.pointee.record_line = 1
    reader.pointee.number = 1
    reader.pointee.after_return = 0
    purser_csv_restart(reader, dialect.delimiter)
  }
}
