import JSON
import Schema
import Testing

@Suite struct `The words of a finding` {
  private static let options = SchemaOptions.providerDocument

  @Test(
    arguments: [
      (#"{"type":"integer"}"#, #""five""#, #"expected an integer; found "five""#, nil),
      (#"{"type":"integer"}"#, #""5""#, #"expected an integer; found "5""#, "Write the number without quotes."),
      (#"{"type":"integer"}"#, #""5.5""#, #"expected an integer; found "5.5""#, "Write a whole number."),
      (#"{"type":"boolean"}"#, #""True""#, #"expected true or false; found "True""#, "Write true without quotes."),
      (#"{"type":"string"}"#, "15551234567", "expected a string; found 15551234567", "Write the value in quotes."),
      (#"{"type":["string","integer","null"]}"#, "[1]", "expected a string, an integer or null; found a list", nil),
      (#"{"type":"string"}"#, "null", "expected a string; found null", "Leave the key out."),
      (#"{"required":["a"]}"#, "{}", "expected a value; the field is missing", nil),
      (
        #"{"dependentRequired":{"a":["b"]}}"#, #"{"a":1}"#, #"expected a value, as "a" is given; the field is missing"#,
        nil
      ),
      (#"{"enum":["de","en"]}"#, #""EN ""#, #"expected one of "de", "en"; found "EN ""#, #"Write it as "en"."#),
      (#"{"const":"common"}"#, "1", #"expected "common"; found 1"#, nil),
      (#"{"minLength":1}"#, #""""#, "expected at least 1 character; found none", nil),
      (#"{"maxLength":2}"#, #""abc""#, "expected at most 2 characters; found 3", nil),
      (#"{"pattern":"^\\d+$"}"#, #""a""#, #"expected text that matches "^\\d+$"; found "a""#, nil),
      (
        #"{"format":"email"}"#, #""jane""#, #"expected an e-mail address; found "jane""#,
        "An address has an @ between the name and the domain."
      ),
      (
        #"{"format":"date"}"#, #""2026-02-30""#, #"expected a date such as 2026-12-31; found "2026-02-30""#,
        "No calendar has this day."
      ),
      (
        #"{"format":"date"}"#, #""1.2.2026""#, #"expected a date such as 2026-12-31; found "1.2.2026""#,
        "Write it as year-month-day, such as 2026-12-31."
      ),
      (
        #"{"format":"int32"}"#, "3000000000", "expected an integer from -2147483648 to 2147483647; found 3000000000",
        nil
      ),
      (#"{"exclusiveMinimum":0}"#, "0.0", "expected more than 0; found 0.0", nil),
      (#"{"maximum":3}"#, "4", "expected at most 3; found 4", nil),
      (#"{"multipleOf":5}"#, "7", "expected a multiple of 5; found 7", nil),
      (#"{"minItems":2}"#, "[1]", "expected at least 2 items; found 1", nil),
      (#"{"maxProperties":1}"#, #"{"a":1,"b":2}"#, "expected at most 1 field; found 2", nil),
      (
        #"{"uniqueItems":true}"#, "[1,2,1]", "expected different items; items 1 and 3 are equal",
        "Remove the repeated item."
      ),
      (
        #"{"properties":{"email":{}},"additionalProperties":false}"#, #"{"Email":1}"#,
        #"the provider knows no field "Email""#, #"Did you mean "email"?"#
      ),
      (#"{"not":{"const":1}}"#, "1", "1 is not allowed here", nil),
      ("false", "{}", "an object is not allowed here", nil),
      (#"{"oneOf":[{"minimum":3},{"minimum":5}]}"#, "2", "2 fits none of the documented alternatives", nil),
      (
        #"{"oneOf":[{"minimum":1},{"minimum":2}]}"#, "2",
        "expected to fit one of the documented alternatives; it fits 2", nil
      ),
      (#"{"contains":{"const":1}}"#, "[]", "expected at least 1 item of the documented kind; found 0", nil),
    ] as [(String, String, String, String?)]
  )
  func `say what was expected, what was found and what to do`(
    text: String,
    value: String,
    message: String,
    hint: String?
  ) throws {
    let findings = try compiled(text, options: Self.options).findings(in: json(value))
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    #expect(finding.message == message)
    #expect(finding.hint == hint)
    #expect(finding.severity == .error)
  }

  @Test func `list at most twelve values`() throws {
    let values = (1...20).map(String.init).joined(separator: ",")
    let findings = try compiled(#"{"enum":[\#(values)]}"#).findings(in: "x")
    #expect(findings.first?.message == #"expected one of 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, …; found "x""#)
  }

  @Test(arguments: [
    ("plain é 😀", #""plain é 😀""#), ("a\"b\\c", #""a\"b\\c""#), ("\u{1B}[2J", #""\u{1B}[2J""#),
    ("a\r\nb", #""a\u{D}\u{A}b""#),
    ("\u{202E}evil", #""\u{202E}evil""#), ("a\u{200B}b", #""a\u{200B}b""#), ("a\u{A0}b", #""a\u{A0}b""#),
    ("\u{85}\u{2028}", #""\u{85}\u{2028}""#),
    ("\u{E0041}\u{FEFF}\u{AD}\u{3164}", #""\u{E0041}\u{FEFF}\u{AD}\u{3164}""#),
    (String(repeating: "a", count: 41), "\"" + String(repeating: "a", count: 40) + "\"…"),
    (String(repeating: "a", count: 40), "\"" + String(repeating: "a", count: 40) + "\""), ("", "\"\""),
  ])
  func `escape and cut foreign text`(text: String, shown: String) {
    #expect(ShownText(text).description == shown)
  }
}

@Suite struct `A secret` {
  private static let canary = "c4n4ry, of forty-seven letters: " + "xyzzyxyzzyxyzzy"

  /// Schemas for an object whose field `p` is secret, with a value that breaks each.
  @Test(arguments: [
    #"{"properties":{"p":{"type":"string","format":"password","minLength":99}}}"#,
    #"{"properties":{"p":{"writeOnly":true,"maxLength":3}}}"#,
    #"{"properties":{"p":{"format":"password","pattern":"^x"}}}"#,
    #"{"properties":{"p":{"format":"password","enum":["a","b"]}}}"#,
    #"{"properties":{"p":{"format":"password","type":"integer"}}}"#,
    #"{"properties":{"p":{"format":"password","not":{"type":"string"}}}}"#,
    #"{"properties":{"p":{"format":"password","oneOf":[{"minLength":99},{"maxLength":2}]}}}"#,
    #"{"allOf":[{"properties":{"p":{"minLength":99,"pattern":"^x"}}},{"properties":{"p":{"format":"password"}}}]}"#,
    #"{"properties":{"p":{"allOf":[{"format":"password"}],"maxLength":1}}}"#,
    #"{"patternProperties":{"^p":{"format":"password","maxLength":1}}}"#,
    #"{"additionalProperties":{"format":"password","maxLength":1}}"#,
    #"{"anyOf":[{"properties":{"p":{"format":"password","maxLength":1}}}]}"#,
    ##"{"properties":{"p":{"$ref":"#/$defs/s","maxLength":1}},"$defs":{"s":{"format":"password"}}}"##,
    #"{"properties":{"p":{"format":"password","const":"x"}}}"#,
    #"{"if":true,"then":{"properties":{"p":{"format":"password","maxLength":1}}}}"#,
    #"{"properties":{"p":{"format":"password","allOf":[{"format":"email"},{"format":"date"},{"format":"uri"}]}}}"#,
  ])
  func `never shows in a message or hint`(text: String) throws {
    for options in [SchemaOptions.standard, .providerDocument] {
      let findings = try compiled(text, options: options).findings(in: ["p": .string(Self.canary)])
      if options.formats != .annotate { #expect(!findings.isEmpty) }
      for finding in findings {
        #expect(!finding.message.contains(Self.canary), "\(finding)")
        #expect(!finding.message.contains("\(Self.canary.count)"), "\(finding)")
        #expect(!(finding.hint ?? "").contains(Self.canary), "\(finding)")
      }
    }
  }

  @Test func `is told of by its length class only`() throws {
    let schema = try compiled(#"{"properties":{"p":{"format":"password","minLength":8,"maxLength":9}}}"#)
    #expect(schema.findings(in: ["p": "abc"]).map(\.message) == ["expected at least 8 characters; found fewer"])
    #expect(schema.findings(in: ["p": "abcdefghijk"]).map(\.message) == ["expected at most 9 characters; found more"])
  }

  @Test func `can be named by the options`() throws {
    let options = SchemaOptions(secrets: [JSONPointer(["a", "token"])])
    let schema = try compiled(#"{"properties":{"a":{"additionalProperties":{"maxLength":1}}}}"#, options: options)
    let messages = schema.findings(in: ["a": ["token": .string(Self.canary), "open": "visible"]]).map(\.message)
    #expect(messages == ["expected at most 1 character; found more", "expected at most 1 character; found 7"])
  }

  @Test func `covers what is inside it`() throws {
    let schema = try compiled(#"{"properties":{"p":{"writeOnly":true,"items":{"pattern":"^x"}}}}"#)
    let findings = schema.findings(in: ["p": [.string(Self.canary)]])
    #expect(findings.map(\.message) == [#"expected text that matches "^x""#])
  }

  @Test func `does not hide its neighbours`() throws {
    let schema = try compiled(#"{"properties":{"p":{"format":"password"},"q":{"pattern":"^x"}}}"#)
    #expect(schema.findings(in: ["q": "abc"]).map(\.message) == [#"expected text that matches "^x"; found "abc""#])
  }
}
