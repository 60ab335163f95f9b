import JSON

/// One schema object while its keywords are read.
struct SchemaDraft {
  let schema: JSONObject
  let place: SchemaPlace
  /// The checks found so far, in the order in which they will be made.
  var checks: [SchemaCheck] = []
  var isSecret = false

  init(schema: JSONObject, place: SchemaPlace) {
    self.schema = schema
    self.place = place
  }

  func malformed(_ keyword: String, expected: String) -> SchemaError {
    .malformedKeyword(keyword, at: place.pointer, expected: expected)
  }

  /// A count such as `maxLength`: a whole number from 0, however it is written.
  func count(_ keyword: String) throws(SchemaError) -> Int? {
    guard let value = schema[keyword] else { return nil }
    guard let number = value.numberValue, number.isInteger, number >= 0 else {
      throw malformed(keyword, expected: "a whole number from 0")
    }
    return number.int ?? Int.max
  }

  func number(_ keyword: String) throws(SchemaError) -> JSONNumber? {
    guard let value = schema[keyword] else { return nil }
    guard let number = value.numberValue else { throw malformed(keyword, expected: "a number") }
    return number
  }

  func string(_ keyword: String) throws(SchemaError) -> String? {
    guard let value = schema[keyword] else { return nil }
    guard let text = value.stringValue else { throw malformed(keyword, expected: "a string") }
    return text
  }

  func bool(_ keyword: String) throws(SchemaError) -> Bool? {
    guard let value = schema[keyword] else { return nil }
    guard let bool = value.boolValue else { throw malformed(keyword, expected: "true or false") }
    return bool
  }

  func object(_ keyword: String) throws(SchemaError) -> JSONObject? {
    guard let value = schema[keyword] else { return nil }
    guard let object = value.objectValue else { throw malformed(keyword, expected: "an object") }
    return object
  }

  /// The places of the schemas in a list such as `allOf`.
  func branches(_ keyword: String) throws(SchemaError) -> [SchemaPlace]? {
    guard let value = schema[keyword] else { return nil }
    guard let list = value.arrayValue, !list.isEmpty else {
      throw malformed(keyword, expected: "a list of at least one schema")
    }
    return list.indices.map { place.appending(keyword).appending($0) }
  }

  /// A list of different names such as `required`.
  func names(_ value: JSONValue, of keyword: String) throws(SchemaError) -> [String] {
    guard let list = value.arrayValue, Set(list).count == list.count else {
      throw malformed(keyword, expected: "a list of different names")
    }
    var names: [String] = []
    for item in list {
      guard let name = item.stringValue else { throw malformed(keyword, expected: "a list of different names") }
      names.append(name)
    }
    return names
  }
}
