import JSON
import Testing

@testable import Providers

@Suite struct `The fields of Gcore` {
  let document = Shipped.gcore

  @Test func `are the documented ones, products as columns`() {
    #expect(
      document.fields.map(\.column) == [
        "email", "password", "company", "user_type", "name", "phone", "seller", "services.CDN", "services.STORAGE",
        "services.STREAMING", "services.DNS", "services.DDOS", "services.CLOUD", "lang", "custom_id", "country_code",
        "is_test",
      ]
    )
    #expect(document.fields.filter(\.isRequired).map(\.column) == ["email", "password", "company"])
    #expect(document.correlationField?.column == "custom_id")
    #expect(document.fieldsDecideValidity)
    let cdn = document.fields.first { $0.column == "services.CDN" }
    #expect(cdn?.type == .boolean)
    #expect(cdn?.allowsNull == true)
    #expect(cdn?.key?.nullWord == "inherit")
  }

  @Test func `take the example row`() {
    #expect(document.findings(in: document.exampleBody, today: today).isEmpty)
  }

  @Test(arguments: [
    ("email", "\"jane@example.com\""), ("password", "\"x\""), ("company", "\"Example Ltd\""),
    ("user_type", "\"common\""),
    ("name", "\"\""), ("phone", "\"+35212345678\""), ("seller", "12"), ("lang", "\"az\""), ("custom_id", "\"crm #7\""),
    ("country_code", "\"NO\""), ("is_test", "true"),
    ("services", "[{\"product_name\":\"CDN\",\"available\":null},{\"product_name\":\"DNS\",\"available\":false}]"),
    ("services", "[]"), ("services", "[{\"product_name\":\"CLOUD\"}]"),
  ])
  func `take good values`(field: String, value: String) {
    #expect(document.codes([field: JSONValue(reading: value)]).isEmpty)
  }

  @Test(arguments: [
    ("email", "\"@example.com\"", "error not-an-email /email"),
    ("password", "null", "error null-not-allowed /password"),
    ("company", "\" \"", "error too-short /company"), ("user_type", "\"reseller\"", "error not-in-enum /user_type"),
    ("name", "false", "error wrong-type /name"), ("phone", "\"0351\"", "warning not-e164 /phone"),
    ("seller", "\"12\"", "error wrong-type /seller"), ("seller", "15551234567", "error out-of-range-32-bit /seller"),
    ("lang", "\"fr\"", "error not-in-enum /lang"), ("custom_id", "7", "error wrong-type /custom_id"),
    ("country_code", "\"UK\"", "error not-a-country /country_code"),
    ("country_code", "\"DEU\"", "error not-a-country /country_code"),
    ("is_test", "\"yes\"", "error wrong-type /is_test"),
    ("services", "[{}]", "error missing-field /services/0/product_name"),
    ("services", "[{\"product_name\":\"WAAP\"}]", "error not-in-enum /services/0/product_name"),
    ("services", "[{\"product_name\":\"CDN\",\"available\":\"yes\"}]", "error wrong-type /services/0/available"),
    (
      "services", "[{\"product_name\":\"CDN\"},{\"product_name\":\"CDN\",\"available\":true}]",
      "error duplicate-items /services/1/product_name"
    ),
  ])
  func `refuse a bad value`(field: String, value: String, finding: String) {
    #expect(document.codes([field: JSONValue(reading: value)]) == [finding])
  }

  @Test func `put products into the body`() throws {
    var body = document.exampleBody
    let cdn = try #require(document.fields.first { $0.column == "services.CDN" })
    let dns = try #require(document.fields.first { $0.column == "services.DNS" })
    #expect(document.place(.null, of: cdn, in: &body))
    #expect(document.place(.bool(false), of: dns, in: &body))
    let expected: JSONValue = [
      ["product_name": "CDN", "available": nil], ["product_name": "DNS", "available": false],
    ]
    #expect(body["services"] == expected)
  }
}
