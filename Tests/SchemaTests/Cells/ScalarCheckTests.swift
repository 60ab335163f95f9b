import JSON
import Provisioning
import Schema
import Testing

@Suite struct `A cell's check` {
  private static let account = """
    {"type":"object","required":["email","name"],"properties":{
      "email":{"type":"string","minLength":1,"format":"email"},"name":{"type":"string","maxLength":5},
      "lang":{"type":"string","enum":["de","en"]},"minutes":{"type":"integer","minimum":0,"maximum":1000,"multipleOf":5},
      "price":{"type":"number","minimum":0.05,"exclusiveMaximum":10},"isTest":{"type":["boolean","null"]},
      "id":{"type":"integer","format":"int32"},"date":{"anyOf":[{"type":"null"},{"type":"string","format":"date"}]},
      "code":{"allOf":[{"type":"string","pattern":"^[A-Z]{2}$"},{"$ref":"#/$defs/short"}]},
      "services":{"type":"array"},"any":{},"mixed":{"type":["string","integer"]},"odd":{"not":{"type":"string"}},"lonely":{"enum":["a"]}},
      "$defs":{"short":{"maxLength":2}}}
    """

  private static func check(_ name: String) throws -> ScalarCheck? {
    ScalarCheck(schema: try compiled(account, options: .providerDocument), at: JSONPointer([name]))
  }

  @Test(arguments: [
    ("email", "jane@example.com", true), ("email", "jane", false), ("email", "", false), ("name", "Jané!", true),
    ("name", "Jane Doe", false),
    ("name", "😀😀😀😀😀", true), ("name", "e\u{301}e\u{301}e\u{301}", false), ("lang", "de", true), ("lang", "DE", false),
    ("lang", "d", false),
    ("minutes", "10", true), ("minutes", "0", true), ("minutes", "-0", true), ("minutes", "-5", false),
    ("minutes", "1005", false), ("minutes", "7", false),
    ("minutes", "010", false), ("minutes", "+10", false), ("minutes", "10.0", false), ("minutes", "1e1", false),
    ("minutes", "", false), ("minutes", "-", false),
    ("price", "0.05", true), ("price", "0.0499999999999999", false), ("price", "9.99", true), ("price", "10.00", false),
    ("price", "5", true),
    ("price", "5.", false), ("price", ".5", false), ("price", "00.5", false), ("price", "0.5.5", false),
    ("price", "5,0", false), ("price", "0.1234567890123456789", false),
    ("isTest", "true", true), ("isTest", "NO", true), ("isTest", "1", true), ("isTest", "2", false),
    ("isTest", "null", false), ("isTest", "yess", false),
    ("id", "2147483647", true), ("id", "2147483648", false), ("id", "99999999999999999999", false),
    ("date", "2026-02-28", true), ("date", "2026-02-29", false),
    ("code", "AB", true), ("code", "ABC", false), ("code", "ab", false), ("lonely", "a", true), ("lonely", "b", false),
  ])
  func `takes a good cell and no bad one`(name: String, cell: String, expected: Bool) throws {
    let check = try #require(try Self.check(name))
    #expect(check.accepts(cell) == expected)
  }

  @Test(arguments: ["services", "any", "mixed", "odd", "nowhere"])
  func `does not exist where a cell alone cannot decide`(name: String) throws {
    #expect(try Self.check(name) == nil)
  }

  @Test(arguments: [
    #"{"properties":{"a":{"type":"string"}},"anyOf":[{"required":["b"]},{"properties":{"a":{"maxLength":1}}}]}"#,
    #"{"properties":{"a":{"type":"string"}},"if":{"required":["b"]},"then":{"properties":{"a":false}}}"#,
    #"{"properties":{"a":{"type":"string"}},"dependentSchemas":{"a":false}}"#,
    #"{"properties":{"a":{"type":"string"}},"not":{}}"#,
    #"{"properties":{"a":{"type":"string"}},"type":"array"}"#, #"{"properties":{"a":false}}"#,
  ])
  func `does not exist where other values have a say`(text: String) throws {
    #expect(ScalarCheck(schema: try compiled(text), at: JSONPointer(["a"])) == nil)
  }

