import JSON
import Testing

@Suite struct `A reader of JSON lines` {
  @Test(arguments: ["\n", "\r\n", "\r"])
  func `gives each line's value with its place`(lineEnd: String) {
    let lines = ["{\"a\":1}", "", " \t", "  [2] ", "\"é\" "]
    for chunkSize in [1, 2, 3, .max] {
      let reading = read(lines.joined(separator: lineEnd), chunkSize: chunkSize)
      let places = reading.elements.map { [$0.start.line, $0.start.column] }
      #expect(reading.elements.map(\.value) == [["a": 1], [2], "é"])
      #expect(places == [[1, 1], [4, 3], [5, 1]])
      #expect(reading.events.count == 3)
    }
  }

  @Test func `knows the bytes of a value`() {
    let reading = read("1\n 22 \n", chunkSize: 1)
    #expect(reading.elements.map(\.bytes) == [0..<1, 3..<5])
  }

  @Test(arguments: [
    ("{\"a\":}", "line 2, column 6 (in /a): expected a value, found `}`"),
    ("{\"a\":1", "line 2, column 7: expected `,` or `}`, found the end of the line"),
    ("\"open", "line 2, column 6: expected the closing quote of a string, found the end of the line"),
    ("{} {}", "line 2, column 4: expected the end of the line, found `{`"),
    ("é", "line 2, column 1: expected a value, found the byte 0xC3"),
  ])
  func `goes on after a bad line`(bad: String, message: String) {
    for chunkSize in [1, 4, .max] {
      let reading = read("1\n\(bad)\n3\n\(bad)", chunkSize: chunkSize)
      #expect(reading.failure == nil)
      #expect(reading.elements.map(\.value) == [1, 3])
      #expect(reading.elements.last?.start.line == 3)
      #expect(reading.badLines.map(\.place.line) == [2, 4])
      #expect(reading.badLines.first?.description == message)
    }
  }

  @Test func `passes over a line that is too long`() {
    for chunkSize in [1, 7, 9, .max] {
      let reading = read("12345678\n  1234567\n3\r\n\"no end in sight", chunkSize: chunkSize, limit: 8)
      #expect(reading.elements.map(\.value) == [12_345_678, 3])
      #expect(reading.badLines.map(\.problem) == [.tooLong(limit: 8), .tooLong(limit: 8)])
      #expect(reading.badLines.map(\.place.line) == [2, 4])
    }
  }

  @Test func `reads nothing from nothing`() {
    #expect(read("").events.isEmpty)
    #expect(read("\n\r\n \r").events.isEmpty)
  }

  private func read(_ text: String, chunkSize: Int = .max, limit: Int = JSONElements.defaultElementLimit) -> Reading {
    Reading(text, with: JSONElements(.lines, elementLimit: limit), chunkSize: chunkSize)
  }
}

@Suite struct `The form of a JSON text` {
  @Test(
    arguments: [
      ("[1]", .document), ("[1]\n[2]", .document), ("\n\t {\n\"a\":1}\n{}", .document), ("{\"a\":1}", .document),
      ("{\"a\":1}\n", .document), ("{\"a\":\"\n", .document), ("", .document), ("x\ny", .document),
      ("{} {}\n{}", .document),
      ("{}\n{}", .lines), ("{\"a\":1}\n{\"a\":2}", .lines), ("\r\n {\"a\":[\"}\\\"\"]} \r\n\r\n{", .lines),
      ("{}\rx", .lines),
      ("\u{FEFF}{}\n1", .lines), ("{\"a\":1,}\n{\"a\":2}", .lines),
    ] as [(String, JSONElements.Form)]
  )
  func `is seen in its first bytes`(text: String, form: JSONElements.Form) {
    #expect(sniff(text, isWhole: true) == form)
  }

  @Test(arguments: ["", "{", " ", "{\"a\":1", "{\"a\":1}", "{\"a\":1}\r\n ", "{\"a\\"])
  func `is open while the first bytes do not decide it`(text: String) {
    #expect(sniff(text, isWhole: false) == nil)
  }

  @Test func `is never taken back when more arrives`() {
    for text in ["{\"a\":1}\r\n\r\n{\"a\":2}", "{\n}\n{}", "{\"a\":\"}\"}\n1", "[{}]\n{}", "\u{FEFF}{}\n1"] {
      let bytes = Array(text.utf8)
      let whole = sniff(text, isWhole: true)
      for length in 0...bytes.count {
        let form = JSONElements.Form(sniffing: bytes.span.extracting(first: length), isWhole: false)
        #expect(form == nil || form == whole)
      }
    }
  }

  private func sniff(_ text: String, isWhole: Bool) -> JSONElements.Form? {
    JSONElements.Form(sniffing: text.utf8Span.span, isWhole: isWhole)
  }
}

extension Reading {
  fileprivate var badLines: [JSONError] {
    events.compactMap { if case .badLine(let error) = $0 { error } else { nil } }
  }
}
