import CSV
import Testing

@Suite struct `A delimiter` {
  func detect(_ text: String, isWholeFile: Bool = true) -> DelimiterDetection {
    DelimiterDetection(Array(text.utf8).span, isWholeFile: isWholeFile)
  }

  @Test(arguments: [
    ("", CSVDialect.comma),
    ("a,b\n1,2\n", .comma),
    ("a;b\n1;2\n", .semicolon),
    ("a\tb\n1\t2\n", .tab),
    ("a|b\n1|2\n", .pipe),
    ("email\na@example.com\nb@example.com\n", .comma),
    ("email\na;b\nc;d\n", .comma),
    ("email;price\na@example.com;0,20\nb@example.com;0,30\n", .semicolon),
    ("email;price;discount\na@example.com;0,20;1,5\nb@example.com;0,30;2,5\n", .semicolon),
    ("\"name, first\";\"name, last\"\nx;y\n", .semicolon),
    ("name, first;name, last\nx;y\nz;w\n", .semicolon),
    ("\"a\";\"b\"\n\"1,2\";\"3,4\"\n", .semicolon),
    ("a,b\n1;2;3,4\n5;6;7,8\n", .comma),
    ("a,b\n\"1;2\n3;4\",5\n", .comma),
    ("a\tb, c\td\n1\t2\t3\n", .tab),
    ("Preis, EUR;Menge, Stück\n0,20;3,5\n0,30;4,5\n", .semicolon),
    ("a;b;c\n1;2;3\n4;5\n6;7;8;9\n", .semicolon),
    ("a;b\n1;2\"3\n4;5\n", .semicolon),
    ("a;b,c;d\n1;2,5;3\n", .semicolon),
    ("a;b", .semicolon),
    ("\n\na;b\n1;2\n", .semicolon),
    ("a;b\r1;2\r", .semicolon),
    ("\u{FEFF}\"a\";b\r\n1;2\r\n", .semicolon),
  ])
  func `is found by reading the first records`(text: String, expected: CSVDialect) {
    let detection = detect(text)
    #expect(detection.dialect == expected)
    #expect(!detection.isDeclared)
    #expect(detection.start == CSVPosition(offset: text.hasPrefix("\u{FEFF}") ? 3 : 0, line: 1, record: 1))
  }

  @Test func `is not sought in a record that the sample cuts`() {
    #expect(detect("a;b,c\n1;2,3\n4,5,6", isWholeFile: false).dialect == detect("a;b,c\n1;2,3\n").dialect)
  }

  @Test(arguments: [
    ("sep=;\na;b\n", CSVDialect.semicolon, 6),
    ("sep=;\r\na,b\r\n", .semicolon, 7),
    ("sep=\t\ra\tb", .tab, 6),
    ("SEP=|", .pipe, 5),
    ("\"sep=,\"\r\na;b", .comma, 9),
    ("\u{FEFF}sep=;\na;b\n", .semicolon, 9),
  ])
  func `is taken from Excel's first line`(text: String, expected: CSVDialect, offset: Int) {
    let detection = detect(text)
    #expect(detection.dialect == expected)
    #expect(detection.isDeclared)
    #expect(detection.start == CSVPosition(offset: offset, line: 2, record: 1))
  }

  @Test(arguments: ["sep=", "sep=\n;", "sep=;;\n", "separator=;\n", "\"sep=;\na\n", "sep=\"\n", " sep=;\n", "sep"])
  func `is not taken from a line that only resembles it`(text: String) {
    #expect(!detect(text).isDeclared)
    #expect(detect(text).start == .start)
  }

  @Test(arguments: [(0x2C, true), (0x7E, true), (0x22, false), (0x0A, false), (0x0D, false), (0x20, false), (0, false)])
  func `is a byte that can be told from content`(byte: UInt8, isUsable: Bool) {
    #expect((CSVDialect(delimiter: byte) != nil) == isUsable)
  }

  @Test(arguments: [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (256, "IV"), (702, "ZZ"), (703, "AAA")])
  func `separates columns that have a spreadsheet's names`(column: Int, letters: String) {
    #expect(columnLetters(column) == letters)
    #expect(cellName(column: column, record: 17) == letters + "17")
  }
}
