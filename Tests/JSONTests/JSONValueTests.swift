import JSON
import Testing

@Suite struct `A JSON value` {
  @Test(
    arguments: [
      (nil, nil), (true, true), ("a", "a"), ([1, 2.0], [1.0, 2]), ([:], [:]),
      (["a": 1, "b": [2]], ["b": [2.0], "a": 1]),
    ] as [(JSONValue, JSONValue)]
  )
  func `equals what JSON holds to be the same`(left: JSONValue, right: JSONValue) {
    #expect(left == right)
    #expect(left.hashValue == right.hashValue)
  }

  @Test(
    arguments: [
      (nil, false), (false, 0), (1, true), ("1", 1), ("", nil), ([], [:]), ([1, 2], [2, 1]), ([1], [1, 1]),
      (["a": 1], ["a": 1, "b": 2]), (["a": 1], ["b": 1]), (["a": nil], [:]), ("é", "e\u{301}"),
      (["é": 1], ["e\u{301}": 1]),
    ] as [(JSONValue, JSONValue)]
  )
  func `differs from what JSON tells apart`(left: JSONValue, right: JSONValue) {
    #expect(left != right)
    #expect(right != left)
  }

  @Test func `is taken apart by its kind`() {
    let value: JSONValue = ["s": "x", "n": 1.5, "b": true, "a": [1], "z": nil]
    #expect(value["s"]?.stringValue == "x")
    #expect(value["n"]?.numberValue == 1.5)
    #expect(value["b"]?.boolValue == true)
    #expect(value["a"]?.arrayValue == [1])
    #expect(value["z"]?.isNull == true)
    #expect(value.objectValue?.count == 5)
    #expect(value["s"]?.numberValue == nil && value["n"]?.stringValue == nil && value["missing"] == nil)
  }
}

@Suite struct `A JSON object` {
  @Test func `keeps its members in order`() {
    var object: JSONObject = ["b": 1, "a": 2]
    object["c"] = 3
    object["b"] = 4
    #expect(object.keys == ["b", "a", "c"])
    #expect(object["b"] == 4)
    object["a"] = nil
    #expect(object.keys == ["b", "c"])
    object["absent"] = nil
    #expect(object.count == 2)
  }

  @Test func `tells keys apart by their scalars`() {
    var object: JSONObject = ["é": 1]
    object["e\u{301}"] = 2
    #expect(object.count == 2)
    #expect(object["é"] == 1)
  }

  @Test func `is not made with a key twice`() {
    #expect(JSONObject(members: [("a", 1), ("a", 2)]) == nil)
    #expect(JSONObject(members: [("a", 1), ("b", 2)]) == ["b": 2, "a": 1])
  }

  @Test func `stays right and quick with very many keys`() throws {
    var object = JSONObject()
    for number in 0..<20_000 { object["key \(number)"] = .number(JSONNumber(number)) }
    #expect(object["key 19999"] == 19_999)
    object["key 5"] = nil
    #expect(object["key 5"] == nil)
    #expect(object["key 6"] == 6)
    #expect(object["key 19999"] == 19_999)
    #expect(object.count == 19_999)
  }

  @Test func `forgets its index when it becomes small again`() {
    var object = JSONObject()
    for number in 0..<20 { object["\(number)"] = .number(JSONNumber(number)) }
    for number in 0..<15 { object["\(number)"] = nil }
    #expect(object == ["19": 19, "18": 18, "17": 17, "16": 16, "15": 15])
  }
}
