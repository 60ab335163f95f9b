// Fuzzes the CSV module with libFuzzer. Not part of the package's build. From the package's folder:
//
//   swiftc -O -sanitize=fuzzer,address -parse-as-library -module-name CSVFuzz -swift-version 6 \
//     -enable-upcoming-feature ExistentialAny -enable-upcoming-feature InternalImportsByDefault \
//     -enable-upcoming-feature MemberImportVisibility -I Sources/CLibCSV \
//     $(find Sources/CSV -name '*.swift') Tests/CSVTests/ReferenceReader.swift Tests/Fuzz/CSVFuzz.swift \
//     -o /tmp/csv-fuzz
//   /tmp/csv-fuzz -max_len=512 -max_total_time=120
//
// The module's sources are compiled together with this file, which therefore imports nothing of them.

/// What must hold for any input: nothing crashes, neither chunks nor blocks change what is read, a reader written
/// without libcsv reads the same, and what is written is read back.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = FuzzInput(UnsafeBufferPointer(start: start, count: count))
  let whole = Outcome(input.text, input, chunks: .max)
  expect(whole == Outcome(input.text, input, chunks: input.chunk), "chunks change what is read")
  expect(whole == Outcome(input.text, input, chunks: 1), "chunks of one byte change what is read")
  expect(whole == Outcome(blocksOf: input.text, input), "blocks change what is read")
  var referenceReader = ReferenceReader(input.text, input.dialect)
  let reference = referenceReader.read()
  if input.limits == CSVLimits() {
    expect(whole.records == reference.records, "the reference reader reads other records")
    expect((whole.failure != nil) == reference.isRefused, "the reference reader ends elsewhere")
  } else {
    for record in whole.records where !record.isMalformed {
      let other = reference.records.first { $0.offset == record.offset }
      expect(other == nil || other == record, "the reference reader reads another record")
    }
  }
  expectReadBack(whole, input)
  _ = DelimiterDetection(input.text.span, isWholeFile: input.chunk % 2 == 0)
  return 0
}

func expect(_ condition: Bool, _ sentence: StaticString) {
  precondition(condition, "\(sentence)")
}

/// What is written is read back the same.
func expectReadBack(_ outcome: Outcome, _ input: FuzzInput) {
  guard input.limits == CSVLimits() else { return }
  var writer = CSVWriter(dialect: input.dialect, lineEnd: input.lineEnd)
  let tables = outcome.records.filter { !$0.isMalformed }.map(\.cells)
  for cells in tables {
    for cell in cells { writer.write(cell: cell.span) }
    writer.endRecord()
  }
  let again = Outcome(writer.take(), input, chunks: input.chunk)
  expect(again.failure == nil && again.records.map(\.cells) == tables, "what was written is read as something else")
}

/// An input's first bytes say how to read, the others are read.
struct FuzzInput {
  let dialect: CSVDialect
  let limits: CSVLimits
  let chunk: Int
  let lineEnd: CSVWriter.LineEnd
  let text: [UInt8]

  private static let dialects: [CSVDialect] = [.comma, .semicolon, .tab, .pipe]
  private static let alphabet = [UInt8]("\"\"\"\",,;\t|\r\n\n  ab".utf8)

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    func byte(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }
    dialect = Self.dialects[Int(byte(0) & 3)]
    limits = byte(0) & 4 == 0 ? CSVLimits() : CSVLimits(cellBytes: 5, recordBytes: 17, columns: 3)
    lineEnd = [.crlf, .lf, .cr][Int(byte(0) >> 5) % 3]
    chunk = Int(byte(1)) % 40 + 1
    // Most inputs are made of the bytes that mean something.
    let isMapped = byte(0) & 24 != 0
    text = bytes.dropFirst(2).map { isMapped ? Self.alphabet[Int($0 & 15)] : $0 }
  }
}

/// What the parser made of a text.
struct Outcome: Equatable {
  var records: [ReadRecord] = []
  var errors: [CSVError] = []
  var failure: CSVError?

  init(_ text: [UInt8], _ input: FuzzInput, chunks: Int) {
    var parser = CSVParser(dialect: input.dialect, limits: input.limits)
    var batch = CSVBatch()
    do throws(CSVError) {
      var index = 0
      while index < text.count {
        let end = index + min(chunks, text.count - index)
        defer { add(batch) }
        try parser.parse(text.span.extracting(index..<end), into: &batch)
        index = end
      }
      defer { add(batch) }
      try parser.finish(into: &batch)
    } catch {
      failure = error
    }
  }

  init(blocksOf text: [UInt8], _ input: FuzzInput) {
    var parser = CSVParser(dialect: input.dialect, limits: input.limits)
    var scout = CSVParser(dialect: input.dialect, limits: input.limits)
    var batch = CSVBatch()
    do throws(CSVError) {
      var index = 0
      while index < text.count {
        var end = index + min(input.chunk, text.count - index)
        if input.chunk % 3 != 0 {
          end = CSVParser.endOfLastLine(in: text.span.extracting(index..<end)).map { index + $0 } ?? end
        }
        scout.parse(block: text.span.extracting(index..<end), into: &batch)
        defer { add(batch) }
        try parser.join(&batch)
        index = end
      }
      defer { add(batch) }
      try parser.finish(into: &batch)
    } catch {
      failure = error
    }
  }

  private mutating func add(_ batch: CSVBatch) {
    for index in 0..<batch.count {
      let record = batch[index]
      let cells = record.cells.map { Array(batch.bytes[batch.cell($0).range]) }
      records.append(ReadRecord(offset: record.offset, line: record.line, number: record.number, cells: cells))
      expect((batch.error(at: index) != nil) == record.isMalformed, "a malformed record has no error")
      if let error = batch.error(at: index) { errors.append(error) }
    }
  }
}