  @Test func `heeds every schema that applies to the field`() throws {
    let text =
      #"{"properties":{"ab":{"type":"string"}},"patternProperties":{"b":{"maxLength":2}},"allOf":[{"additionalProperties":{"pattern":"^x"}}]}"#
    let check = try #require(ScalarCheck(schema: try compiled(text), at: JSONPointer(["ab"])))
    #expect(check.accepts("xy"))
    #expect(!check.accepts("xyz"))
    #expect(!check.accepts("ab"))
  }

  @Test func `reaches into inner objects`() throws {
    let text = #"{"properties":{"a":{"type":"object","properties":{"b":{"type":"string","maxLength":1}}}}}"#
    let check = try #require(ScalarCheck(schema: try compiled(text), at: JSONPointer(["a", "b"])))
    #expect(check.accepts("x") && !check.accepts("xy"))
  }

  @Test func `takes no bytes that are not UTF-8`() throws {
    let check = try #require(try Self.check("name"))
    for bytes: [UInt8] in [
      [0xFF], [0x61, 0x80], [0xC3], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xC0, 0xAF],
    ] {
      #expect(!check.accepts(bytes))
    }
  }
}

@Suite struct `Cell checks compared with the whole check` {
  private static let alphabet = [
    "a", "B", "0", "1", "9", ".", "-", "é", "😀", "@", "a.de", "2026-01-3", "true", "e1", " ", "\u{301}",
  ]

  @Test(arguments: 0..<60) func `never take what the schema refuses`(seed: Int) throws {
    var chance = SeededChance(seed: UInt64(seed))
    var taken = 0
    for _ in 0..<20 {
      let text = Self.schemaText(&chance)
      let schema = try JSONSchema(["properties": ["a": json(text)]], options: .providerDocument)
      guard let check = ScalarCheck(schema: schema, at: JSONPointer(["a"])) else { continue }
      for _ in 0..<60 {
        let cell = (0..<Int.random(in: 0...4, using: &chance)).map { _ in
          Self.alphabet.randomElement(using: &chance) ?? ""
        }.joined()
        guard check.accepts(cell) else { continue }
        taken += 1
        let value = try #require(Self.value(of: cell, as: check.kind), "\(text) took \(cell)")
        #expect(schema.accepts(["a": value]), "\(text) took \(cell)")
      }
    }
    #expect(taken > 0)
  }

  /// What a cell stands for, read the plain way.
  private static func value(of cell: String, as kind: ScalarCheck.Kind) -> JSONValue? {
    switch kind {
    case .string: .string(cell)
    case .boolean:
      ["true", "yes", "1"].contains(cell.lowercased())
        ? true : ["false", "no", "0"].contains(cell.lowercased()) ? false : nil
    case .integer, .number: JSONNumber(cell).map { .number($0) }
    }
  }

  private static func schemaText(_ chance: inout SeededChance) -> String {
    let kinds = [
      #""type":"string""#, #""type":"integer""#, #""type":"number""#, #""type":"boolean""#,
      #""type":["null","string"]"#, #""type":["number","null"]"#,
    ]
    let limits = [
      #""minLength":2"#, #""maxLength":4"#, #""pattern":"^[a0-9.]*$""#, #""pattern":"é""#, #""format":"email""#,
      #""format":"date""#, #""format":"uri""#,
      #""format":"int32""#, #""minimum":0.5"#, #""maximum":19"#, #""exclusiveMaximum":1.1"#, #""exclusiveMinimum":-9"#,
      #""multipleOf":3"#,
      #""enum":["a","é",1]"#, #""anyOf":[{"minLength":3},{"maximum":5}]"#, #""allOf":[{"maxLength":6}]"#,
      #""not":{"const":"a"}"#, #""oneOf":[{"minLength":1}]"#,
    ]
    var chosen: [String: String] = [:]
    for _ in 0..<Int.random(in: 0...3, using: &chance) {
      guard let limit = limits.randomElement(using: &chance) else { continue }
      chosen[String(limit.prefix { $0 != ":" })] = limit
    }
    let kind = kinds.randomElement(using: &chance) ?? ""
    return "{" + ([kind] + chosen.values.sorted()).joined(separator: ",") + "}"
  }
}
