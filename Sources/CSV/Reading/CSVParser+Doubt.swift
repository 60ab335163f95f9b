import CLibCSV

extension CSVParser {
  /// Reads a record that libcsv will not take, and answers where the next one starts.
  ///
  /// Answers nil where the record goes on beyond `end`.
  mutating func settle(
    _ batch: inout CSVBatch,
    from start: Int,
    to end: Int,
    isLast: Bool
  ) throws(CSVError) -> Int? {
    let place = CSVPosition(offset: offset + start, line: position.line, record: position.record)
    var record = DoubtfulRecord(dialect: dialect, limits: limits, start: place)
    let next = try record.read(batch.bytes.span.extracting(start..<end))
    if record.hasEnded {
      let index = start + next
      try close(record, in: &batch, next: index, lastByte: batch.bytes[index - 1])
      return index
    }
    if isLast {
      try record.endOfInput()
      try close(record, in: &batch, next: end, lastByte: nil)
    } else if record.error != nil {
      skipped = record
    }
    return nil
  }

  /// Goes on with a malformed record that began in an earlier chunk, and answers how much of this one belongs to it.
  mutating func skipMalformedRecord(in chunk: Span<UInt8>, into batch: inout CSVBatch) throws(CSVError) -> Int {
    guard var record = skipped else { return 0 }
    skipped = nil
    let next = try record.read(chunk)
    offset += next
    if record.hasEnded {
      try close(record, in: &batch, next: 0, lastByte: chunk[next - 1])
    } else {
      skipped = record
    }
    return next
  }

  /// Ends a malformed record together with the input.
  mutating func endMalformedRecord(in batch: inout CSVBatch) throws(CSVError) {
    guard var record = skipped else { return }
    skipped = nil
    try record.endOfInput()
    try close(record, in: &batch, next: 0, lastByte: nil)
  }

  /// Gives a record its place in the batch, and goes on behind it.
  private func close(
    _ record: DoubtfulRecord,
    in batch: inout CSVBatch,
    next: Int,
    lastByte: UInt8?
  ) throws(CSVError) {
    if let error = record.error {
      append(error, of: record, to: &batch)
    } else {
      try readStrictForm(of: record, into: &batch)
    }
    goOn(at: next)
    reader.pointee.line = Int64(record.line)
    reader.pointee.record_line = Int64(record.line)
    reader.pointee.number = Int64(record.start.record + 1)
    reader.pointee.after_return = lastByte == ASCII.carriageReturn ? 1 : 0
  }

  /// Puts a malformed record in its place: one without cells.
  private func append(_ error: CSVError, of record: DoubtfulRecord, to batch: inout CSVBatch) {
    let index = reader.pointee.record_count
    let mark = index * Int(PURSER_CSV_MARKS)
    batch.marks.makeRoom(for: mark + Int(PURSER_CSV_MARKS))
    batch.marks[mark] = Int64(record.start.offset)
    batch.marks[mark + 1] = Int64(record.start.line)
    batch.marks[mark + 2] = Int64(record.start.record)
    batch.marks[mark + 3] = Int64(reader.pointee.cell_count)
    batch.errors.append((index, error))
    reader.pointee.record_count += 1
  }

  /// Gives libcsv the strict form that a doubtful record turned out to have, which it must take whole.
  private func readStrictForm(of record: DoubtfulRecord, into batch: inout CSVBatch) throws(CSVError) {
    let start = reader.pointee.spare_end
    let end = start + record.strictForm.count
    let known = reader.pointee.record_count
    batch.bytes.makeRoom(for: end)
    batch.bytes.replaceSubrange(start..<end, with: record.strictForm)
    reader.pointee.base = Int64(record.start.offset - start)
    reader.pointee.spare_end = end
    goOn(at: start)
    let refused = try feed(&batch, from: start, to: end, isLast: true)
    guard refused == nil, reader.pointee.record_count == known + 1 else {
      throw CSVError(
        .parserFault,
        offset: record.start.offset,
        line: record.start.line,
        record: record.start.record,
        column: 1
      )
    }
    reader.pointee.base = Int64(offset)
  }
}
