import JSON
import Testing

@Suite struct `A JSON pointer` {
  /// The example of RFC 6901, section 5.
  private let example: JSONValue = [
    "foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6, " ": 7, "m~n": 8,
  ]

  @Test(
    arguments: [
      ("/foo", ["bar", "baz"]), ("/foo/0", "bar"), ("/", 0), ("/a~1b", 1), ("/c%d", 2), ("/e^f", 3), ("/g|h", 4),
      ("/i\\j", 5),
      ("/k\"l", 6), ("/ ", 7), ("/m~0n", 8),
    ] as [(String, JSONValue)]
  )
  func `finds what RFC 6901 says`(text: String, value: JSONValue) throws {
    let pointer = try #require(JSONPointer(parsing: text))
    #expect(example[pointer] == value)
    #expect(pointer.description == text)
  }

  @Test func `finds the whole value where it is empty`() {
    #expect(example[JSONPointer()] == example)
    #expect(JSONPointer(parsing: "") == JSONPointer())
  }

  @Test(arguments: ["a", "/~", "/a~2", "/~/x"])
  func `is not made from a text that is none`(text: String) {
    #expect(JSONPointer(parsing: text) == nil)
  }

  @Test(arguments: ["/foo/2", "/foo/-", "/foo/00", "/foo/+1", "/foo/0/x", "/absent", "/foo/٠"])
  func `finds nothing where nothing is`(text: String) throws {
    #expect(try example[#require(JSONPointer(parsing: text))] == nil)
  }

  @Test func `unescapes once`() throws {
    #expect(try #require(JSONPointer(parsing: "/~01")).tokens == ["~1"])
  }

  @Test func `tells tokens apart by their scalars`() {
    #expect(JSONPointer(["é"]) != JSONPointer(["e\u{301}"]))
    #expect(JSONPointer(["a", "b"]) != JSONPointer(["a/b"]))
  }

  @Test func `goes on from another`() {
    #expect(JSONPointer(["a"]).appending("b/c").appending(3).description == "/a/b~1c/3")
  }

  @Test(
    arguments: [
      ([:], "/a/b", ["a": ["b": 9]]), (["a": ["c": 1]], "/a/b", ["a": ["c": 1, "b": 9]]), (["a": 1], "/a", ["a": 9]),
      ([1, 2], "/1", [1, 9]), ([1], "/1", [1, 9]), ([1], "/-", [1, 9]), ([["x": 1]], "/0/y", [["x": 1, "y": 9]]),
      (1, "", 9),
      ([], "/-/a", [["a": 9]]),
    ] as [(JSONValue, String, JSONValue)]
  )
  func `sets a value, making the objects on the way`(before: JSONValue, text: String, after: JSONValue) throws {
    var value = before
    #expect(value.set(9, at: try #require(JSONPointer(parsing: text))))
    #expect(value == after)
  }

  @Test(
    arguments: [
      (["a": 1], "/a/b"), (["a": nil], "/a/b"), ([1], "/2"), ([1], "/x"), ("text", "/a"), (["a": [1]], "/a/0/b"),
    ] as [(JSONValue, String)]
  )
  func `sets nothing where another value stands in the way`(before: JSONValue, text: String) throws {
    var value = before
    #expect(!value.set(9, at: try #require(JSONPointer(parsing: text))))
    #expect(value == before)
  }
}
