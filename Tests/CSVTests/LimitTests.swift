import CSV
import Testing

@Suite struct `A limit` {
  let limits = CSVLimits(cellBytes: 4, recordBytes: 16, columns: 3)

  /// Reads with chunks of every size, which must not matter.
  func readInAllChunks(_ text: String) -> Reading {
    let whole = read(text, limits: limits)
    for chunk in 1...text.utf8.count {
      #expect(read(text, chunk: chunk, limits: limits) == whole, "\(text.debugDescription) in chunks of \(chunk)")
    }
    return whole
  }

  @Test(arguments: [
    "1234\n", "\"1234\"\n", "  \"1\"\"34\"  \n", "1,2,3\n", "\"12\n4\"\n", "1234,  \"1234\"  \n",
  ])
  func `allows what does not exceed it`(text: String) {
    let reading = readInAllChunks(text)
    #expect(reading.table.count == 1)
    #expect(reading.errors == [] && reading.failure == nil)
  }

  @Test(arguments: [
    ("x\n12345\ny\n", CSVError.Kind.cellTooLong(limit: 4), 2, 2),
    ("x\n1,12345,6\ny\n", .cellTooLong(limit: 4), 2, 4),
    ("x\n\"12345\"\ny\n", .cellTooLong(limit: 4), 2, 2),
    ("x\n \"123\"\"5\" ,\"6\"\ny\n", .cellTooLong(limit: 4), 2, 3),
    ("x\n     \ny\n", .cellTooLong(limit: 4), 2, 2),
    ("x\n\"1\n2\",\"12345\"\ny\n", .cellTooLong(limit: 4), 3, 8),
    ("x\n1,2,3,4\ny\n", .tooManyColumns(limit: 3), 2, 8),
    ("x\n1,2,3,\ny\n", .tooManyColumns(limit: 3), 2, 8),
    ("x\n1,2,3,4,\"5\", \"6\" ,7,8,9,10\ny\n", .tooManyColumns(limit: 3), 2, 8),
    ("x\n\"1\"   ,   \"2\"     \ny\n", .recordTooLong(limit: 16), 2, 2),
    ("x\n\"1234\",\"1234\",\"1234\"\ny\n", .recordTooLong(limit: 16), 2, 2),
    ("x\n123456789012345678901234567890\ny\n", .cellTooLong(limit: 4), 2, 2),
    ("x\r\n123456789012345678901234567890,\"\"\r\ny\r\n", .cellTooLong(limit: 4), 2, 3),
  ])
  func `makes one malformed record where the next one's start is certain`(
    text: String,
    kind: CSVError.Kind,
    line: Int,
    offset: Int
  ) {
    let reading = readInAllChunks(text)
    #expect(reading.table == [["x"], ["y"]])
    #expect(reading.errors.map(\.kind) == [kind])
    #expect(reading.errors.map(\.line) == [line])
    #expect(reading.errors.map(\.offset) == [offset])
    #expect(reading.failure == nil)
  }

  @Test(arguments: [
    ("x\n\"123\n567\"\ny\n", CSVError.Kind.cellTooLong(limit: 4), 2, 2),
    ("x\n\"12345\n7\"\ny\n", .cellTooLong(limit: 4), 2, 2),
    ("x\n\"1234567890123456\"\ny\n", .recordTooLong(limit: 16), 2, 2),
    ("x\n\"1234567890123456", .recordTooLong(limit: 16), 2, 2),
    ("x\n\"1234\",\"12\n\",\"1\n\"\n\"34\"\ny\n", .recordTooLong(limit: 16), 3, 15),
    ("x\n\"1234\",\"1\"\"\",\"1\n\"\n\"34\"\ny\n", .recordTooLong(limit: 16), 2, 15),
    ("x\n1,2,3,\"4\n5\"\n", .lineBreakInDoubtfulQuotes, 2, 8),
    ("x\n12345,\"4\n5\"\n", .lineBreakInDoubtfulQuotes, 2, 8),
    ("x\n123456789012345678901,\"4\n5\"\n", .lineBreakInDoubtfulQuotes, 2, 24),
  ])
  func `ends the reading where the next record's start is not certain`(
    text: String,
    kind: CSVError.Kind,
    line: Int,
    offset: Int
  ) {
    let reading = readInAllChunks(text)
    #expect(reading.failure?.kind == kind)
    #expect(reading.failure?.line == line)
    #expect(reading.failure?.offset == offset)
    #expect(reading.table == [["x"]])
  }

  @Test func `is 65,536 bytes a cell by default`() {
    let cell = String(repeating: "x", count: 65_536)
    #expect(read("\(cell),\"\(cell)\"\n").table == [[cell, cell]])
    #expect(read("\(cell)x\nb").errors.map(\.kind) == [.cellTooLong(limit: 65_536)])
    #expect(read("\"\(cell)x\"\nb").errors.map(\.kind) == [.cellTooLong(limit: 65_536)])
  }

  @Test func `is 1,048,576 bytes a record by default`() {
    let cell = String(repeating: "x", count: 65_535)
    let record = Array(repeating: cell, count: 16).joined(separator: ",") + ","
    #expect(record.utf8.count == 1_048_576)
    #expect(read("\(record)\nb").table.map(\.count) == [17, 1])
    #expect(CSVLimits() == CSVLimits(cellBytes: 65_536, recordBytes: 1_048_576, columns: 256))
  }

  @Test func `is 256 columns by default`() {
    #expect(read(String(repeating: ",", count: 255) + "\nb").table.map(\.count) == [256, 1])
    let wider = read(String(repeating: ",", count: 256) + "\nb")
    #expect(wider.errors.map(\.kind) == [.tooManyColumns(limit: 256)])
    #expect(wider.errors.map(\.cell) == ["IW1"])
    #expect(wider.table == [["b"]])
  }

  @Test(arguments: [("\"", true), ("x,\"", true), ("\"\n", true), ("x\"", false), ("x", false)])
  func `keeps memory flat in a record without end`(beginning: String, isRefused: Bool) throws {
    var parser = CSVParser(limits: CSVLimits(cellBytes: 1_024, recordBytes: 4_096))
    var batch = CSVBatch()
    try parser.parse(Array(beginning.utf8).span, into: &batch)
    let filling = [UInt8](repeating: UInt8(ascii: "x"), count: 512)
    var given = 0
    var failure: CSVError?
    do throws(CSVError) {
      for _ in 0..<200 {
        try parser.parse(filling.span, into: &batch)
        given += filling.count
        #expect(batch.bytes.count <= 32_768)
      }
      try parser.parse([UInt8]("\ny\n".utf8).span, into: &batch)
      #expect(batch.count == 2 && batch.strings(at: 1) == ["y"])
    } catch {
      failure = error
    }
    #expect((failure != nil) == isRefused)
    #expect(!isRefused || given <= 4_096)
  }
}
