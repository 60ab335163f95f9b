import JSON
import Schema
import Testing

@Suite struct `A hostile value` {
  @Test func `of a very long string is checked in linear time`() throws {
    let schema = try compiled(
      #"{"minLength":1,"maxLength":1000,"format":"email","enum":["a"]}"#,
      options: SchemaOptions(formats: .assert(annotating: []))
    )
    let value = JSONValue.string(String(repeating: "a", count: 100_000) + "!")
    #expect(codes(schema, value) == [": not-in-enum", ": too-long", ": not-an-email"])
    #expect(schema.findings(in: value).allSatisfy { $0.message.utf8.count < 200 })
    let pattern = try compiled(#"{"pattern":"^(a+)+$"}"#)
    #expect(codes(pattern, .string(String(repeating: "a", count: 10_000) + "!")) == [": pattern-mismatch"])
  }

  @Test func `of many items is searched for duplicates faster than pair by pair`() throws {
    let schema = try compiled(#"{"uniqueItems":true}"#)
    let items = (0..<10_000).map { JSONValue.array([.number(JSONNumber($0))]) }
    #expect(schema.accepts(.array(items)))
    #expect(!schema.accepts(.array(items + [[5.0]])))
  }

  @Test func `with countless mistakes gets a bounded number of findings`() throws {
    let schema = try compiled(#"{"items":{"type":"string"}}"#)
    let value = JSONValue.array(Array(repeating: 1, count: 5_000))
    #expect(schema.findings(in: value).count == 1_000)
  }

  @Test func `nested too deeply is refused and not followed`() throws {
    let schema = try compiled(##"{"items":{"$ref":"#"}}"##)
    var value: JSONValue = [1]
    for _ in 0..<3_000 { value = [value] }
    #expect(!schema.accepts(value))
    #expect(schema.findings(in: value).map(\.code) == [.tooDeep])
    var shallow: JSONValue = [1]
    for _ in 0..<500 { shallow = [shallow] }
    #expect(schema.accepts(shallow))
  }

  @Test func `against alternatives of alternatives ends within its budget`() throws {
    let branch = ##"{"type":"object","properties":{"a":{"$ref":"#"}}}"##
    let options = SchemaOptions(checkBudget: 20_000)
    let schema = try compiled(##"{"anyOf":[\##(branch),\##(branch),{"const":1}]}"##, options: options)
    var value: JSONValue = 2
    for _ in 0..<60 { value = ["a": value] }
    #expect(!schema.accepts(value))
    #expect(schema.findings(in: value).map(\.code).contains(.checkTooSlow))
  }

  @Test func `that a pattern cannot decide in time is neither a match nor none`() throws {
    let options = SchemaOptions(patternBudget: 100)
    let value = JSONValue.string(String(repeating: "a", count: 200))
    for text in [#"{"pattern":"^a*$"}"#, #"{"not":{"pattern":"^a*$"}}"#, #"{"anyOf":[{"pattern":"^a*$"},true]}"#] {
      let schema = try compiled(text, options: options)
      #expect(codes(schema, value) == [": pattern-too-slow"], "\(text)")
      #expect(!schema.accepts(value))
    }
  }

  @Test func `with more required fields than a word has bits is read right`() throws {
    let names = (0..<130).map { "f\($0)" }
    let schema = try JSONSchema(["required": .array(names.map { .string($0) })])
    var object = JSONObject(names.map { ($0, JSONValue.null) })
    #expect(schema.accepts(.object(object ?? [:])))
    for missing in ["f0", "f63", "f64", "f129"] {
      object?[missing] = nil
      #expect(codes(schema, .object(object ?? [:])).contains("/\(missing): missing-field"))
    }
    #expect(codes(schema, .object(object ?? [:])).count == 4)
  }
}

extension JSONObject {
  fileprivate init?(_ pairs: [(String, JSONValue)]) {
    self.init(members: pairs)
  }
}
