import JSON
import Schema
import Testing

@Suite struct `Keywords` {
  /// A schema, a value, and the findings expected as `field: code`.
  typealias Case = (schema: String, value: String, expected: [String])

  @Test(
    arguments: [
      (#"{"type":"string"}"#, #""a""#, []), (#"{"type":"string"}"#, "1", [": wrong-type"]),
      (#"{"type":"string"}"#, "null", [": null-not-allowed"]), (#"{"type":"integer"}"#, "1.0", []),
      (#"{"type":"integer"}"#, "1.5", [": wrong-type"]), (#"{"type":"integer"}"#, "1e400", []),
      (#"{"type":"number"}"#, "1", []), (#"{"type":["string","null"]}"#, "null", []),
      (#"{"type":["integer","string"]}"#, "1", []),
      (#"{"type":"boolean"}"#, "0", [": wrong-type"]), (#"{"type":"object"}"#, "[]", [": wrong-type"]),
      (#"{"type":"array"}"#, "{}", [": wrong-type"]),
      (#"{"enum":["de","en",1,null,[1]]}"#, #""en""#, []), (#"{"enum":["de",1]}"#, "1.0", []),
      (#"{"enum":["de"]}"#, #""fr""#, [": not-in-enum"]),
      (#"{"enum":[{"a":1,"b":2}]}"#, #"{"b":2,"a":1.0}"#, []), (#"{"enum":["é"]}"#, "\"e\u{301}\"", [": not-in-enum"]),
      (#"{"enum":[]}"#, "1", [": not-in-enum"]),
      (#"{"enum":[0,1,2,3,4,5,6,7,8,9]}"#, "9.0", []), (#"{"enum":[0,1,2,3,4,5,6,7,8,9]}"#, "10", [": not-in-enum"]),
      (#"{"const":0}"#, "false", [": not-in-enum"]), (#"{"const":1}"#, "1e0", []), (#"{"const":null}"#, "null", []),
      (#"{"enum":[1],"const":1}"#, "2", [": not-in-enum"]),
    ] as [Case]
  )
  func `of any value`(_ example: Case) throws { try check(example) }

  @Test(
    arguments: [
      (#"{"minLength":2}"#, #""ab""#, []), (#"{"minLength":2}"#, #""a""#, [": too-short"]),
      (#"{"minLength":2}"#, #""😀""#, [": too-short"]),
      (#"{"minLength":2.0}"#, #""ab""#, []), (#"{"maxLength":2}"#, #""😀😀""#, []),
      (#"{"maxLength":1}"#, "\"e\u{301}\"", [": too-long"]),
      (#"{"maxLength":0}"#, #""""#, []), (#"{"maxLength":1}"#, "99999", []), (#"{"maxLength":1e30}"#, #""abc""#, []),
      (#"{"minLength":1e30}"#, #""abc""#, [": too-short"]), (#"{"pattern":"^a"}"#, #""ba""#, [": pattern-mismatch"]),
      (#"{"pattern":"a"}"#, #""ba""#, []),
      (#"{"pattern":"a"}"#, "1", []),
      (#"{"minLength":3,"pattern":"b"}"#, #""a""#, [": too-short", ": pattern-mismatch"]),
    ] as [Case]
  )
  func `of strings`(_ example: Case) throws { try check(example) }

  @Test(
    arguments: [
      (#"{"minimum":1}"#, "1.0", []), (#"{"minimum":1}"#, "0.9999999999999999999", [": too-small"]),
      (#"{"exclusiveMinimum":1}"#, "1.0", [": too-small"]),
      (#"{"exclusiveMinimum":1}"#, "1.0000000000000000001", []), (#"{"maximum":3}"#, "3.0", []),
      (#"{"maximum":3}"#, "3.00000000000000000001", [": too-large"]),
      (#"{"exclusiveMaximum":3}"#, "3", [": too-large"]), (#"{"exclusiveMaximum":3}"#, "2.9", []),
      (#"{"multipleOf":0.01}"#, "0.07", []),
      (#"{"multipleOf":0.01}"#, "0.075", [": not-a-multiple"]), (#"{"multipleOf":2}"#, "1e308", []),
      (#"{"maximum":10}"#, "1e1000000000", [": too-large"]),
      (#"{"maximum":10}"#, #""99""#, []), (#"{"minimum":-2}"#, "-2.1", [": too-small"]),
      (#"{"minimum":1,"maximum":0}"#, "0.5", [": too-small", ": too-large"]),
    ] as [Case]
  )
  func `of numbers`(_ example: Case) throws { try check(example) }

  @Test(
    arguments: [
      (#"{"minItems":1}"#, "[]", [": too-few-items"]), (#"{"maxItems":1}"#, "[1,2]", [": too-many-items"]),
      (#"{"maxItems":1}"#, "[1]", []),
      (#"{"uniqueItems":true}"#, "[1,true,\"1\",[1],{\"a\":1}]", []),
      (#"{"uniqueItems":true}"#, "[1,2,1.0]", [": duplicate-items"]),
      (#"{"uniqueItems":true}"#, #"[{"a":1,"b":2},{"b":2,"a":1}]"#, [": duplicate-items"]),
      (#"{"uniqueItems":false}"#, "[1,1]", []),
      (#"{"items":{"type":"string"}}"#, #"["a",1,"b",2]"#, ["/1: wrong-type", "/3: wrong-type"]),
      (#"{"items":false}"#, "[1]", ["/0: not-allowed"]),
      (
        #"{"prefixItems":[{"type":"string"},true],"items":{"type":"integer"}}"#, #"[1,null,"x",4]"#,
        ["/0: wrong-type", "/2: wrong-type"]
      ),
      (#"{"prefixItems":[{"type":"string"}]}"#, #"["a",1]"#, []), (#"{"contains":{"minimum":5}}"#, "[1,6]", []),
      (#"{"contains":{"minimum":5}}"#, "[1]", [": too-few-matching-items"]),
      (#"{"contains":{"minimum":5},"minContains":0}"#, "[]", []),
      (#"{"contains":{"minimum":5},"minContains":2}"#, "[6]", [": too-few-matching-items"]),
      (#"{"contains":{"minimum":5},"maxContains":1}"#, "[6,7]", [": too-many-matching-items"]),
      (#"{"minContains":2}"#, "[]", []), (#"{"items":false}"#, "{}", []),
    ] as [Case]
  )
  func `of lists`(_ example: Case) throws { try check(example) }

  @Test(
    arguments: [
      (#"{"required":["a","b"]}"#, #"{"b":1}"#, ["/a: missing-field"]),
      (#"{"required":["a~/b"]}"#, "{}", ["/a~0~1b: missing-field"]), (#"{"required":["a"]}"#, "1", []),
      (#"{"minProperties":1}"#, "{}", [": too-few-fields"]),
      (#"{"maxProperties":0}"#, #"{"a":1}"#, [": too-many-fields"]),
      (
        #"{"properties":{"a":{"type":"string"},"b":false}}"#, #"{"b":1,"a":1,"c":1}"#,
        ["/b: not-allowed", "/a: wrong-type"]
      ),
      (#"{"properties":{"a":{}},"additionalProperties":false}"#, #"{"a":1,"B":1}"#, ["/B: unknown-field"]),
      (#"{"additionalProperties":{"type":"string"}}"#, #"{"a":1}"#, ["/a: wrong-type"]),
      (
        #"{"patternProperties":{"^x-":{"type":"string"}},"additionalProperties":false}"#, #"{"x-a":1,"y":1}"#,
        ["/x-a: wrong-type", "/y: unknown-field"]
      ),
      (
        #"{"properties":{"ab":{"type":"integer"}},"patternProperties":{"a":{"minimum":5},"b":{"maximum":3}}}"#,
        #"{"ab":4}"#, ["/ab: too-small", "/ab: too-large"]
      ),
      (#"{"propertyNames":{"maxLength":2}}"#, #"{"abc":1,"ab":1}"#, ["/abc: unknown-field"]),
      (#"{"dependentRequired":{"a":["b","c"]}}"#, #"{"a":1,"c":1}"#, ["/b: missing-field"]),
      (#"{"dependentRequired":{"a":["b"]}}"#, "{}", []),
      (#"{"dependentSchemas":{"a":{"required":["b"]}}}"#, #"{"a":1}"#, ["/b: missing-field"]),
      (#"{"dependentSchemas":{"a":false}}"#, #"{"a":1}"#, [": not-allowed"]),
      (#"{"properties":{"é":{"type":"string"}}}"#, "{\"e\u{301}\":1}", []),
      (
        #"{"properties":{"a":{"required":["b"],"properties":{"c":{"items":{"type":"string"}}}}}}"#, #"{"a":{"c":[1]}}"#,
        ["/a/c/0: wrong-type", "/a/b: missing-field"]
      ),
    ] as [Case]
  )
  func `of objects`(_ example: Case) throws { try check(example) }

  @Test(
    arguments: [
      (#"{"allOf":[{"minimum":1},{"maximum":3}]}"#, "5", [": too-large"]),
      (#"{"allOf":[{"minimum":9},{"minimum":9}]}"#, "5", [": too-small"]),
      (#"{"anyOf":[{"type":"string"},{"minimum":3}]}"#, "1", [": too-small"]),
      (#"{"anyOf":[{"type":"string"},{"type":"null"}]}"#, "1", [": wrong-type"]),
      (#"{"anyOf":[{"minimum":3},{"multipleOf":2}]}"#, "1", [": no-match"]),
      (#"{"anyOf":[{"type":"string","maxLength":1},{"type":"null"}]}"#, #""ab""#, [": too-long"]),
      (#"{"oneOf":[{"minimum":3},{"multipleOf":2}]}"#, "4", [": several-matches"]),
      (#"{"oneOf":[{"minimum":3},{"multipleOf":2}]}"#, "2", []), (#"{"oneOf":[false]}"#, "2", [": no-match"]),
      (#"{"oneOf":[{"minimum":3}]}"#, "2", [": too-small"]),
      (#"{"not":{"type":"string"}}"#, #""a""#, [": not-allowed"]), (#"{"not":{"not":{"type":"string"}}}"#, #""a""#, []),
      (#"{"if":{"minimum":5},"then":{"multipleOf":2},"else":{"multipleOf":3}}"#, "7", [": not-a-multiple"]),
      (#"{"if":{"minimum":5},"then":{"multipleOf":2},"else":{"multipleOf":3}}"#, "3", []),
      (#"{"if":{"minimum":5},"else":false}"#, "4", [": not-allowed"]), (#"{"then":false}"#, "4", []),
      (##"{"$ref":"#/$defs/a","maximum":3,"$defs":{"a":{"minimum":5}}}"##, "4", [": too-large", ": too-small"]),
      ("true", "1", []), ("false", "1", [": not-allowed"]),
      (
        #"{"properties":{"a":{"anyOf":[{"type":"object","required":["b"]},{"type":"null"}]}}}"#, #"{"a":{}}"#,
        ["/a/b: missing-field"]
      ),
    ] as [Case]
  )
  func `that combine schemas`(_ example: Case) throws { try check(example) }

  private func check(_ example: Case) throws {
    let schema = try compiled(example.schema)
    let value = try json(example.value)
    #expect(codes(schema, value) == example.expected)
    #expect(schema.accepts(value) == example.expected.isEmpty)
  }
}

@Suite struct `Options` {
  private static let asserting = SchemaOptions(formats: .assert(annotating: ["hostname"]))

  @Test(arguments: [
    ("email", #""jane""#, "not-an-email"), ("date", #""2026-02-30""#, "not-a-date"),
    ("date-time", #""2026-02-03""#, "not-a-date-time"),
    ("uri", #""example""#, "not-a-uri"), ("uuid", #""1""#, "not-a-uuid"),
    ("int32", "2147483648", "out-of-range-32-bit"),
    ("int32", "-2147483649", "out-of-range-32-bit"), ("int64", "9223372036854775808", "out-of-range-64-bit"),
    ("float", "4e38", "out-of-range-64-bit"),
    ("double", "2e308", "out-of-range-64-bit"),
  ])
  func `assert formats or hold them for annotations`(format: String, value: String, code: String) throws {
    let text = #"{"format":"\#(format)"}"#
    #expect(try codes(compiled(text, options: Self.asserting), json(value)) == [": " + code])
    #expect(try compiled(text).accepts(json(value)))
    #expect(try compiled(text, options: Self.asserting).accepts(.bool(true)))
  }

  @Test(arguments: [
    ("int32", "2147483647"), ("int64", "-9223372036854775808"), ("float", "-3.4e38"), ("double", "1.5"),
    ("password", "\"x\""), ("hostname", "\"-\""),
  ])
  func `take what fits a format`(format: String, value: String) throws {
    #expect(try compiled(#"{"format":"\#(format)"}"#, options: Self.asserting).accepts(json(value)))
  }

  @Test func `refuse formats that cannot be checked, unless listed`() throws {
    #expect(
      try refusal(#"{"format":"ipv4"}"#, options: Self.asserting) == .unsupportedFormat("ipv4", at: JSONPointer())
    )
    #expect(try refusal(#"{"format":"ipv4"}"#) == nil)
  }

  @Test func `refuse unknown keywords in a provider's document, and take annotations and extensions`() throws {
    let misspelt = #"{"properties":{"a":{"maxLenght":3}}}"#
    #expect(
      try refusal(misspelt, options: .providerDocument)
        == .unknownKeyword("maxLenght", at: JSONPointer(["properties", "a"]))
    )
    #expect(try refusal(misspelt) == nil)
    let annotated =
      #"{"title":"t","description":"d","default":1,"example":1,"examples":[1],"deprecated":true,"readOnly":true,"writeOnly":false,"externalDocs":{},"xml":{},"discriminator":{},"$comment":"c","x-note":1,"contentMediaType":"text/plain"}"#
    #expect(try refusal(annotated, options: .providerDocument) == nil)
  }

  @Test func `understand nullable where asked to`() throws {
    let text = #"{"type":"boolean","nullable":true}"#
    #expect(try compiled(text, options: .providerDocument).accepts(.null))
    #expect(try !compiled(text).accepts(.null))
  }
}
