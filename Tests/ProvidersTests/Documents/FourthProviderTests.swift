import JSON
import Providers
import Provisioning
import Schema
import Testing

@Suite struct `A provider of one's own` {
  private func fullest() throws -> ProviderDocument {
    try ProviderDocument(yaml: FourthProvider.fullest, name: "acme.yaml")
  }

  @Test func `takes one short document`() throws {
    let document = try ProviderDocument(yaml: FourthProvider.smallest, name: "acme.yaml")
    #expect(document.id == "acme")
    #expect(document.baseURL.text == "https://api.acme.example/v2")
    #expect(document.credential.header == "Authorization")
    #expect(document.requestLimits.window == nil)
    #expect(document.findings(in: ["mail": "jane@example.com"], today: today).isEmpty)
    #expect(document.findings(in: ["mail": "jane"], today: today).map(\.code) == [.notAnEmail])
    let endpoint = try document.endpoint(baseURL: document.baseURL, parameters: [:], credential: Secret("abc def"))
    #expect(endpoint.credential.reveal() == "abc def")
    let answer = document.answer(
      status: 201,
      headers: [],
      body: Array(#"{"data":{"id":5}}"#.utf8),
      to: document.request(["mail": "jane@example.com"]),
      at: endpoint
    )
    #expect(answer.body == .account(["account_id": "5"]))
    #expect(document.exampleBody == ["mail": "jane.doe@example.com"])
  }

  @Test func `has its fields flattened through references and allOf`() throws {
    let document = try fullest()
    #expect(
      document.fields.map(\.column) == [
        "login", "country", "organization.name", "organization.token", "loginAgain", "keys", "limits.calls",
        "limits.seats", "note", "pin", "plan",
      ]
    )
    #expect(
      document.fields.filter(\.isRequired).map(\.column) == ["login", "country", "organization.name", "loginAgain"]
    )
    #expect(document.fields.filter(\.isSecret).map(\.column) == ["organization.token", "keys", "pin"])
    #expect(
      document.fields.map(\.type.rawValue) == [
        "string", "json", "string", "string", "string", "json", "integer", "integer", "string", "string", "string",
      ]
    )
    #expect(document.identityField.link == "https://acme.example/docs/login")
    #expect(document.fields[1].link == nil)
    #expect(document.fields[2].summary == "Its name.")
    #expect(document.fields[2].maxLength == 20)
    #expect(document.fields[8].allowsNull)
    #expect(document.fields[8].defaultValue == "none")
    #expect(document.pathParameters.first?.summary == "Which tenant.")
    #expect(document.pathParameters.first?.example == "t-1")
    #expect(document.otherBaseURLs.map(\.text) == ["https://eu.acme.example"])
    #expect(document.specialStatuses == [418: .throttled])
    #expect(document.requestLimits.window?.requests == 10)
    #expect(document.requestLimits.share == 0.5)
    #expect(document.requestLimits.concurrency == 2)
  }

  @Test func `means text by NO and on, as YAML 1.2 does`() throws {
    let document = try fullest()
    let choices = document.fields[1].choices
    #expect(choices == ["NO", "DE", "on", "1", 1, 1.5])
    #expect(choices.last?.numberValue?.text == "1.50")
  }

  @Test(arguments: [
    (#"{}"#, [String]()), (#"{"loginAgain":"b@example.com"}"#, ["fields-differ /loginAgain"]),
    (#"{"country":false}"#, ["not-in-enum /country"]), (#"{"plan":"huge"}"#, ["not-in-enum /plan"]),
    (#"{"plan":"small"}"#, []), (#"{"note":null}"#, []),
    (#"{"organization":{}}"#, ["missing-field /organization/name"]),
    (#"{"limits":[{"kind":"calls","value":2147483648}]}"#, ["out-of-range-32-bit /limits/0/value"]),
    (#"{"limits":[{"kind":"calls","value":0}]}"#, ["too-small /limits/0/value"]),
    (#"{"limits":[{"kind":"calls"},{"kind":"seats"},{"kind":"calls"}]}"#, ["duplicate-items /limits/2/kind"]),
  ])
  func `is checked by schema and rules`(changes: String, findings: [String]) throws {
    var body = JSONValue(
      reading: #"{"login":"a@example.com","country":"NO","organization":{"name":"A"},"loginAgain":"a@example.com"}"#
    )
    for member in JSONValue(reading: changes).objectValue?.members ?? [] {
      _ = body.set(member.value, at: JSONPointer([member.key]))
    }
    let found = try fullest().findings(in: body, today: today).map { "\($0.code.rawValue) \($0.field)" }
    #expect(found == findings)
  }

  @Test func `has its secrets split off wherever they stand`() throws {
    let body = JSONValue(
      reading: """
        {"login":"a@example.com","organization":{"name":"A","token":"s1"},"pin":"s2",
        "keys":[{"label":"x","secret":"s3"},{"label":"y"}]}
        """
    )
    let parts = try fullest().split(body)
    #expect(
      parts.open
        == JSONValue(
          reading: #"{"login":"a@example.com","organization":{"name":"A"},"keys":[{"label":"x"},{"label":"y"}]}"#
        )
    )
    #expect(
      parts.secret
        == JSONValue(
          reading: #"{"organization":{"token":"s1"},"pin":"s2","keys":[{"secret":"s3"},null]}"#
        )
    )
    #expect(try fullest().split(["login": "a@example.com"]).secret == [:])
  }

  @Test func `is read and asked as its document says`() throws {
    let document = try fullest()
    let endpoint = try document.endpoint(
      baseURL: document.baseURL,
      parameters: ["tenant": "t 1"],
      credential: Secret("k")
    )
    #expect(endpoint.credential.reveal() == "k")
    let request = document.readBackRequest(for: nil, at: .first, endpoint: endpoint)
    #expect(request.url == "http://localhost:8080/v2/tenants/t%201/accounts?p=0&n=2")
    let row = document.request(["login": "a@example.com"])
    func reading(_ body: String) -> AnswerBody {
      document.answer(status: 200, headers: [], body: Array(body.utf8), to: row, at: endpoint).body
    }
    #expect(reading(#"{"ok":1.0,"id":"x"}"#) == .account(["account_id": "x"]))
    #expect(reading(#"{"ok":0}"#) == .refusal)
    #expect(reading(#"{"ok":2}"#) == .unreadable)
    let page = document.readBackPage(
      status: 418,
      headers: [("retry-after", "7")],
      body: [],
      receivedAt: Timestamp(seconds: 1_795_040_800),
      of: .first,
      for: [],
      endpoint: endpoint
    )
    guard case .throttled(_, let retryAfter) = page else {
      Issue.record("a status that its document calls throttled is \(page)")
      return
    }
    #expect(retryAfter == .seconds(7))
  }

  @Test func `shows no secret in a finding`() throws {
    let findings = try fullest().findings(
      in: ["login": "a@example.com", "organization": ["name": "A", "token": 123_454_321], "pin": ["canary"]],
      today: today
    )
    #expect(findings.count >= 2)
    #expect(!findings.contains { "\($0)".contains("123454321") || "\($0)".contains("canary") })
  }
}
