import JSON
import Providers
import Testing

@Suite struct `The fields of Cryptlex` {
  let document = Shipped.cryptlex

  @Test func `are the documented ones in their order`() {
    #expect(
      document.fields.map(\.column) == [
        "firstName", "lastName", "email", "role", "company", "organizationId", "allowCustomerPortalAccess", "password",
      ]
    )
    #expect(
      document.fields.filter(\.isRequired).map(\.column)
        == ["firstName", "email", "role", "allowCustomerPortalAccess", "password"]
    )
    #expect(document.pathParameters.map(\.name) == ["resellerId"])
    #expect(document.pathParameters.first?.environmentVariable == "CRYPTLEX_RESELLER_ID")
    #expect(document.otherBaseURLs.map(\.text) == ["https://api.eu.cryptlex.com"])
    #expect(document.fieldsDecideValidity)
  }

  @Test func `take the example row`() {
    #expect(document.findings(in: document.exampleBody, today: today).isEmpty)
  }

  @Test(arguments: [
    ("firstName", 1), ("firstName", 256), ("lastName", 0), ("lastName", 256), ("role", 256), ("company", 0),
    ("organizationId", 256), ("password", 8), ("password", 256),
  ])
  func `take texts of documented lengths`(field: String, length: Int) {
    #expect(document.codes([field: .string(String(repeating: "ä", count: length))]).isEmpty)
  }

  @Test(arguments: [
    ("firstName", 0, "error too-short /firstName"), ("firstName", 257, "error too-long /firstName"),
    ("lastName", 257, "error too-long /lastName"), ("role", 0, "error too-short /role"),
    ("role", 257, "error too-long /role"), ("company", 257, "error too-long /company"),
    ("organizationId", 257, "error too-long /organizationId"), ("password", 7, "error too-short /password"),
    ("password", 257, "error too-long /password"),
  ])
  func `refuse texts of other lengths`(field: String, length: Int, finding: String) {
    #expect(document.codes([field: .string(String(repeating: "ä", count: length))]) == [finding])
  }

  @Test(arguments: [
    ("email", "\"jane@\"", "error not-an-email /email"),
    ("allowCustomerPortalAccess", "\"true\"", "error wrong-type /allowCustomerPortalAccess"),
    ("role", "\"super-admin\"", "warning discouraged-value /role"),
    ("role", "\"admin\"", "warning discouraged-value /role"),
    ("lastName", "null", "error null-not-allowed /lastName"),
  ])
  func `refuse a bad value`(field: String, value: String, finding: String) {
    #expect(document.codes([field: JSONValue(reading: value)]) == [finding])
  }

  @Test(arguments: ["user", "organization-admin", "reseller-admin", "our own role"])
  func `take roles for customers and those of one's own`(role: String) {
    #expect(document.codes(["role": .string(role)]).isEmpty)
  }
}
