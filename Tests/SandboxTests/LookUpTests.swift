import JSON
import Provisioning
import Testing

@testable import Sandbox

@Suite struct `A look-up` {
  @Test func `lists OmniDimension organizations in the documented shape`() async throws {
    let sandbox = try EngineUnderTest(SandboxOptions(now: { Timestamp(seconds: 1_760_005_258) }))
    _ = try await sandbox.answer("POST", omniPath, omniBody())
    let json = try await sandbox.answer("GET", "/api/v1/reseller/organizations").json
    #expect(json["total_users_across_orgs"] == 1)
    let organization = try #require(json["organizations"]?.arrayValue?.first)
    #expect(organization["created_date"] == "2025-10-09T10:20:58.000000")
    let user = try #require(organization["users"]?.arrayValue?.first)
    #expect(user["email"] == "demo@example.com")
    #expect(user["dashboard_menu_access"]?.objectValue?.count == 16)
    #expect(user["api_keys"]?.arrayValue?.first?["api_key"] != nil)
  }

  @Test(arguments: [
    ("/iam/clients?limit=10&users_email=a%2Bb@example.com", 1),
    ("/iam/clients?limit=10&email=A%2BB@EXAMPLE.COM&deleted=false", 1),
    ("/iam/clients?limit=10&users_email=a+b@example.com", 0),
    ("/iam/clients?limit=10&users_email=a%2Bb@example.com&deleted=true", 0),
    ("/iam/clients?limit=10&custom_id=row-2", 1),
    ("/iam/clients?limit=10&custom_id=row-3", 0),
    ("/iam/clients?limit=10", 2),
  ])
  func `filters Gcore clients`(target: String, count: Int) async throws {
    let sandbox = try EngineUnderTest()
    _ = try await sandbox.answer("POST", gcorePath, gcoreBody("a+b@example.com"))
    _ = try await sandbox.answer("POST", gcorePath, gcoreBody("c@example.com", customID: "row-2"))
    let json = try await sandbox.answer("GET", target).json
    #expect(json["count"]?.numberValue?.int == count)
    #expect(json["results"]?.arrayValue?.count == count)
  }

  @Test func `answers Gcore's list bare without a limit and in pages with one`() async throws {
    let sandbox = try EngineUnderTest()
    for number in 1...5 { _ = try await sandbox.answer("POST", gcorePath, gcoreBody("u\(number)@example.com")) }
    #expect(try await sandbox.answer("GET", "/iam/clients").json.arrayValue?.count == 5)
    let page = try await sandbox.answer("GET", "/iam/clients?limit=2&offset=2").json
    #expect(page["count"] == 5)
    #expect(page["results"]?.arrayValue?.count == 2)
    #expect(page["next"] == "/clients?limit=2&offset=4")
    #expect(page["previous"] == "/clients?limit=2&offset=0")
  }

  @Test func `finds Cryptlex users by address and in pages`() async throws {
    let sandbox = try EngineUnderTest()
    for number in 1...5 { _ = try await sandbox.answer("POST", cryptlexPath, cryptlexBody("u+\(number)@example.com")) }
    let found = try await sandbox.answer("GET", cryptlexPath + "?email%5Beq%5D=u%2B3@example.com").json
    #expect(found.arrayValue?.map { $0["email"] } == ["u+3@example.com"])
    #expect(try await sandbox.answer("GET", cryptlexPath + "?page=2&limit=3").json.arrayValue?.count == 2)
    #expect(try await sandbox.answer("GET", cryptlexPath + "?page=3&limit=3").json == [])
    #expect(try await sandbox.answer("GET", "/v3/resellers/r-2/users").json == [])
  }
}
