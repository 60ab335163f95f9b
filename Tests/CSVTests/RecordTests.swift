import CSV
import Testing

@Suite struct `A CSV parser` {
  @Test(arguments: [
    ("", []),
    ("\n", []),
    ("\r\n\n\r", []),
    ("a,b,c\n1,2,3", [["a", "b", "c"], ["1", "2", "3"]]),
    ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
    ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
    ("a\r\nb\rc\nd", [["a"], ["b"], ["c"], ["d"]]),
    (",\n", [["", ""]]),
    (",", [["", ""]]),
    ("\"\"", [[""]]),
    ("\"\"\n\"\"", [[""], [""]]),
    ("a,\"\",\n", [["a", "", ""]]),
    ("\"a,b\",c", [["a,b", "c"]]),
    ("\"a\nb\",c", [["a\nb", "c"]]),
    ("\"a\r\nb\",c", [["a\r\nb", "c"]]),
    ("\"a\"\"b\",\"\"\"\",\"\"\"\"\"\"\n", [["a\"b", "\"", "\"\""]]),
    (" a , b ", [[" a ", " b "]]),
    ("\ta\t,\n", [["\ta\t", ""]]),
    ("  \n \n", [["  "], [" "]]),
    ("'a,b'", [["'a", "b'"]]),
    ("a\u{0}b,\u{0}", [["a\u{0}b", "\u{0}"]]),
    ("é,日本,🎉\n", [["é", "日本", "🎉"]]),
    ("\u{FEFF}a", [["\u{FEFF}a"]]),
  ])
  func `reads records`(text: String, expected: [[String]]) {
    for chunk in 1...max(1, text.utf8.count) {
      let reading = read(text, chunk: chunk)
      #expect(reading.table == expected, "chunks of \(chunk)")
      #expect(reading.errors == [])
      #expect(reading.failure == nil)
    }
  }

  @Test func `knows which cells were in quotes`() throws {
    var parser = CSVParser()
    var batch = CSVBatch()
    try parser.parse([UInt8]("a,\"b\",,\"\", \"c\" ,\"d\"\"e\"\n".utf8).span, into: &batch)
    #expect(batch[0].cells.map { batch.cell($0).wasQuoted } == [false, true, false, true, true, true])
    #expect(batch[0].cells.map { batch.cell($0).count } == [1, 1, 0, 0, 1, 3])
    #expect(batch[0].cells.map { batch.cell($0).isEmpty } == [false, false, true, true, false, false])
  }

  @Test(arguments: [("\n", 1), ("\r", 1), ("\r\n", 2)])
  func `counts physical lines, records and bytes with every line end`(lineEnd: String, length: Int) {
    let lines = ["a,b", "", "\"1", "", "2\",3", "4,5", "", "", "6,7"]
    let text = lines.joined(separator: lineEnd)
    for chunk in 1...text.utf8.count {
      #expect(
        read(text, chunk: chunk).items == [
          .record(line: 1, number: 1, offset: 0, cells: ["a", "b"]),
          .record(line: 3, number: 3, offset: 3 + 2 * length, cells: ["1" + lineEnd + lineEnd + "2", "3"]),
          .record(line: 6, number: 4, offset: 9 + 5 * length, cells: ["4", "5"]),
          .record(line: 9, number: 7, offset: 12 + 8 * length, cells: ["6", "7"]),
        ],
        "chunks of \(chunk)"
      )
    }
  }

  @Test func `counts a mixture of line ends`() {
    let text = "a\r\r\nb\n\rc\n\n\"\r\n\r\n\n\"\r\"\r\"\n\"\n\"\rd"
    for chunk in 1...text.utf8.count {
      #expect(
        read(text, chunk: chunk).items == [
          .record(line: 1, number: 1, offset: 0, cells: ["a"]),
          .record(line: 3, number: 3, offset: 4, cells: ["b"]),
          .record(line: 5, number: 5, offset: 7, cells: ["c"]),
          .record(line: 7, number: 7, offset: 10, cells: ["\r\n\r\n\n"]),
          .record(line: 11, number: 8, offset: 18, cells: ["\r"]),
          .record(line: 13, number: 9, offset: 22, cells: ["\n"]),
          .record(line: 15, number: 10, offset: 26, cells: ["d"]),
        ],
        "chunks of \(chunk)"
      )
    }
  }

  @Test func `begins where it is told to`() throws {
    var parser = CSVParser(dialect: .semicolon, at: CSVPosition(offset: 7, line: 2, record: 1))
    var batch = CSVBatch()
    try parser.parse([UInt8]("a;b\nc;d\n".utf8).span, into: &batch)
    #expect([batch[1].offset, batch[1].line, batch[1].number] == [11, 3, 2])
    #expect(parser.position == CSVPosition(offset: 15, line: 4, record: 3))
  }

  @Test(arguments: [CSVDialect.comma, .semicolon, .tab, .pipe])
  func `takes other delimiters for content`(dialect: CSVDialect) {
    let others: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C].filter { $0 != dialect.delimiter }
    let bytes = [0x61] + others + [dialect.delimiter] + others + [0x0A]
    let other = String(decoding: others, as: UTF8.self)
    #expect(read(bytes, dialect: dialect).table == [["a" + other, other]])
  }

  @Test func `gives the records of a file that is larger than any buffer`() {
    let rows = (0..<5_000).map { ["\($0)", "name \($0)", $0 % 7 == 0 ? "a \"quoted\"\r\ncell" : "", "x"] }
    var writer = CSVWriter()
    for row in rows { writer.write(row) }
    let bytes = writer.take()
    let whole = read(bytes)
    #expect(whole.table == rows)
    for chunk in [7, 100, 4_096, 8_191, 8_192, 8_193, 65_536] {
      #expect(read(bytes, chunk: chunk) == whole, "chunks of \(chunk)")
    }
  }
}
