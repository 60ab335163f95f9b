import JSON
import Provisioning
import Testing

@testable import Sandbox

@Suite struct `A simulated provider` {
  @Test func `creates an OmniDimension user with the documented answer`() async throws {
    let sandbox = try EngineUnderTest()
    let answer = try await sandbox.answer("POST", omniPath, omniBody())
    #expect(answer.status == 200)
    let json = try answer.json
    #expect(json["success"] == true)
    #expect(json["organization_balance"] == 10)
    #expect(json["cost_per_min"] == 0.2)
    #expect(json["organization_name"] == "Demo User's Organization")
    #expect(json["user_id"]?.numberValue?.isInteger == true)
    #expect(json["organization_id"]?.numberValue?.isInteger == true)
  }

  @Test func `creates a Gcore user with all seventeen fields`() async throws {
    let sandbox = try EngineUnderTest()
    let answer = try await sandbox.answer("POST", gcorePath, gcoreBody(), authorization: "apikey 1234$abcdef")
    #expect(answer.status == 201)
    #expect(
      try answer.json.objectValue?.keys == [
        "id", "email", "name", "lang", "phone", "company", "reseller", "client", "deleted", "groups", "activated",
        "sso_auth", "two_fa", "auth_types", "user_type", "is_active", "client_and_roles",
      ]
    )
  }

  @Test func `creates a Cryptlex user with seven fraction digits`() async throws {
    let sandbox = try EngineUnderTest()
    let answer = try await sandbox.answer("POST", cryptlexPath, cryptlexBody())
    #expect(answer.status == 201)
    let json = try answer.json
    #expect(json["name"] == "Demo")
    #expect(json["organization"] == .some(nil))
    let created = try #require(json["createdAt"]?.stringValue)
    #expect(created.split(separator: ".").last?.count == 8)
    #expect(Timestamp(providerText: created) != nil)
  }

  @Test(arguments: [
    (omniPath, omniBody(), 200), (gcorePath, gcoreBody(), 400), (cryptlexPath, cryptlexBody(), 409),
  ])
  func `refuses a second account for one identity`(path: String, body: JSONValue, status: Int) async throws {
    let sandbox = try EngineUnderTest()
    _ = try await sandbox.answer("POST", path, body)
    let again = try await sandbox.answer("POST", path, body)
    #expect(again.status == status)
    let json = try again.json
    switch path {
    case omniPath: #expect(json["success"] == false)
    case gcorePath: #expect(json["errors"]?["email"]?.arrayValue?.count == 1)
    default: #expect(json["code"] == "USER_EXISTS")
    }
  }

  @Test func `tells identities apart without regard to case`() async throws {
    let sandbox = try EngineUnderTest()
    _ = try await sandbox.answer("POST", cryptlexPath, cryptlexBody("Demo@Example.com"))
    #expect(try await sandbox.answer("POST", cryptlexPath, cryptlexBody("demo@example.COM")).status == 409)
  }

  @Test(arguments: [
    ("GET", "/api/v1/reseller/organizations"), ("POST", gcorePath), ("GET", "/iam/clients?limit=10"),
    ("GET", cryptlexPath), ("POST", omniPath),
  ])
  func `refuses a request without a credential`(method: String, target: String) async throws {
    let sandbox = try EngineUnderTest()
    #expect(try await sandbox.answer(method, target, authorization: nil).status == 401)
    #expect(try await sandbox.answer(method, target, authorization: "Basic dG9rZW4=").status == 401)
  }

  @Test func `refuses the tokens that it was told to refuse`() async throws {
    let sandbox = try EngineUnderTest(SandboxOptions(refusedTokens: ["stale"]))
    #expect(try await sandbox.answer("POST", gcorePath, gcoreBody(), authorization: "Bearer stale").status == 401)
    #expect(try await sandbox.answer("POST", gcorePath, gcoreBody(), authorization: "Bearer fresh").status == 201)
  }

  @Test func `names the fields that OmniDimension misses`() async throws {
    let sandbox = try EngineUnderTest()
    let answer = try await sandbox.answer("POST", omniPath, ["name": "Demo", "email": "demo@example.com"])
    #expect(answer.status == 400)
    #expect(try answer.json["error_description"]?.stringValue?.contains("phone, password") == true)
  }

  @Test func `answers bad bodies in both of Gcore's shapes`() async throws {
    let sandbox = try EngineUnderTest()
    let missing = try await sandbox.answer("POST", gcorePath, ["email": "demo@example.com", "lang": "fr"])
    #expect(missing.status == 400)
    #expect(try missing.json["errors"]?.objectValue?.keys == ["password", "company", "lang"])
    let unreadable = try await sandbox.answer("POST", gcorePath)
    #expect(unreadable.status == 400)
    #expect(try unreadable.json["message"]?.stringValue?.hasPrefix("JSON parse error") == true)
  }

  @Test func `keeps Cryptlex resellers apart`() async throws {
    let sandbox = try EngineUnderTest()
    _ = try await sandbox.answer("POST", "/v3/resellers/r-1/users", cryptlexBody())
    #expect(try await sandbox.answer("POST", "/v3/resellers/r-2/users", cryptlexBody()).status == 201)
  }

  @Test func `answers other paths and methods as the provider would`() async throws {
    let sandbox = try EngineUnderTest()
    #expect(try await sandbox.answer("GET", "/api/v1/nothing").status == 404)
    #expect(try await sandbox.answer("DELETE", gcorePath).status == 405)
    #expect(try await sandbox.answer("GET", "/elsewhere").status == 404)
  }
}
