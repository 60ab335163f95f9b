import JSON
import Testing

@testable import Schema

@Suite struct `References` {
  @Test(arguments: [
    ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"),
    ("//g", "http://g"),
    ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q#s"),
    ("g#s", "http://a/b/c/g#s"), (";x", "http://a/b/c/;x"),
    ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"), ("./", "http://a/b/c/"), ("..", "http://a/b/"),
    ("../g", "http://a/b/g"), ("../..", "http://a/"),
    ("../../g", "http://a/g"), ("../../../g", "http://a/g"), ("/./g", "http://a/g"), ("/../g", "http://a/g"),
    ("g.", "http://a/b/c/g."), ("..g", "http://a/b/c/..g"),
    ("./../g", "http://a/b/g"), ("g/./h", "http://a/b/c/g/h"), ("g/../h", "http://a/b/c/h"),
    ("g?y/../x", "http://a/b/c/g?y/../x"), ("urn:x:y", "urn:x:y"),
    ("HTTP://a/x", "http://a/x"),
  ])
  func `are resolved as RFC 3986, section 5.4, shows`(reference: String, expected: String) {
    let base = URIReference("http://a/b/c/d;p?q")
    #expect(URIReference(reference).resolved(against: base) == URIReference(expected))
  }

  @Test(arguments: [
    ##"{"$ref":"#/$defs/a","$defs":{"a":{"type":"string"}}}"##,
    ##"{"$ref":"#name","$defs":{"a":{"$anchor":"name","type":"string"}}}"##,
    ##"{"$id":"https://example.com/root.json","$ref":"other.json","$defs":{"a":{"$id":"other.json","type":"string"}}}"##,
    ##"{"$id":"https://example.com/root.json","$ref":"https://example.com/root.json#/$defs/a","$defs":{"a":{"type":"string"}}}"##,
    ##"{"$ref":"other.json#name","$defs":{"a":{"$id":"other.json","$defs":{"b":{"$anchor":"name","type":"string"}}}}}"##,
    ##"{"$ref":"#/$defs/a~1b~0c%25","$defs":{"a/b~c%":{"type":"string"}}}"##,
    ##"{"$ref":"#/$defs//$defs/","$defs":{"":{"$defs":{"":{"type":"string"}}}}}"##,
    ##"{"$ref":"urn:x:y","$defs":{"a":{"$id":"urn:x:y","$ref":"#/$defs/b","$defs":{"b":{"type":"string"}}}}}"##,
    ##"{"$ref":"#/x-schemas/a","x-schemas":{"a":{"type":"string"}}}"##,
    ##"{"$ref":"#/allOf/0","allOf":[{"type":"string"}]}"##,
    ##"{"$ref":"#/x-a/properties/b","x-a":{"properties":{"b":{"$id":"b.json","$ref":"#n","$defs":{"c":{"$anchor":"n","type":"string"}}}}}}"##,
  ])
  func `find a schema of the document`(text: String) throws {
    #expect(try compiled(text).accepts("a"))
    #expect(try !compiled(text).accepts(1))
  }

  @Test func `find the schemas of an OpenAPI document`() throws {
    let document = try json(
      ##"{"openapi":"3.1.0","paths":{"x":{"schema":{"properties":{"u":{"$ref":"#/components/schemas/User"},"v":{"$ref":"#email"}}}}},"components":{"schemas":{"User":{"required":["friend"],"properties":{"friend":{"type":["object","null"],"$ref":"#/components/schemas/User"}}},"Email":{"$anchor":"email","type":"string"}}}}"##
    )
    let schema = try JSONSchema(at: JSONPointer(["paths", "x", "schema"]), in: document)
    #expect(
      codes(schema, ["u": ["friend": ["friend": 1]], "v": 1]) == ["/u/friend/friend: wrong-type", "/v: wrong-type"]
    )
  }

  @Test func `do not reach into values that only look like schemas`() throws {
    #expect(
      try compiled(##"{"const":{"$ref":"#/nowhere","$id":"a#b"}}"##).accepts(["$ref": "#/nowhere", "$id": "a#b"])
    )
    #expect(try compiled(##"{"enum":[{"$anchor":"a"}],"$defs":{"a":{"$anchor":"a"}}}"##).accepts(["$anchor": "a"]))
    #expect(try compiled(##"{"properties":{"$ref":{"type":"string"}}}"##).accepts(["$ref": "x"]))
  }

  @Test func `lead nowhere or out of the document`() throws {
    let place = JSONPointer(["$ref"])
    #expect(try refusal(##"{"$ref":"#/$defs/a"}"##) == .unresolvedReference("#/$defs/a", at: place))
    #expect(try refusal(##"{"$ref":"#name"}"##) == .unresolvedReference("#name", at: place))
    #expect(try refusal(##"{"$ref":"#/%zz"}"##) == .unresolvedReference("#/%zz", at: place))
    #expect(try refusal(##"{"$ref":"other.json"}"##) == .remoteReference("other.json", at: place))
    #expect(try refusal(##"{"$ref":"https://example.com/a"}"##) == .remoteReference("https://example.com/a", at: place))
  }

  @Test func `know the metaschema`() throws {
    let schema = try compiled(##"{"$ref":"https://json-schema.org/draft/2020-12/schema"}"##)
    #expect(
      try schema.accepts(json(##"{"properties":{"a":{"type":["string","null"],"$ref":"#/x"}},"$defs":{"b":true}}"##))
    )
    for text in [
      #"{"type":"text"}"#, #"{"properties":{"a":1}}"#, #"{"minLength":-1}"#, #"{"allOf":[]}"#, ##"{"$anchor":"#"}"##,
      "1",
    ] {
      #expect(try !schema.accepts(json(text)), "\(text)")
    }
  }

  @Test func `are ambiguous where two schemas have one name`() throws {
    let text = ##"{"$defs":{"a":{"$anchor":"x"},"b":{"$anchor":"x"}}}"##
    #expect(try refusal(text) == .duplicateIdentifier("#x", at: JSONPointer(["$defs", "b"])))
    #expect(
      try refusal(##"{"$defs":{"a":{"$id":"x"},"b":{"$id":"x"}}}"##)
        == .duplicateIdentifier("x", at: JSONPointer(["$defs", "b"]))
    )
    #expect(try refusal(##"{"$defs":{"a":{"$id":"x","$anchor":"n"},"b":{"$id":"y","$anchor":"n"}}}"##) == nil)
  }

  @Test func `start at a place that must be there`() {
    #expect(throws: SchemaError.nothingThere(at: JSONPointer(["a"]))) {
      try JSONSchema(at: JSONPointer(["a"]), in: [:])
    }
  }
}
