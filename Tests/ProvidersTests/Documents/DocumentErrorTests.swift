import JSON
import Providers
import Testing

@Suite struct `A document that is not good` {
  private func problems(_ yaml: String) -> [String] {
    do {
      _ = try ProviderDocument(yaml: yaml, name: "acme.yaml")
      return []
    } catch {
      return error.description.split(separator: "\n").map(String.init)
    }
  }

  /// The smallest document with one text in it replaced.
  private func problems(_ old: String, _ new: String) -> [String] {
    #expect(FourthProvider.smallest.contains(old), "the sample changed")
    return problems(FourthProvider.smallest.replacing(old, with: new))
  }

  @Test func `names every problem with its line and column`() {
    let found = problems(
      FourthProvider.smallest.replacing("shape: each", with: "shape: some")
        .replacing("title: Acme\n  create", with: "titel: Acme\n  create")
        .replacing("openapi: 3.1.0", with: "openapi: 3.0.3")
    )
    #expect(
      found.map { $0.prefix { $0 != " " } } == [
        "acme.yaml:1:1:", "acme.yaml:16:1:", "acme.yaml:18:3:", "acme.yaml:27:5:",
      ]
    )
    #expect(found.contains { $0.contains("/x-purser/titel") })
    #expect(found.contains { $0.contains("/x-purser/read-back/shape") && $0.contains("each") })
  }

  @Test(arguments: [
    ("identity: /mail", "identity: /email", "acme.yaml:20:3: /x-purser/identity: the request body has no field /email"),
    (
      "create: POST /accounts", "create: POST /users",
      "acme.yaml:19:3: /x-purser/create: the document has no operation POST /users"
    ),
    (
      "request: GET /accounts", "request: GET /account",
      "acme.yaml:26:5: /x-purser/read-back/request: the document has no operation GET /account"
    ),
    (
      "ids: {account_id: /id}", "ids: {id: /id}",
      "acme.yaml:32:13: /x-purser/read-back/accounts/ids/id: success names no id id; it names account_id"
    ),
    (
      #"[{mail: "{address}"}]"#, #"[{mail: "{adress}"}]"#,
      "acme.yaml:28:16: /x-purser/read-back/queries/0/mail: expected {address} or {address-in-lower-case}, found adress"
    ),
    (
      #"[{mail: "{address}"}]"#, #"[{mail: x}]"#,
      "acme.yaml:25:3: /x-purser/read-back: expected queries with {address}, because each account is looked up by itself"
    ),
    (
      "email: /mail\n", "created: /mail\n",
      "acme.yaml:29:5: /x-purser/read-back/accounts: expected email at one of the levels"
    ),
    (
      "https://api.acme.example/v2/", "http://api.acme.example",
      "acme.yaml:3:12: /servers/0/url: the base URL must begin with https://; http:// is allowed to this machine only"
    ),
    (
      "servers: [{url: https://api.acme.example/v2/}]", "tags: []",
      "acme.yaml:1:1: /servers: expected servers, the first with the url of the API"
    ),
    (
      "application/json:", "application/xml:",
      "acme.yaml:6:5: /paths/~1accounts/post: expected a request body with a schema for application/json"
    ),
    (
      "type: object\n", "type: array\n",
      "acme.yaml:10:13: /paths/~1accounts/post/requestBody/content/application~1json/schema: expected a request body of type: object"
    ),
    (
      "{type: string, format: email}", "{type: integer}",
      "acme.yaml:20:3: /x-purser/identity: expected the place of a text in the request body"
    ),
  ])
  func `is told what is missing in it`(old: String, new: String, problem: String) {
    #expect(problems(old, new).contains(problem))
  }

  @Test(arguments: [
    ("unevaluatedProperties: false", "unevaluatedProperties"), ("$dynamicRef: \"#x\"", "$dynamicRef"),
    ("reqired: [mail]", "reqired"), ("format: phone", "phone"), ("$ref: https://example.com/s.json", "example.com"),
    ("pattern: '(?<=a)b'", "pattern"), ("minLength: -1", "minLength"),
  ])
  func `is refused for a schema keyword that could be ignored`(keyword: String, named: String) {
    let found = problems(
      "{type: string, format: email}",
      "{type: string, format: email}\n                other: {\(keyword)}"
    )
    #expect(!found.isEmpty)
    #expect(found.allSatisfy { $0.hasPrefix("acme.yaml:15:") && $0.contains(named) }, "\(found)")
  }

  @Test(arguments: [
    ("id: acme", "id: acme\n  idd: x", "idd"),
    ("{environment-variable: ACME_TOKEN}", "{environment-variable: ACME_TOKEN, shceme: x}", "shceme"),
    ("{name: account_id, at: /data/id}", "{name: account_id, at: /data/id, from: x}", "from"),
    ("email: /mail\n", "email: /mail\n      mail: /x\n", "mail"),
    ("id: acme", "id: acme\n  fields: {/mail: {rules: [e165]}}", "rules/0"),
    ("id: acme", "id: acme\n  fields: {/mail: {alias: [x]}}", "alias"),
    ("id: acme", "id: acme\n  statuses: {\"4xx\": rejected}", "4xx"), ("id: acme", "id: Acme Corp", "/x-purser/id"),
    ("id: acme", "id: 7", "/x-purser/id"),
    ("at: /data/id", "at: data/id", "ids/0/at"), ("id: acme", "id: acme\n  limits: {requests: 50}", "seconds"),
    ("id: acme", "id: acme\n  links: [ftp://x]", "links/0"),
  ])
  func `is refused for a block that breaks its schema`(old: String, new: String, named: String) {
    let found = problems(old, new)
    #expect(found.count == 1, "\(found)")
    #expect(found.allSatisfy { $0.contains(named) }, "\(found)")
  }

  @Test(arguments: [
    ("id: acme", "id: acme\n  fields: {/phone: {}}", "/phone"),
    ("id: acme", "id: acme\n  secrets: [/password]", "/password"),
    ("id: acme", "id: acme\n  correlation: /ref", "/ref"),
    ("id: acme", "id: acme\n  stake: {minutes: /minutes}", "/minutes"),
    ("id: acme", "id: acme\n  fields: {/mail: {rules: [{rule: same-value-as, field: /again}]}}", "/again"),
    ("id: acme", "id: acme\n  fields: {/mail: {columns: {key: k, value: v}}}", "property k"),
    ("id: acme", "id: acme\n  parameters: {tenant: {}}", "tenant"),
    ("request: GET /accounts", "request: POST /accounts", "request"),
  ])
  func `is refused for speaking of what is not there`(old: String, new: String, named: String) {
    let found = problems(old, new)
    #expect(!found.isEmpty)
    #expect(found.contains { $0.contains(named) }, "\(found)")
  }

  @Test(arguments: [
    ("", "is empty"), ("a: [", "is no YAML"), ("a: 1\na: 2", "has the key a twice"),
    ("a: &x 1\nb: *y", "undefined alias"),
    ("- 1", "expected an OpenAPI document"), ("a: 1\n---\nb: 2", "another document"),
    ("? [a]\n: 1", "key that is no text"),
    ("a: !!binary aGk=", "has a tag"), ("a: .inf", ".inf"), ("openapi: 3.1.0", "x-purser"), ("\u{0}", "is no YAML"),
    ("a: b: c", "is no YAML"), ("\"1\": a\n1: b", "has the key 1 twice"), ("a: \u{7}", "is no YAML"),
  ])
  func `is refused where it is no YAML of one document`(yaml: String, words: String) {
    let found = problems(yaml)
    #expect(!found.isEmpty)
    #expect(found.contains { $0.contains(words) }, "\(found)")
  }

  @Test func `is refused where it is no UTF-8`() {
    #expect(throws: ProviderDocumentError.self) { try ProviderDocument(yaml: [0x61, 0xFF], name: "x") }
  }

  @Test func `is refused where its aliases would grow beyond all bounds`() {
    var yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let previous = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      yaml += "a\(level): &a\(level) [\(previous)]\n"
    }
    #expect(problems(yaml).contains { $0.contains("larger than its text") })
  }

  @Test func `is refused where it is nested beyond all bounds`() {
    let found = problems("a: " + String(repeating: "[", count: 100_000))
    #expect(found.count == 1, "\(found)")
    let closed = problems("a: " + String(repeating: "[", count: 300) + String(repeating: "]", count: 300))
    #expect(closed.contains { $0.contains("nested too deeply") })
  }

  @Test func `is refused where it is beyond all size`() {
    #expect(problems("a: " + String(repeating: "x", count: 5 << 20)).contains { $0.contains("4 MiB") })
  }
}
