import Foundation
import JSON
import Manifest
import Provisioning
import Schema
import Testing

@Suite struct `A results file fed back` {
  private let original = """
    name,email,phone,password
    Jane,jane@example.com,+14155550123,Secret-1
    Joe,joe@example.com,5,'Secret-2

    "Ann
    Lee",ann@example.com,+14155550125,Secret-3
    """
  private let results = """
    name,email,phone,password,_status,_account_id,_code,_message,_hint,_attempts,_row
    Jane,jane@example.com,'+14155550123,********,created,1,,,,1,1
    ''Joe,joe@example.com,'+14155550124,********,invalid,,not-e164,m,h,0,2
    Ann,ann@example.com,'+14155550125,********,failed,,,,,4,3
    """

  private func withOriginal<Result>(_ text: String, _ name: String, _ body: (String) throws -> Result) throws -> Result
  {
    let path = FileManager.default.temporaryDirectory.appending(path: "purser-\(UUID().uuidString)-\(name)").path
    try Data(text.utf8).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(path)
  }

  @Test func `loses exactly one apostrophe of each cell, and its own columns`() throws {
    let text = results.replacing("********", with: "'Secret")
    let reading = try read(text)
    #expect(
      reading.bodies == [
        #"{"name":"Jane","email":"jane@example.com","phone":"+14155550123","password":"'Secret"}"#,
        #"{"name":"'Joe","email":"joe@example.com","phone":"+14155550124","password":"'Secret"}"#,
        #"{"name":"Ann","email":"ann@example.com","phone":"+14155550125","password":"'Secret"}"#,
      ]
    )
    #expect(reading.checked.layouts[0].header == ["name", "email", "phone", "password"])
    #expect(reading.rows[1].original == .record(["'Joe", "joe@example.com", "+14155550124", "********"]))
    #expect(reading.checked.findings.isEmpty)
  }

  @Test func `has no secrets of its own`() throws {
    #expect(try read(results).codes == ["masked-secret", "masked-secret", "masked-secret"])
  }

  @Test(arguments: [[1, 2, 3], [3, 1, 2], [2]])
  func `gets its secrets from the original by their rows`(order: [Int]) throws {
    let lines = results.split(separator: "\n")
    let text = ([lines[0]] + order.map { lines[$0] }).joined(separator: "\n")
    try withOriginal(original, "a.csv") { path in
      let reading = try read(text, options: ManifestOptions(secretsFrom: path))
      let secrets = reading.rows.map { $0.request?.secretFields.reveal()["password"]?.stringValue }
      #expect(secrets == order.map { ["Secret-1", "'Secret-2", "Secret-3"][$0 - 1] })
      #expect(reading.findings.isEmpty)
    }
  }

  @Test func `keeps a secret that was mended`() throws {
    try withOriginal(original, "a.csv") { path in
      let text = results.replacing("********,created", with: "Mended,created")
      let reading = try read(text, options: ManifestOptions(secretsFrom: path))
      #expect(reading.rows[0].request?.secretFields.reveal() == ["password": "Mended"])
    }
  }

  @Test func `whose row the original does not have keeps its mask`() throws {
    try withOriginal("name,email,phone,password\n", "a.csv") { path in
      let reading = try read(results, options: ManifestOptions(secretsFrom: path))
      #expect(reading.checked.validCount == 0)
    }
  }

  @Test func `in JSON gets its secrets from the original too`() throws {
    let row = #"{"email":"jane@example.com","name":"J","phone":"+14155550123","password":"PASSWORD""#
    let original = "[\(row.replacing("PASSWORD", with: "Secret-1"))}]"
    try withOriginal(original, "a.json") { path in
      let text = "[\(row.replacing("PASSWORD", with: "********")),\"_status\":\"failed\",\"_row\":1}]"
      let reading = try read(text, path: "a.results.json", options: ManifestOptions(secretsFrom: path))
      #expect(reading.rows[0].request?.secretFields.reveal() == ["password": "Secret-1"])
      let masked = try read(text, path: "a.json")
      #expect(masked.codes == ["masked-secret"])
    }
  }
}
