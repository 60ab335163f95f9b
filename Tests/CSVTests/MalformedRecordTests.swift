import CSV
import Testing

@Suite struct `A malformed record` {
  /// Where an error is, without the record's number.
  struct Place: Equatable {
    let kind: CSVError.Kind
    let line: Int
    let offset: Int
    let cell: String

    init(_ kind: CSVError.Kind, line: Int, offset: Int, cell: String) {
      self.kind = kind
      self.line = line
      self.offset = offset
      self.cell = cell
    }

    init(_ error: CSVError) {
      self.init(error.kind, line: error.line, offset: error.offset, cell: error.cell)
    }
  }

  @Test(arguments: [
    ("a, \"b c\" ,d", [["a", "b c", "d"]]),
    (" \"a\"\n\"b\" \n \"c\" \n", [["a"], ["b"], ["c"]]),
    ("\"a\" , \"b\"\r\n \"c\",\"d\" \r\n", [["a", "b"], ["c", "d"]]),
    (" \"a\"\"b, c\" , d ,\t\"e\"\t,", [["a\"b, c", " d ", "e", ""]]),
    ("1,   \"\"   ,2", [["1", "", "2"]]),
    ("\"a\nb\" ,c\n", [["a\nb", "c"]]),
    ("  , \"x\",   \n", [["  ", "x", "   "]]),
    ("\"a\"  ", [["a"]]),
    (" \" a \" ", [[" a "]]),
  ])
  func `is none where only spaces stand around quoted cells`(text: String, expected: [[String]]) {
    for chunk in 1...text.utf8.count {
      let reading = read(text, chunk: chunk)
      #expect(reading.table == expected, "chunks of \(chunk)")
      #expect(reading.errors == [] && reading.failure == nil)
    }
  }

  @Test func `keeps a tab that delimits`() {
    #expect(read("a\t\t\"b\" \t\"c\"\n", dialect: .tab).table == [["a", "", "b", "c"]])
  }

  @Test func `keeps the places right behind a record with spaces around its quotes`() {
    let text = "a\n\"x\r\ny\" ,1\r\nb,c\n"
    for chunk in 1...text.utf8.count {
      #expect(
        read(text, chunk: chunk).items == [
          .record(line: 1, number: 1, offset: 0, cells: ["a"]),
          .record(line: 2, number: 2, offset: 2, cells: ["x\r\ny", "1"]),
          .record(line: 4, number: 3, offset: 13, cells: ["b", "c"]),
        ],
        "chunks of \(chunk)"
      )
    }
  }

  @Test(arguments: [
    ("a,b\n1\"2,3\nc,d\n", Place(.quoteInUnquotedCell, line: 2, offset: 5, cell: "A2"), [["a", "b"], ["c", "d"]]),
    ("a,b\r1,2\"\rc,d", Place(.quoteInUnquotedCell, line: 2, offset: 7, cell: "B2"), [["a", "b"], ["c", "d"]]),
    ("a,b\r\n\r\n1,x\"y\"\r\nc", Place(.quoteInUnquotedCell, line: 3, offset: 10, cell: "B3"), [["a", "b"], ["c"]]),
    (" x \"y\"\nb", Place(.quoteInUnquotedCell, line: 1, offset: 3, cell: "A1"), [["b"]]),
    ("1\"2,\"a,b\", \"c\" \nd", Place(.quoteInUnquotedCell, line: 1, offset: 1, cell: "A1"), [["d"]]),
    ("\"a\nb\",c\"d\ne", Place(.quoteInUnquotedCell, line: 2, offset: 7, cell: "B1"), [["e"]]),
    ("a\n1\"", Place(.quoteInUnquotedCell, line: 2, offset: 3, cell: "A2"), [["a"]]),
  ])
  func `is one record in its place, and the next ones are read`(text: String, place: Place, others: [[String]]) {
    let whole = read(text)
    for chunk in 1...text.utf8.count {
      let reading = read(text, chunk: chunk)
      #expect(reading == whole, "chunks of \(chunk)")
      #expect(reading.errors.map(Place.init) == [place])
      #expect(reading.table == others)
      #expect(reading.failure == nil)
    }
  }

  @Test(arguments: [
    ("a\n\"b\nc,d\n", Place(.openQuote, line: 2, offset: 2, cell: "A2"), [["a"]]),
    ("a\nx,\"b\r\nc,d\r\n", Place(.openQuote, line: 2, offset: 4, cell: "B2"), [["a"]]),
    ("\"", Place(.openQuote, line: 1, offset: 0, cell: "A1"), []),
    ("a, \"b", Place(.openQuote, line: 1, offset: 3, cell: "B1"), []),
    ("1\"2,\"b", Place(.openQuote, line: 1, offset: 4, cell: "B1"), []),
    ("a\n\"b\"c,d\ne\n", Place(.textAfterClosingQuote, line: 2, offset: 5, cell: "A2"), [["a"]]),
    ("\"b\" c,d\ne\n", Place(.textAfterClosingQuote, line: 1, offset: 4, cell: "A1"), []),
    ("\"b\" \"c\"\n", Place(.textAfterClosingQuote, line: 1, offset: 4, cell: "A1"), []),
    ("x,\"a\nb\"c\n", Place(.textAfterClosingQuote, line: 2, offset: 7, cell: "B1"), []),
    ("1\"2,\"b\"c\n", Place(.textAfterClosingQuote, line: 1, offset: 7, cell: "B1"), []),
    ("a\n1, \"\n2, \"\nb\n", Place(.lineBreakInDoubtfulQuotes, line: 2, offset: 5, cell: "B2"), [["a"]]),
    ("1\"2,\"b\nc\",d\n", Place(.lineBreakInDoubtfulQuotes, line: 1, offset: 4, cell: "B1"), []),
  ])
  func `ends the reading where the next record's start is not certain`(
    text: String,
    place: Place,
    before: [[String]]
  ) {
    for chunk in 1...text.utf8.count {
      let reading = read(text, chunk: chunk)
      #expect(reading.failure.map(Place.init) == place, "chunks of \(chunk)")
      #expect(reading.table == before)
    }
  }

  @Test func `is told of again when more is given`() throws {
    var parser = CSVParser()
    var batch = CSVBatch()
    let first = #expect(throws: CSVError.self) { try parser.parse([UInt8]("a\n\"b\"c".utf8).span, into: &batch) }
    #expect(batch.count == 1)
    let second = #expect(throws: CSVError.self) { try parser.parse([UInt8]("d\n".utf8).span, into: &batch) }
    #expect(batch.count == 0)
    let third = #expect(throws: CSVError.self) { try parser.finish(into: &batch) }
    #expect(first == second && second == third)
  }

  @Test func `says where it is, what was expected and what to do, and nothing of the content`() {
    let error = read("a,b\n1,hunter\"2\n").errors.first
    #expect(
      error?.description
        == """
        line 2, cell B2, byte 12: found a quote inside a cell that does not begin with one, expected the cell to go on \
        without quotes; put the whole cell in quotes and double every quote inside it
        """
    )
  }
}
