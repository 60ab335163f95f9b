import CSV
import Testing

@Suite struct `A file read in blocks` {
  /// Reads each block with a parser of its own and joins the batches.
  func readInBlocks(_ bytes: [UInt8], cuts: [Int]) -> Reading {
    var scout = CSVParser()
    var parser = CSVParser()
    var batch = CSVBatch()
    var reading = Reading()
    do throws(CSVError) {
      var start = 0
      for cut in cuts + [bytes.count] {
        scout.parse(block: bytes.span.extracting(start..<cut), into: &batch)
        defer { reading.add(batch) }
        try parser.join(&batch)
        start = cut
      }
      defer { reading.add(batch) }
      try parser.finish(into: &batch)
    } catch {
      reading.failure = error
    }
    return reading
  }

  @Test(arguments: [
    "a,b\n1,2\n3,4\n", "a\r\n\r\nb\r\n", "a\r\rb\n\n\rc", "\"a\nb\",c\n\"d\r\n\"\r\n", "a\"b\nc\n \"d\" ,e\nf",
    "a\n\"b\nc\n", "a\n\"b\"c\nd\n", "\n\n\n", "1, \"\n2\"\n3\n", "x\n\"\n\"\"\n\"\ny\n",
  ])
  func `gives the same records wherever it is cut`(text: String) {
    let bytes = Array(text.utf8)
    let whole = read(bytes)
    for first in 0...bytes.count {
      for second in first...bytes.count {
        #expect(readInBlocks(bytes, cuts: [first, second]) == whole, "cut at \(first) and \(second)")
      }
    }
  }

  @Test(arguments: [
    ("", nil), ("abc", nil), ("\n", 1), ("a\nb", 2), ("a\r\nb", 3), ("a\r\n", 3), ("a\rb", 2), ("a\r", nil),
    ("a\n\r", 2),
  ])
  func `is cut behind the last line end`(text: String, expected: Int?) {
    #expect(CSVParser.endOfLastLine(in: Array(text.utf8).span) == expected)
  }

  @Test func `does not read a block again that began and ended with a record`() throws {
    var scout = CSVParser()
    var parser = CSVParser(at: CSVPosition(offset: 100, line: 10, record: 5))
    var batch = CSVBatch()
    scout.parse(block: [UInt8]("a\n\"b\nc\"\n\nd\"\n".utf8).span, into: &batch)
    let before = batch.bytes
    try parser.join(&batch)
    #expect(before == batch.bytes)
    #expect([batch[1].offset, batch[1].line, batch[1].number] == [102, 11, 6])
    let error = try #require(batch.error(at: 2))
    #expect([error.offset, error.line, error.record] == [110, 14, 8])
    #expect(parser.position == CSVPosition(offset: 112, line: 15, record: 9))
  }
}
