import CSV
import Provisioning
import Testing

@Suite struct `A CSV writer` {
  func text(_ records: [[String]], _ writer: CSVWriter = CSVWriter(lineEnd: .lf)) -> String {
    var writer = writer
    for record in records { writer.write(record) }
    return String(decoding: writer.take(), as: UTF8.self)
  }

  @Test(arguments: [
    (["a", "b"], "a,b\n"),
    (["a;b", "c|d"], "a;b,c|d\n"),
    (["a,b", "c"], "\"a,b\",c\n"),
    (["a\"b"], "\"a\"\"b\"\n"),
    (["a\nb", "a\rb", "\r\n"], "\"a\nb\",\"a\rb\",\"\r\n\"\n"),
    ([" a", "a ", "\ta", "a b"], "\" a\",\"a \",\"\ta\",a b\n"),
    ([""], "\"\"\n"),
    (["", ""], ",\n"),
    (["a", ""], "a,\n"),
    (["\u{FEFF}a"], "\"\u{FEFF}a\"\n"),
  ])
  func `puts in quotes what needs quotes`(record: [String], expected: String) {
    #expect(text([record]) == expected)
  }

  @Test func `puts every cell in quotes if told to`() {
    #expect(text([["a", ""], [""]], CSVWriter(lineEnd: .lf, quoting: .always)) == "\"a\",\"\"\n\"\"\n")
  }

  @Test(arguments: [(CSVWriter.LineEnd.crlf, "a\r\nb\r\n"), (.lf, "a\nb\n"), (.cr, "a\rb\r")])
  func `ends records with the line end it was given`(lineEnd: CSVWriter.LineEnd, expected: String) {
    #expect(text([["a"], ["b"]], CSVWriter(lineEnd: lineEnd)) == expected)
  }

  @Test func `writes cells of bytes that are no text`() {
    var writer = CSVWriter(dialect: .tab, lineEnd: .lf)
    writer.write(cell: [0xFF, 0x00, 0x09].span)
    writer.write(cell: [0xC3].span)
    writer.endRecord()
    #expect(writer.take() == [0x22, 0xFF, 0x00, 0x09, 0x22, 0x09, 0xC3, 0x0A])
    #expect(writer.bytes.isEmpty)
  }

  static let dialects: [CSVDialect] = [.comma, .semicolon, .tab, .pipe, CSVDialect(delimiter: 0x7E, quote: 0x27)]
    .compactMap(\.self)

  static let pieces = [
    "a", "bc", "\"", "\"\"", "'", ",", ";", "\t", "|", "~", " ", "  ", "\r", "\n", "\r\n", "\n\r", "é", "🎉", "\u{FEFF}",
    "\u{0}", "=",
  ]

  static func table(_ chance: inout SeededChance) -> [[String]] {
    let columns = Int.random(in: 1...5, using: &chance)
    return (0..<Int.random(in: 1...6, using: &chance)).map { _ in
      (0..<columns).map { _ in
        (0..<Int.random(in: 0...4, using: &chance)).map { _ in pieces.randomElement(using: &chance) ?? "" }.joined()
      }
    }
  }

  @Test(arguments: dialects)
  func `is read back the same in every dialect, with every line end, in chunks of every size`(dialect: CSVDialect) {
    let seed = UInt64.random(in: 0 ... .max)
    var chance = SeededChance(seed: seed)
    for _ in 0..<15 {
      let table = Self.table(&chance)
      for lineEnd in [CSVWriter.LineEnd.crlf, .lf, .cr] {
        for quoting in [CSVWriter.Quoting.whereNeeded, .always] {
          var writer = CSVWriter(dialect: dialect, lineEnd: lineEnd, quoting: quoting)
          for record in table { writer.write(record) }
          let bytes = writer.take()
          for chunk in [1, 2, 3, Int.random(in: 4...20, using: &chance), .max] {
            let reading = read(bytes, chunk: chunk, dialect: dialect)
            guard reading.table == table, reading.errors.isEmpty, reading.failure == nil else {
              Issue.record("seed \(seed), \(dialect), \(lineEnd), \(quoting), chunks of \(chunk): \(table)")
              return
            }
          }
        }
      }
    }
  }
}
