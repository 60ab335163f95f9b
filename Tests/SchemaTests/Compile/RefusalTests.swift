import JSON
import Schema
import Testing

@Suite struct `A schema that cannot be compiled` {
  @Test(arguments: [
    "$dynamicRef", "$dynamicAnchor", "$recursiveRef", "$vocabulary", "unevaluatedItems", "unevaluatedProperties",
    "dependencies",
  ])
  func `is refused by the name of the keyword that is not supported`(keyword: String) throws {
    let text = #"{"properties":{"a":{"\#(keyword)":true}}}"#
    let error = try #require(try refusal(text))
    #expect(error == .unsupportedKeyword(keyword, at: JSONPointer(["properties", "a"])))
    #expect(error.isUnsupported)
    #expect(error.description == "at /properties/a: the keyword \(keyword) is not supported")
  }

  @Test func `is refused even where only a definition that nobody uses is at fault`() throws {
    #expect(try refusal(##"{"$defs":{"a":{"unevaluatedItems":false}}}"##) != nil)
  }

  @Test(arguments: [
    #"{"type":"text"}"#, #"{"type":[]}"#, #"{"type":["string","string"]}"#, #"{"type":1}"#, #"{"enum":1}"#,
    #"{"minLength":-1}"#, #"{"maxLength":1.5}"#,
    #"{"minItems":"1"}"#, #"{"minimum":"1"}"#, #"{"multipleOf":0}"#, #"{"multipleOf":-1}"#, #"{"pattern":1}"#,
    #"{"uniqueItems":1}"#, #"{"required":"a"}"#,
    #"{"required":[1]}"#, #"{"required":["a","a"]}"#, #"{"properties":[]}"#, #"{"patternProperties":1}"#,
    #"{"dependentRequired":{"a":"b"}}"#, #"{"allOf":[]}"#,
    #"{"anyOf":{}}"#, #"{"prefixItems":true}"#, #"{"items":[{}]}"#, #"{"$ref":1}"#, #"{"format":1}"#, #"{"$id":"a#b"}"#,
    #"{"$id":1}"#, #"{"$anchor":"1a"}"#, #"{"$anchor":"a b"}"#,
    #"{"writeOnly":"yes"}"#, #"{"$defs":[]}"#, #"{"multipleOf":1\#(String(repeating: "0", count: 200))}"#,
  ])
  func `names the keyword whose value it cannot have`(text: String) throws {
    guard case .malformedKeyword = try refusal(text) else {
      Issue.record("found \(String(describing: try refusal(text)))")
      return
    }
  }

