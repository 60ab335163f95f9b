import JSON
import Testing

@Suite struct `A JSON reader` {
  @Test func `reads every kind of value`() throws {
    let value = try JSONReader().read(" {\"a\" : [ 1 , -2.5e3 , \"x\" , true , false , null , { } , [ ] ] }\r\n\t")
    #expect(value == ["a": [1, -2500, "x", true, false, nil, [:], []]])
  }

  @Test func `reads escapes`() throws {
    let value = try JSONReader().read(#""\"\\\/\b\f\n\r\t\u0041\u00e9\u6F22\ud83d\uDE00\u0000""#)
    #expect(value == .string("\"\\/\u{8}\u{C}\n\r\tAé漢😀\u{0}"))
  }

  @Test(arguments: [
    ("", "line 1, column 1: expected a value, found the end of the input"),
    (" \n ", "line 2, column 2: expected a value, found the end of the input"),
    ("[1,]", "line 1, column 4 (in /1): expected a value, found `]`: remove the comma before it"),
    ("[1 2]", "line 1, column 4: expected `,` or `]`, found a number"),
    ("[", "line 1, column 2 (in /0): expected a value or `]`, found the end of the input"),
    ("{\"a\":1,}", "line 1, column 8: expected a key in double quotes, found `}`: remove the comma before it"),
    ("{\"a\" 1}", "line 1, column 6: expected `:`, found a number"),
    ("{\"a\":\r\n}", "line 2, column 1 (in /a): expected a value, found `}`"),
    ("{\"a\":1 \"b\":2}", "line 1, column 8: expected `,` or `}`, found a string: a comma is missing before it"),
    ("{a:1}", "line 1, column 2: expected a key in double quotes or `}`, found a word: strings stand in double quotes"),
    ("{'a':1}", "line 1, column 2: expected a key in double quotes or `}`, found `'`: strings stand in double quotes"),
    ("// x\n1", "line 1, column 1: expected a value, found `/`: JSON has no comments"),
    ("[tru]", "line 1, column 2 (in /0): expected a value or `]`, found a word: strings stand in double quotes"),
    ("nul", "line 1, column 4: expected `true`, `false` or `null`, found the end of the input"),
    ("\"abc", "line 1, column 5: expected the closing quote of a string, found the end of the input"),
    ("-", "line 1, column 2: expected a digit, found the end of the input"),
    ("1.x", "line 1, column 3: expected a digit, found a word"),
    ("[01]", "line 1, column 2 (in /0): a number begins with a needless zero: remove it, or write a string"),
    ("1 2", "line 1, column 3: expected the end of the document, found a number"),
    (
      "{}\n{}",
      "line 2, column 1: expected the end of the document, found another value on a line of its own: this is NDJSON"
    ),
    ("{} {}", "line 1, column 4: expected the end of the document, found `{`"),
    ("\u{FEFF}1", "line 1, column 1: the text begins with a byte order mark: save it without one"),
    ("1\u{A0}", "line 1, column 2: expected the end of the document, found the byte 0xC2"),
    (
      "{\"é\":{\"b\":1,\"😀\":2,\"b\":3}}",
      "line 1, column 19 (in /é/b): this key stands twice in one object: remove one of the two"
    ),
    ("{\"a\":1,\"\\u0061\":2}", "line 1, column 8 (in /a): this key stands twice in one object: remove one of the two"),
    (
      "[\"a\tb\"]",
      "line 1, column 4 (in /0): a string holds the control character 0x09: write it as an escape such as \\n"
    ),
    (
      "[\"é\\x\"]",
      "line 1, column 4 (in /0): a string holds a backslash that begins no JSON escape: write \\\\ for a backslash"
    ),
    (
      "[\"\\u12g4\"]",
      "line 1, column 3 (in /0): a string holds a backslash that begins no JSON escape: write \\\\ for a backslash"
    ),
    (
      "[\"\\u12\"]",
      "line 1, column 3 (in /0): a string holds a backslash that begins no JSON escape: write \\\\ for a backslash"
    ),
    ("[\"\\ud800x\"]", "line 1, column 3 (in /0): a string holds a \\u escape that is half of a surrogate pair"),
    ("[\"\\udc00\\ud800\"]", "line 1, column 3 (in /0): a string holds a \\u escape that is half of a surrogate pair"),
    ("[\"\\ud800\\u0041\"]", "line 1, column 3 (in /0): a string holds a \\u escape that is half of a surrogate pair"),
  ])
  func `says where and why a text is refused`(text: String, message: String) {
    let error = #expect(throws: JSONError.self) { try JSONReader().read(text) }
    #expect(error?.description == message)
  }

  @Test(arguments: ["[1,\n[2,\nx", "[1,\r[2,\rx", "[1,\r\n[2,\r\nx"])
  func `counts each kind of line end once`(text: String) {
    let error = #expect(throws: JSONError.self) { try JSONReader().read(text) }
    #expect(error?.place == JSONPlace(offset: text.utf8.count - 1, line: 3, column: 1))
  }

  @Test(
    arguments: [
      [0xFF], [0xC3], [0xC3, 0x28], [0xC0, 0x80], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80],
    ] as [[UInt8]]
  )
  func `refuses bytes in a string that are not UTF-8`(bad: [UInt8]) {
    let error = #expect(throws: JSONError.self) {
      try JSONReader().read(Array("[\n \"é".utf8) + bad + Array("\"]".utf8))
    }
    #expect(error?.problem == .invalidUTF8)
    #expect(error?.place == JSONPlace(offset: 6, line: 2, column: 4))
  }

  @Test func `refuses nesting beyond its limit`() throws {
    func nested(_ depth: Int) -> String { String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
    _ = try JSONReader().read(nested(64))
    _ = try JSONReader(depthLimit: 512).read(nested(512))
    for (limit, depth) in [(64, 65), (2, 3), (.max, 513), (64, 100_000)] {
      let error = #expect(throws: JSONError.self) { try JSONReader(depthLimit: limit).read(nested(depth)) }
      #expect(error?.problem == .tooDeep(limit: min(limit, 512)))
    }
  }

  @Test func `survives 100,000 brackets that never close`() {
    for bracket in ["[", "{\"a\":", "[{\"a\":"] {
      let text = String(repeating: bracket, count: 100_000)
      #expect(throws: JSONError.self) { try JSONReader().read(text) }
      #expect(throws: JSONError.self) { try JSONReader(depthLimit: .max).read(text) }
    }
  }

  @Test func `skips a byte order mark when asked`() throws {
    let reader = JSONReader(skipsByteOrderMark: true)
    #expect(try reader.read("\u{FEFF}[1]") == [1])
    #expect(try reader.read("[1]") == [1])
    let error = #expect(throws: JSONError.self) { try reader.read("\u{FEFF}x") }
    #expect(error?.place == JSONPlace(offset: 3, line: 1, column: 1))
  }

  @Test func `lets the last of two equal keys count when asked`() throws {
    let reader = JSONReader(duplicateKeys: .lastWins)
    #expect(try reader.read(#"{"a":1,"b":2,"a":3}"#) == ["a": 3, "b": 2])
  }

  @Test func `keeps keys apart that Swift holds to be equal`() throws {
    #expect(try JSONReader().read("{\"é\":1,\"e\u{301}\":2}").objectValue?.count == 2)
  }

  @Test func `finds a duplicate among very many keys`() {
    let members = (0..<20_000).map { "\"k\($0)\":0" }.joined(separator: ",")
    let error = #expect(throws: JSONError.self) { try JSONReader().read("{\(members),\"k7\":1}") }
    #expect(error?.path == JSONPointer(["k7"]))
  }

  @Test func `never shows what a string holds`() {
    for text in [#"["hunter2\x"]"#, "[\"hunter2\n\"]", #"{"a":"hunter2" "b":1}"#, #"{"a":"hunter2"#, "{\"a\":hunter2}"]
    {
      let error = #expect(throws: JSONError.self) { try JSONReader().read(text) }
      #expect(error.map { String(reflecting: $0) }?.contains("hunter") == false)
    }
  }

  @Test func `shows a hostile key harmlessly and shortened`() {
    let key = "\u{1B}[2J\u{202E}" + String(repeating: "k", count: 500)
    let error = #expect(throws: JSONError.self) {
      try JSONReader().read("{\"\\u001b[2J\u{202E}\(key.dropFirst(5))\":x}")
    }
    #expect(error?.description.contains("\u{1B}") == false)
    #expect(error?.description.contains("\u{202E}") == false)
    #expect(error.map { $0.description.utf8.count < 300 } == true)
  }
}
