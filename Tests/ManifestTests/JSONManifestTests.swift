import JSON
import Manifest
import Provisioning
import Schema
import Testing

private let jane = #"{"email":"jane@example.com","name":"Jane","phone":"+14155550123","password":"x"}"#
private let janesBody = #"{"name":"Jane","email":"jane@example.com","phone":"+14155550123","password":"x"}"#

@Suite struct `A JSON manifest` {
  @Test(arguments: ["[\(jane)]", " [\n\(jane)\n]\n", #"{"accounts":["# + jane + "]}"])
  func `is an array or an envelope`(text: String) throws {
    let reading = try read(text, path: "accounts.json")
    #expect(reading.bodies == [janesBody])
    #expect(reading.findings.isEmpty)
  }

  @Test func `without accounts has no rows`() throws {
    #expect(try read("[]", path: "a.json").checked.rowCount == 0)
  }

  @Test func `gives defaults wherever in the envelope they stand`() throws {
    let reading = try read(
      #"{"accounts":["# + jane + #"],"defaults":{"user_currency":"EUR","name":"Nobody"},"provider":"omnidimension"}"#,
      path: "a.json"
    )
    #expect(reading.bodies[0].contains(#""user_currency":"EUR""#))
    #expect(reading.bodies[0].contains(#""name":"Jane""#))
  }

  @Test func `meant for another provider is refused`() throws {
    let failure = try error(reading: #"{"provider":"gcore","accounts":[]}"#, path: "a.json")
    #expect(failure.problem == .envelope(.otherProvider(named: "gcore", used: "omnidimension")))
  }

  @Test func `tells its provider and parameters before one is chosen`() throws {
    let text = #"{"provider":"cryptlex","params":{"resellerId":"r-1"},"accounts":[]}"#
    let file = ManifestFile(bytes: Array(text.utf8), path: "-")
    #expect(try ManifestSet.envelopeProvider(of: file, options: ManifestOptions()) == "cryptlex")
    #expect(try read(text, path: "a.json", provider: "cryptlex").checked.parameters == ["resellerId": "r-1"])
  }

  @Test func `reads lines, and those after a bad one`() throws {
    let reading = try read("\(jane)\n\n{\"email\": 'x'}\n[1]\n{\"a\":1,\"a\":2}\n", path: "a.ndjson")
    #expect(reading.codes.prefix(3) == ["malformed-json", "not-an-object", "duplicate-key"])
    #expect(reading.findings.map(\.row) == [2, 3, 4])
    #expect(reading.findings.map(\.line) == [3, 4, 5])
    #expect(reading.bodies == [janesBody])
  }

  @Test(arguments: ["accounts.json", "accounts.dat", "-"])
  func `of lines is known by its content`(path: String) throws {
    let other = jane.replacing("jane@", with: "joe@")
    #expect(try read("\(jane)\n\(other)\n", path: path).bodies.count == 2)
  }

  @Test func `treats keys as headers, and takes an empty text as absent`() throws {
    let reading = try read(
      #"[{"E-Mail":"jane@example.com","Name":" Jane ","phone":"+14155550123","password":"x","expiry_date":"","#
        + #""notes":"n","remarks":1,"_status":"created"}]"#,
      path: "a.json"
    )
    #expect(reading.bodies == [janesBody])
    #expect(reading.codes == ["unknown-field", "unknown-field", "outer-spaces-trimmed"])
  }

  @Test func `warns of an unknown key once`() throws {
    let row = #"{"notes":1,"email":"EMAIL","name":"J","phone":"+14155550123","password":"x"}"#
    let rows = ["a@b.co", "b@b.co"].map { row.replacing("EMAIL", with: $0) }.joined(separator: "\n")
    #expect(try read(rows, path: "a.jsonl").codes == ["unknown-field"])
  }

  @Test func `calls a key close to a field an error and says what was meant`() throws {
    let reading = try read(
      #"[{"emial":"jane@example.com","name":"J","phone":"+14155550123","password":"x"}]"#,
      path: "a.json"
    )
    #expect(reading.codes == ["misspelt-header"])
    #expect(reading.findings[0].message == #"the key "emial" is no field; did you mean "email"?"#)
  }

  @Test func `refuses an explicit null that the schema does not allow`() throws {
    let reading = try read(
      #"[{"email":"jane@example.com","name":"J","phone":"+14155550123","password":"x","expiry_date":null}]"#,
      path: "a.json"
    )
    #expect(reading.codes == ["null-not-allowed"])
    #expect(reading.findings[0].field.description == "/expiry_date")
    #expect(reading.findings[0].hint?.contains("key out") == true)
  }

  @Test func `keeps a provider's lists as they are`() throws {
    let reading = try read(
      #"[{"email":"jane@example.com","password":"x","company":"C","services":[{"product_name":"CDN","available":null}]}]"#,
      path: "a.json",
      provider: "gcore"
    )
    #expect(
      reading.bodies == [
        #"{"email":"jane@example.com","password":"x","company":"C","services":[{"product_name":"CDN","available":null}]}"#
      ]
    )
  }

  @Test func `shows the row as it was with its secrets masked`() throws {
    let reading = try read("[\(jane.replacing("password", with: "Pass"))]", path: "a.json")
    #expect(
      reading.rows[0].original
        == .object(["email": "jane@example.com", "name": "Jane", "phone": "+14155550123", "Pass": "********"])
    )
  }

  @Test func `that breaks off cannot be read`() throws {
    let failure = try error(reading: "[\(jane),\n{\"email\":", path: "a.json")
    guard case .json(let json) = failure.problem else { throw NothingThrown() }
    #expect(json.place.line == 2)
    #expect(failure.exitStatus == .badManifest)
  }

  @Test func `that is one object without accounts is refused`() throws {
    #expect(try error(reading: #"{"provider":"gcore"}"#, path: "a.json", provider: "gcore").problem == .noAccounts)
  }
}
