import JSON
import Testing

@Suite struct `A JSON writer` {
  private let value: JSONValue = ["b": [1.50, true], "a": ["z": nil, "é": []], "": [:]]

  @Test func `writes on one line in member order`() {
    #expect(JSONWriter.compact.text(value) == #"{"b":[1.5,true],"a":{"z":null,"é":[]},"":{}}"#)
  }

  @Test func `writes for people with two spaces a level`() {
    let text = """
      {
        "b": [
          1.5,
          true
        ],
        "a": {
          "z": null,
          "é": []
        },
        "": {}
      }
      """
    #expect(JSONWriter.pretty.text(value) == text)
  }

  @Test func `writes canonically with sorted keys and one spelling of a number`() throws {
    let value = try JSONReader().read(#"{"é":1.0,"z":10e1,"a":[1E0],"~":2,"\u0000":3}"#)
    #expect(JSONWriter.canonical.text(value) == #"{"\u0000":3,"a":[1],"z":100,"~":2,"é":1}"#)
  }

  @Test func `keeps numbers as they were written`() throws {
    let text = "[1.0,1E5,-0,0.10,123456789012345678901234567890]"
    #expect(try JSONWriter.compact.text(JSONReader().read(text)) == text)
  }

  @Test func `escapes what RFC 8259 demands and no more`() {
    let value = JSONValue.string("\" \\ / \u{0} \u{8} \t \n \u{C} \r \u{1F} \u{7F} é \u{2028} 😀")
    let text = #""\" \\ / \u0000 \b \t \n \f \r \u001f "# + "\u{7F} é \u{2028} 😀\""
    #expect(JSONWriter.compact.text(value) == text)
  }

  @Test func `escapes what could steer a terminal when asked`() {
    let value: JSONValue = ["\u{1B}[2J\u{7F}\u{85}": "\u{9B}\u{2028}\u{2029}\u{202E}\u{2066}\u{200B}\u{FEFF}é😀\""]
    let text = #"{"\u001b[2J\u007f\u0085":"\u009b\u2028\u2029\u202e\u2066\u200b\ufeffé😀\""}"#
    #expect(JSONWriter(escapesInvisibles: true).text(value) == text)
  }

  @Test func `appends to what is there`() {
    var output = Array("x".utf8)
    JSONWriter.compact.write(["a"], to: &output)
    #expect(output == Array(#"x["a"]"#.utf8))
  }
}