  @Test(arguments: [#"{"items":1}"#, #"{"properties":{"a":"string"}}"#, #"{"not":null}"#, #"{"allOf":[1]}"#, "1", "[]"])
  func `is no schema`(text: String) throws {
    guard case .notASchema = try refusal(text) else {
      Issue.record("found \(String(describing: try refusal(text)))")
      return
    }
  }

  @Test(arguments: [
    ##"{"$ref":"#"}"##, ##"{"allOf":[{"$ref":"#"}]}"##, ##"{"not":{"anyOf":[{"$ref":"#"}]}}"##,
    ##"{"$ref":"#/$defs/a","$defs":{"a":{"$ref":"#/$defs/b"},"b":{"oneOf":[{"$ref":"#/$defs/a"}]}}}"##,
    ##"{"if":{"$ref":"#"},"then":true}"##, ##"{"dependentSchemas":{"a":{"$ref":"#"}}}"##,
  ])
  func `applies itself to the same value without end`(text: String) throws {
    guard case .endlessRecursion = try refusal(text) else {
      Issue.record("found \(String(describing: try refusal(text)))")
      return
    }
  }

  @Test(arguments: [
    ##"{"properties":{"a":{"$ref":"#"}}}"##, ##"{"items":{"$ref":"#"}}"##,
    ##"{"anyOf":[{"additionalProperties":{"$ref":"#"}}]}"##,
    ##"{"allOf":[{"$ref":"#/$defs/a"},{"$ref":"#/$defs/a"}],"$defs":{"a":{"type":"object"}}}"##,
  ])
  func `is not one that goes into the value before it comes back`(text: String) throws {
    #expect(try refusal(text) == nil)
  }

  @Test func `refers to more schemas in a row than are followed`() throws {
    func chain(_ length: Int) -> String {
      let links = (0..<length).map { ##""a\##($0)":{"$ref":"#/$defs/a\##($0 + 1)"}"## }
      return ##"{"$ref":"#/$defs/a0","$defs":{\##(links.joined(separator: ",")),"a\##(length)":{"type":"string"}}}"##
    }
    #expect(try compiled(chain(150)).accepts("a"))
    guard case .tooDeep = try refusal(chain(1_000)) else {
      Issue.record("a chain of 1,000 references was taken")
      return
    }
  }

  @Test func `nests schemas more deeply than are followed`() throws {
    var value: JSONValue = true
    for _ in 0..<2_000 { value = ["not": value] }
    #expect(throws: SchemaError.self) { try JSONSchema(value) }
  }

  @Test func `has a pattern that cannot be used`() throws {
    let error = try #require(try refusal(#"{"pattern":"(?=a)"}"#))
    #expect(error.isUnsupported)
    #expect(
      error.description
        == #"at /pattern: the pattern "(?=a)" cannot be used: look-ahead at character 1 is not supported in a pattern"#
    )
    #expect(try refusal(#"{"patternProperties":{"(":true}}"#)?.isUnsupported == false)
  }

  @Test(arguments: [
    (
      SchemaError.unknownKeyword("a\n", at: JSONPointer(["x"])),
      "at /x: \"a\\u{A}\" is no keyword of JSON Schema; extensions begin with x-"
    ),
    (
      .malformedKeyword("type", at: JSONPointer(), expected: "a string"),
      "at the root of the schema: type must be a string"
    ),
    (.notASchema(at: JSONPointer(["x"])), "at /x: expected a schema, which is an object, true or false"),
    (.nothingThere(at: JSONPointer(["x"])), "at /x: the document has nothing there"),
    (.unresolvedReference("#a", at: JSONPointer(["x"])), "at /x: the document has nothing that \"#a\" refers to"),
    (
      .remoteReference("b", at: JSONPointer(["x"])),
      "at /x: \"b\" leads out of the document; remote references are not followed"
    ),
    (
      .unsupportedDialect("d", at: JSONPointer(["x"])),
      "at /x: the dialect \"d\" is not supported; expected JSON Schema 2020-12 or OpenAPI 3.1"
    ),
    (.unsupportedFormat("ipv4", at: JSONPointer(["x"])), "at /x: the format \"ipv4\" is not supported"),
    (.duplicateIdentifier("i", at: JSONPointer(["x"])), "at /x: \"i\" already names another schema of the document"),
    (.endlessRecursion(at: JSONPointer(["x"])), "at /x: the schema applies itself to the same value without end"),
    (.tooDeep(at: JSONPointer(["x"])), "at /x: schemas are nested too deeply"),
    (
      .unusablePattern("(", .malformed(expected: "')'", offset: 1), at: JSONPointer(["x"])),
      "at /x: the pattern \"(\" cannot be used: expected ')' at character 2 of the pattern"
    ),
    (
      .unusablePattern("a", .tooLarge, at: JSONPointer(["x"])),
      "at /x: the pattern \"a\" cannot be used: the pattern is too large: its repetitions expand to more than 10000 steps"
    ),
  ])
  func `says in one sentence where and what`(error: SchemaError, sentence: String) {
    #expect(error.description == sentence)
  }

  @Test func `belongs to another dialect`() throws {
    #expect(try refusal(#"{"$schema":"http://json-schema.org/draft-07/schema#"}"#)?.isUnsupported == true)
    #expect(try refusal(#"{"$schema":"https://json-schema.org/draft/2020-12/schema"}"#) == nil)
    #expect(try refusal(#"{"$schema":"https://spec.openapis.org/oas/3.1/dialect/base"}"#) == nil)
  }
}
