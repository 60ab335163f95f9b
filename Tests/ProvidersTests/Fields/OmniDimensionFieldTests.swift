import JSON
import Providers
import Provisioning
import Testing

@Suite struct `The fields of OmniDimension` {
  let document = Shipped.omnidimension

  @Test func `are the documented ones in their order`() {
    #expect(
      document.fields.map(\.column) == [
        "name", "email", "phone", "password", "welcome_minutes_to_credit", "cost_per_min", "concurrent_call_limit",
        "expiry_date", "user_currency",
      ]
    )
    #expect(document.fields.filter(\.isRequired).map(\.column) == ["name", "email", "phone", "password"])
    #expect(document.fields.filter(\.isSecret).map(\.column) == ["password"])
    #expect(document.fieldsDecideValidity)
    #expect(document.rowRules.isEmpty)
  }

  @Test func `take the example row`() {
    #expect(document.findings(in: document.exampleBody, today: today).isEmpty)
  }

  @Test(arguments: [
    ("name", "Zoë O'Neil"), ("email", "jane+test@example.com"), ("phone", "+4915112345678"),
    ("password", " ä \"quoted\" "), ("user_currency", "INR"), ("user_currency", "XCG"), ("user_currency", "ZWG"),
    ("expiry_date", "2026-11-21"), ("expiry_date", "2028-02-29"),
  ])
  func `take good texts`(field: String, value: String) {
    #expect(document.codes([field: .string(value)]).isEmpty)
  }

  @Test(arguments: [
    ("welcome_minutes_to_credit", "0"), ("welcome_minutes_to_credit", "2147483647"), ("cost_per_min", "0.07"),
    ("cost_per_min", "0.000000000000000000001"), ("concurrent_call_limit", "1"), ("concurrent_call_limit", "1.0"),
  ])
  func `take good numbers`(field: String, value: String) {
    #expect(document.codes([field: JSONValue(reading: value)]).isEmpty)
  }

  @Test(arguments: ["name", "email", "phone", "password"])
  func `miss a required one`(field: String) {
    #expect(document.codes([field: .none]) == ["error missing-field /\(field)"])
  }

  @Test(arguments: [
    ("name", "\"  \"", "error too-short /name"), ("name", "1", "error wrong-type /name"),
    ("name", "null", "error null-not-allowed /name"), ("email", "\"jane\"", "error not-an-email /email"),
    ("phone", "\"0155 123\"", "error not-e164 /phone"), ("phone", "\"15551234567\"", "error not-e164 /phone"),
    ("phone", "\"+1234567\"", "error not-e164 /phone"), ("phone", "\"+1234567890123456\"", "error not-e164 /phone"),
    ("phone", "\"+99912345678\"", "error unknown-calling-code /phone"), ("phone", "false", "error wrong-type /phone"),
    ("password", "\"\"", "error too-short /password"),
    ("welcome_minutes_to_credit", "1.5", "error wrong-type /welcome_minutes_to_credit"),
    ("welcome_minutes_to_credit", "-1", "error too-small /welcome_minutes_to_credit"),
    ("welcome_minutes_to_credit", "2147483648", "error out-of-range-32-bit /welcome_minutes_to_credit"),
    ("cost_per_min", "\"0.2\"", "error wrong-type /cost_per_min"),
    ("cost_per_min", "-0.1", "error too-small /cost_per_min"),
    ("concurrent_call_limit", "-2", "error too-small /concurrent_call_limit"),
    ("concurrent_call_limit", "1e10", "error out-of-range-32-bit /concurrent_call_limit"),
    ("expiry_date", "\"2026-02-30\"", "error not-a-date /expiry_date"),
    ("expiry_date", "\"2026-11-20\"", "error date-in-past /expiry_date"),
    ("expiry_date", "null", "error null-not-allowed /expiry_date"),
    ("user_currency", "\"EURO\"", "error not-a-currency /user_currency"),
    ("user_currency", "\"usd\"", "error not-a-currency /user_currency"),
    ("user_currency", "\"HRK\"", "error withdrawn-currency /user_currency"),
    ("user_currency", "\"XXX\"", "error not-a-currency /user_currency"),
    ("user_currency", "\"XTS\"", "error not-a-currency /user_currency"),
  ])
  func `refuse a bad value`(field: String, value: String, finding: String) {
    let findings = document.codes([field: JSONValue(reading: value)]).filter { $0.hasPrefix("error") }
    #expect(findings == [finding])
  }

  @Test func `warn of a price that is surely below the documented minimum`() {
    #expect(document.codes(["cost_per_min": 0]) == ["warning below-documented-minimum /cost_per_min"])
  }

  @Test func `tell what is at stake`() {
    let stake = document.stake(
      in: document.body(["welcome_minutes_to_credit": 50, "cost_per_min": JSONValue(reading: "0.20")])
    )
    #expect(stake?.minutes == 50)
    #expect(stake?.price?.text == "0.20")
    #expect(stake?.currency == "USD")
    #expect(document.stake(in: document.body(["welcome_minutes_to_credit": .none])) == nil)
  }
}
