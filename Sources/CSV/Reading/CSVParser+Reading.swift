import CLibCSV

extension CSVParser {
  /// How much is given to libcsv at once; little, because room for the worst case is made beforehand.
  static var sliceBytes: Int { 8_192 }

  /// Makes a batch ready for the records that are read from here on.
  func begin(_ batch: inout CSVBatch) {
    batch.removeAll(at: position)
    batch.isWhole = isAtRecordStart
    reader.pointee.cell_count = 0
    reader.pointee.record_count = 0
    reader.pointee.first_cell = 0
  }

  /// Seals a batch: what it holds is complete.
  func end(_ batch: inout CSVBatch) {
    batch.count = reader.pointee.record_count
    batch.cellCount = reader.pointee.cell_count
    batch.end = position
    batch.isWhole = batch.isWhole && isAtRecordStart
    batch.endsWithReturn = reader.pointee.after_return != 0
  }

  /// Reads the records of `batch.bytes[..<end]`, which begin with a record's start.
  mutating func read(_ batch: inout CSVBatch, to end: Int, isLast: Bool) throws(CSVError) {
    goOn(at: 0)
    reader.pointee.spare_end = end
    reader.pointee.record_spare = end
    reader.pointee.base = Int64(offset)
    var next: Int? = 0
    while let start = next, let doubtful = try feed(&batch, from: start, to: end, isLast: isLast) {
      next = try settle(&batch, from: doubtful, to: end, isLast: isLast)
    }
    carryUnread(of: batch, to: end)
  }

  /// Gives libcsv everything up to `end`, and answers the start of the first record that it will not take.
  func feed(
    _ batch: inout CSVBatch,
    from start: Int,
    to end: Int,
    isLast: Bool
  ) throws(CSVError) -> Int? {
    var next = start
    while next < end {
      let slice = min(Self.sliceBytes, end - next)
      var state = call(&batch, slice: slice, end: next + slice) { purser_csv_feed($0, next, slice) }
      next += slice
      if state == going, next - reader.pointee.record_start > limits.recordBytes { state = doubtful }
      if state != going { return try startOfDoubtfulRecord(state) }
    }
    guard isLast else { return nil }
    let state = call(&batch, slice: 0, end: end) { purser_csv_end($0) }
    return state == going ? nil : try startOfDoubtfulRecord(state)
  }

  var going: Int32 { Int32(bitPattern: PURSER_CSV_GOING.rawValue) }
  private var doubtful: Int32 { Int32(bitPattern: PURSER_CSV_DOUBTFUL.rawValue) }

  private func startOfDoubtfulRecord(_ state: Int32) throws(CSVError) -> Int {
    purser_csv_drop_record(reader)
    let start = reader.pointee.record_start
    purser_csv_restart(reader, dialect.delimiter)
    if state == doubtful { return start }
    throw fault(at: start)
  }

  /// Calls into C with room in the batch for whatever a slice may hold: a cell for each of its bytes, and one more.
  func call(
    _ batch: inout CSVBatch,
    slice: Int,
    end: Int,
    _ body: (UnsafeMutablePointer<purser_csv_reader>) -> Int32
  ) -> Int32 {
    let most = slice + 1
    batch.bytes.makeRoom(for: reader.pointee.spare_end + end - reader.pointee.record_start)
    batch.packedCells.makeRoom(for: reader.pointee.cell_count + most)
    batch.marks.makeRoom(for: (reader.pointee.record_count + most) * Int(PURSER_CSV_MARKS))
    return batch.bytes.withUnsafeMutableBufferPointer { bytes in
      batch.packedCells.withUnsafeMutableBufferPointer { cells in
        batch.marks.withUnsafeMutableBufferPointer { marks in
          reader.pointee.bytes = bytes.baseAddress
          reader.pointee.cells = cells.baseAddress
          reader.pointee.marks = marks.baseAddress
          return body(reader)
        }
      }
    }
  }

  /// Carries the record that is not complete over to the next chunk, which begins with it again.
  private mutating func carryUnread(of batch: CSVBatch, to end: Int) {
    purser_csv_drop_record(reader)
    let start = skipped == nil ? reader.pointee.record_start : end
    if start < end {
      carry.append(contentsOf: batch.bytes[start..<end])
      purser_csv_restart(reader, dialect.delimiter)
    }
    carryWorthReading = 2 * carry.count
    offset += start
  }

  func fault(at index: Int) -> CSVError {
    CSVError(.parserFault, offset: offset + index, line: position.line, record: position.record, column: 1)
  }

  /// Goes on with the record that starts at an index of the batch's bytes.
  func goOn(at index: Int) {
    reader.pointee.record_start = index
    reader.pointee.cell_start = index
  }
}
