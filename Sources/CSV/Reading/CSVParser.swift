import CLibCSV

/// Reads CSV in chunks of any size, with memory bounded by the chunk and by ``CSVLimits/recordBytes``.
///
///     var parser = CSVParser()
///     var batch = CSVBatch()
///     while let chunk = try file.next() {
///       try parser.parse(chunk.span, into: &batch)
///       use(batch)
///     }
///     try parser.finish(into: &batch)
///     use(batch)
///
/// The format is RFC 4180, strictly, with any of CR, LF and CRLF as line end, and with spaces around quoted cells
/// dropped. Every other space is kept. Blank lines are no records, but they are counted.
///
/// A malformed record takes its place among the others. Where the start of the next record is not certain, the error is
/// thrown, and the records before that place are in the batch. The chunks' sizes never change what is read.
public struct CSVParser: ~Copyable {
  /// How the cells are separated.
  public let dialect: CSVDialect

  /// How much a cell and a record may hold.
  public let limits: CSVLimits

  /// libcsv keeps pointers into its state, so this has one address for life.
  let reader: UnsafeMutablePointer<purser_csv_reader>

  /// Bytes of the file that were read to their end: all before the record that is not complete yet.
  var offset: Int

  /// The beginning of a record that is not complete yet.
  var carry: [UInt8] = []

  /// A longer beginning is worth another look only from this size on, so that tiny chunks do not cost quadratic time.
  var carryWorthReading = 0

  /// A malformed record whose end was not reached yet; nothing of it is kept.
  var skipped: DoubtfulRecord?

  /// Why nothing more can be read.
  var failure: CSVError?

  /// Makes a parser that stands at the start of a file, or at another record's start inside it.
  ///
  /// A byte order mark is read as content: ``DelimiterDetection/start`` is behind it.
  public init(dialect: CSVDialect = .comma, limits: CSVLimits = CSVLimits(), at start: CSVPosition = .start) {
    self.dialect = dialect
    self.limits = limits
    offset = start.offset
    reader = UnsafeMutablePointer.allocate(capacity: 1)
    var state = purser_csv_reader()
    state.line = Int64(start.line)
    state.record_line = Int64(start.line)
    state.number = Int64(start.record)
    state.quote = dialect.quote
    state.cell_limit = limits.cellBytes
    state.record_limit = limits.recordBytes
    state.column_limit = limits.columns
    reader.initialize(to: state)
    purser_csv_restart(reader, dialect.delimiter)
  }

  deinit {
    csv_free(&reader.pointee.parser)
    reader.deinitialize(count: 1)
    reader.deallocate()
  }

  /// Where the next record starts, as far as the input was given.
  public var position: CSVPosition {
    CSVPosition(offset: offset, line: Int(reader.pointee.record_line), record: Int(reader.pointee.number))
  }

  /// Whether everything given so far was read, to the end of a record.
  public var isAtRecordStart: Bool {
    carry.isEmpty && skipped == nil && failure == nil
  }

  /// Replaces the batch's contents by the records that end in this chunk.
  ///
  /// - Parameter chunk: The file's next bytes, at most 1 GiB.
  /// - Throws: The error after which nothing more can be read; the records before it are in the batch.
  public mutating func parse(_ chunk: Span<UInt8>, into batch: inout CSVBatch) throws(CSVError) {
    precondition(chunk.count <= 1 << 30, "A chunk has at most 1 GiB.")
    begin(&batch)
    if let failure { throw failure }
    do throws(CSVError) {
      let first = try skipMalformedRecord(in: chunk, into: &batch)
      let rest = chunk.extracting(first..<chunk.count)
      if rest.isEmpty || carry.count + rest.count < min(carryWorthReading, limits.recordBytes + 1) {
        carry.append(contentsOf: rest)
      } else {
        try read(&batch, to: load(rest, into: &batch), isLast: false)
      }
    } catch {
      failure = error
      end(&batch)
      throw error
    }
    end(&batch)
  }

  /// Ends the input and replaces the batch's contents by the last record, if its line end was missing.
  ///
  /// - Throws: The error that the end of the input revealed.
  public mutating func finish(into batch: inout CSVBatch) throws(CSVError) {
    begin(&batch)
    if let failure { throw failure }
    do throws(CSVError) {
      try endMalformedRecord(in: &batch)
      try read(&batch, to: load([UInt8]().span, into: &batch), isLast: true)
    } catch {
      failure = error
      end(&batch)
      throw error
    }
    end(&batch)
  }

  /// Puts the carried bytes and a chunk into the batch, and answers where they end.
  private mutating func load(_ chunk: Span<UInt8>, into batch: inout CSVBatch) -> Int {
    let end = carry.count + chunk.count
    // A guess that is right for most files, so that a new batch does not grow step by step.
    batch.bytes.makeRoom(for: end + min(end, 2 * Self.sliceBytes))
    batch.packedCells.makeRoom(for: end / 8)
    batch.marks.makeRoom(for: end / 16)
    batch.bytes.withUnsafeMutableBytes { target in
      carry.withUnsafeBytes { target.copyMemory(from: $0) }
      chunk.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: target[carry.count...]).copyMemory(from: $0) }
    }
    carry.removeAll(keepingCapacity: true)
    batch.sourceCount = end
    return end
  }
}

extension Array where Element == UInt8 {
  mutating func append(contentsOf span: Span<UInt8>) {
    span.withUnsafeBufferPointer { append(contentsOf: $0) }
  }
}
