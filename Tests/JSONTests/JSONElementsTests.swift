import JSON
import Testing

@Suite struct `A reader of JSON elements` {
  @Test func `gives each element of an array with its place`() {
    let reading = Reading("[ {\"é\":\n[2]}, \"é\", 3\r\n, 4.5]", chunkSize: 3)
    #expect(
      reading.elements == [
        JSONElement(value: ["é": [2]], start: JSONPlace(offset: 2, line: 1, column: 3), bytes: 2..<13),
        JSONElement(value: "é", start: JSONPlace(offset: 15, line: 2, column: 7), bytes: 15..<19),
        JSONElement(value: 3, start: JSONPlace(offset: 21, line: 2, column: 12), bytes: 21..<22),
        JSONElement(value: 4.5, start: JSONPlace(offset: 26, line: 3, column: 3), bytes: 26..<29),
      ]
    )
    #expect(reading.failure == nil)
    #expect(reading.hasArray)
  }

  @Test func `gives an element as soon as it is complete`() throws {
    var elements = JSONElements(.document)
    elements.feed(Array("[{\"a\":1".utf8))
    #expect(try elements.next() == nil)
    elements.feed(Array("},12".utf8))
    #expect(try elements.next()?.value == ["a": 1])
    #expect(try elements.next() == nil)
    elements.feed(Array("3,".utf8))
    #expect(try elements.next()?.value == 123)
  }

  @Test func `takes chunks before the last one is used up`() throws {
    var elements = JSONElements(.document)
    for chunk in ["[1,", "2", "", "3,[", "4]", "]"] { elements.feed(Array(chunk.utf8)) }
    elements.finish()
    #expect(try elements.next()?.value == 1)
    #expect(try elements.next()?.value == 23)
    #expect(try elements.next()?.value == [4])
    #expect(try elements.next() == nil)
    #expect(try elements.next() == nil)
  }

  @Test(arguments: [
    #"{"provider":"p","accounts":[1,{"x":2}],"defaults":{"y":[]}}"#,
    "\n{ \"accounts\" : [ 1 , {\"x\":2} ] , \"provider\" : \"p\" , \"defaults\" : {\"y\":[]} }\n",
    #"{"provider":"p","defaults":{"y":[]},"\u0061ccounts":[1,{"x":2}]}"#,
  ])
  func `gives the members around an array wherever it stands`(text: String) {
    for chunkSize in [1, 4, .max] {
      let reading = Reading(text, chunkSize: chunkSize)
      #expect(reading.failure == nil)
      #expect(reading.elements.map(\.value) == [1, ["x": 2]])
      #expect(reading.members == ["provider": "p", "defaults": ["y": []]])
      #expect(reading.hasArray)
    }
  }

  @Test func `tells an empty array from none`() {
    #expect(Reading("{\"accounts\":[]}").hasArray)
    #expect(Reading("[]").hasArray)
    #expect(!Reading("{\"account\":[1]}").hasArray)
  }

  @Test func `takes the array with the key it is given`() {
    let reading = Reading("{\"accounts\":[1],\"rows\":[2]}", with: JSONElements(.document, arrayKey: "rows"))
    #expect(reading.elements.map(\.value) == [2])
    #expect(reading.members == ["accounts": [1]])
  }

  @Test(arguments: [
    ("", "line 1, column 1: expected `[` or `{`, found the end of the input"),
    ("\"x\"", "line 1, column 1: expected `[` or `{`, found a string"),
    ("[1,2", "line 1, column 5: expected `,` or `]`, found the end of the input"),
    ("[1,", "line 1, column 4 (in /1): expected a value, found the end of the input"),
    ("[{\"a\":1}\n{\"a\":2}]", "line 2, column 1: expected `,` or `]`, found `{`"),
    ("[1,]", "line 1, column 4 (in /1): expected a value, found `]`: remove the comma before it"),
    ("[1]\n x", "line 2, column 2: expected the end of the document, found a word"),
    ("[{\"a\":1,\"a\":2}]", "line 1, column 9 (in /0/a): this key stands twice in one object: remove one of the two"),
    ("[0,01]", "line 1, column 4 (in /1): a number begins with a needless zero: remove it, or write a string"),
    ("[truer]", "line 1, column 6: expected `,` or `]`, found a word"),
    ("[tru,1]", "line 1, column 2 (in /0): expected a value or `]`, found a word: strings stand in double quotes"),
    ("[-,1]", "line 1, column 3 (in /0): expected a digit, found `,`"),
    ("{\"accounts\":{}}", "line 1, column 13 (in /accounts): expected an array, found `{`"),
    ("{\"accounts\":[{\"a\":[}]}", "line 1, column 20 (in /accounts/0/a/0): expected a value or `]`, found `}`"),
    (
      "{\"accounts\":[1],\"accounts\":[2]}",
      "line 1, column 17 (in /accounts): this key stands twice in one object: remove one of the two"
    ),
    ("{\"p\":1,\"\\u0070\":2}", "line 1, column 8 (in /p): this key stands twice in one object: remove one of the two"),
    ("{\"p\":1,}", "line 1, column 8: expected a key in double quotes, found `}`: remove the comma before it"),
    ("{\"p\" 1}", "line 1, column 6: expected `:`, found a number"),
    ("{\"p\":1 \"q\":2}", "line 1, column 8: expected `,` or `}`, found a string: a comma is missing before it"),
    (
      "{\"p\":1}\r\n{\"p\":2}",
      "line 2, column 1: expected the end of the document, found another value on a line of its own: this is NDJSON"
    ),
    ("\u{FEFF}[]", "line 1, column 1: the text begins with a byte order mark: save it without one"),
  ])
  func `ends a document at its first error`(text: String, message: String) {
    for chunkSize in [1, 2, 5, .max] {
      #expect(Reading(text, chunkSize: chunkSize).failure?.description == message, "chunks of \(chunkSize)")
    }
  }

  @Test func `says the same error again`() {
    var elements = JSONElements(.document)
    elements.feed(Array("x".utf8))
    elements.finish()
    let first = #expect(throws: JSONError.self) { try elements.next() }
    let second = #expect(throws: JSONError.self) { try elements.next() }
    #expect(first == second)
  }

  @Test func `gives the elements before an error`() {
    #expect(Reading("[1,2,x]").elements.map(\.value) == [1, 2])
  }

  @Test(arguments: ["[12345678,\"123456\"]", "{\"12345\":[1,2,3]}", "{\"accounts\":[\"123456\"]}"])
  func `takes what is as long as the limit`(text: String) {
    let elements = JSONElements(.document, elementLimit: text.hasPrefix("{\"a") ? 10 : 8)
    for chunkSize in [1, 3, .max] {
      #expect(Reading(text, with: elements, chunkSize: chunkSize).failure == nil)
    }
  }

  @Test(arguments: [
    ("[1,\n123456789]", 2, 1), ("[\"1234567\"]", 1, 2), ("[  {\"a\": [ ]}]", 1, 4), ("{\"1234567\":1}", 1, 2),
    ("{\"p\":\"1234567\"}", 1, 6), ("[\"never closed", 1, 2),
  ])
  func `refuses what is longer than the limit at its start`(text: String, line: Int, column: Int) {
    let elements = JSONElements(.document, elementLimit: 8)
    for chunkSize in [1, 3, 9, .max] {
      let failure = Reading(text, with: elements, chunkSize: chunkSize).failure
      #expect(failure?.problem == .tooLong(limit: 8))
      #expect(failure?.place.line == line && failure?.place.column == column)
    }
  }

  @Test func `finds a byte order mark in pieces under the smallest limit`() {
    let elements = JSONElements(.document, elementLimit: 1, reader: JSONReader(skipsByteOrderMark: true))
    #expect(Reading("\u{FEFF}[1]", with: elements, chunkSize: 1).failure == nil)
    #expect(Reading("\u{FEFF};", with: elements, chunkSize: 1) == Reading("\u{FEFF};", with: elements))
  }

  @Test func `counts the nesting around an element`() {
    func nested(_ depth: Int) -> String { String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
    #expect(Reading(nested(64)).failure == nil)
    #expect(Reading(nested(65)).failure?.problem == .tooDeep(limit: 64))
    #expect(Reading("{\"accounts\":\(nested(63))}").failure == nil)
    #expect(Reading("{\"accounts\":\(nested(64))}").failure?.problem == .tooDeep(limit: 64))
    #expect(Reading("{\"other\":\(nested(64))}").failure?.problem == .tooDeep(limit: 64))
  }

  @Test func `survives 100,000 brackets that never close`() {
    for bracket in ["[", "{\"a\":"] {
      let text = String(repeating: bracket, count: 100_000)
      for chunkSize in [1_000, .max] {
        #expect(Reading(text, chunkSize: chunkSize).failure?.problem == .tooDeep(limit: 64))
      }
    }
  }

  @Test func `refuses an object with a flood of members`() {
    let members = (0...1_000).map { "\"\($0)\":0" }.joined(separator: ",")
    #expect(Reading("{\(members)}").failure?.problem == .tooManyMembers(limit: 1_000))
  }
}

extension JSONElements.Event {
  var value: JSONValue? {
    switch self {
    case .element(let element), .member(_, let element): element.value
    case .badLine: nil
    }
  }
}

extension Reading {
  fileprivate var members: JSONValue {
    var object = JSONObject()
    for case .member(let key, let element) in events { object[key] = element.value }
    return .object(object)
  }
}
