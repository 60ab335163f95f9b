import Foundation
import JSON
import Ledger
import Provisioning
import Testing

@Suite struct `A fingerprint` {
  let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
  }

  private var keyPath: String { directory.ledger + ".key" }

  private func request(open: JSONValue, secret: JSONValue) throws -> AccountRequest {
    AccountRequest(
      place: RowPlace(manifest: 0, row: 1, line: 2),
      identity: try identity("ana@example.com"),
      address: "ana@example.com",
      body: Secret(open),
      openFields: open,
      secretFields: Secret(secret),
      stake: nil
    )
  }

  @Test func `is the same for the same row, however it is written`() throws {
    let fingerprint = try LedgerFile(opening: directory.ledger).fingerprint
    let one = try request(open: ["a": 1, "b": "x"], secret: ["password": "p"])
    let two = try request(open: ["b": "x", "a": .number(#require(JSONNumber("1.0")))], secret: ["password": "p"])
    #expect(fingerprint.digests(of: one) == fingerprint.digests(of: two))
    #expect(try Fingerprint(keyBeside: directory.ledger).digests(of: one) == fingerprint.digests(of: one))
  }

  @Test func `tells what is open from what is secret`() throws {
    let fingerprint = try LedgerFile(opening: directory.ledger).fingerprint
    let digests = try fingerprint.digests(of: request(open: ["a": "x"], secret: ["a": "x"]))
    #expect(digests.open != digests.secret)
    #expect((digests.open.bytes.count, digests.secret.bytes.count) == (Fingerprint.length, Fingerprint.length))
    let mended = try fingerprint.digests(of: request(open: ["a": "x"], secret: ["a": "y"]))
    #expect(mended.open == digests.open)
    #expect(mended.secret != digests.secret)
  }

  @Test func `differs from ledger to ledger`() throws {
    let other = try TemporaryDirectory()
    let row = try request(open: ["a": "x"], secret: [:])
    let first = try LedgerFile(opening: directory.ledger).fingerprint.digests(of: row)
    #expect(try LedgerFile(opening: other.ledger).fingerprint.digests(of: row) != first)
  }

  @Test func `needs the key of a ledger that has entries`() throws {
    do { try bring("ana@example.com", to: .created, in: openLedger(directory)) }
    try FileManager.default.removeItem(atPath: keyPath)
    let expected = LedgerError.keyLost(path: keyPath)
    #expect(throws: expected) { try LedgerFile(opening: directory.ledger) }
    #expect(throws: expected) { try Fingerprint(keyBeside: directory.ledger) }
    #expect(expected.exitStatus == .configuration)
    #expect(!FileManager.default.fileExists(atPath: keyPath))
  }

  @Test func `gets a new key while a ledger has no entries`() throws {
    do { _ = try openLedger(directory) }
    try FileManager.default.removeItem(atPath: keyPath)
    _ = try LedgerFile(opening: directory.ledger)
    #expect(try Data(contentsOf: URL(filePath: keyPath)).count == 32)
  }

  @Test(arguments: [0, 31, 33]) func `takes no key of another length`(length: Int) throws {
    do { _ = try openLedger(directory) }
    try Data(repeating: 7, count: length).write(to: URL(filePath: keyPath))
    try directory.setMode(0o600, of: "ledger.sqlite.key")
    #expect(throws: LedgerError.badKey(path: keyPath, length: length)) { try LedgerFile(opening: directory.ledger) }
  }

  @Test func `takes no key that others may read`() throws {
    do { _ = try openLedger(directory) }
    try directory.setMode(0o644, of: "ledger.sqlite.key")
    #expect(throws: LedgerError.unsafeFile(path: keyPath, .open(mode: 0o644))) {
      try LedgerFile(opening: directory.ledger)
    }
  }
}
