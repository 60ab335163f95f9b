import Foundation
import Ledger
import Provisioning
import Testing

@Suite struct `Resolving by hand` {
  let directory: TemporaryDirectory
  let ledger: LedgerFile

  init() throws {
    directory = try TemporaryDirectory()
    ledger = try openLedger(directory)
  }

  @Test(arguments: [
    (Resolution.created(["user_id": "5"]), EntryState.created, "resolved-created", "created"),
    (.absent, .failed, "resolved-absent", "absent"),
  ])
  func `settles a doubt and says that a person did it`(
    resolution: Resolution,
    state: EntryState,
    code: String,
    showed: String
  ) throws {
    let doubt = try bring("a@example.com", to: .inDoubt, in: ledger)
    let entry = try ledger.resolve(doubt.identity, at: target, as: resolution, now: time(500))
    #expect((entry.state, entry.note.code, entry.updatedAt) == (state, code, time(500)))
    #expect(!entry.isConfirmedByReadBack)
    let reader = try LedgerReader(opening: directory.ledger)
    let history = try #require(try reader.history(of: doubt.identity).first)
    #expect(history.entry == entry)
    #expect(history.readBacks.map(\.run) == [nil])
    #expect(history.readBacks.map(\.recordedAt) == [time(500)])
    #expect(history.readBacks.map(\.showed) == [showed])
    #expect(try reader.verify() == [])
  }

  @Test func `settles nothing else`() throws {
    let created = try bring("a@example.com", to: .created, in: ledger)
    #expect(throws: LedgerError.nothingToSettle(created.identity, .created)) {
      try ledger.resolve(created.identity, at: target, as: .absent, now: time(9))
    }
    let stranger = try identity("b@example.com")
    #expect(throws: LedgerError.unknownAccount(stranger)) {
      try ledger.resolve(stranger, at: target, as: .absent, now: time(9))
    }
    #expect(LedgerError.unknownAccount(stranger).exitStatus == .usage)
  }
}

@Suite struct `A copy of a ledger` {
  let directory: TemporaryDirectory
  let ledger: LedgerFile

  init() throws {
    directory = try TemporaryDirectory()
    ledger = try openLedger(directory)
  }

  private var copy: String { directory.path + "/copy.sqlite" }

  @Test func `has everything, and its key, for the owner alone`() throws {
    let entry = try bring("a@example.com", to: .created, in: ledger)
    try bring("gone@example.com", to: .created, in: ledger)
    _ = try ledger.forget(identity("gone@example.com"))
    try LedgerReader(opening: directory.ledger).backup(to: copy)
    for name in try directory.files { #expect(try directory.mode(of: name) == 0o600, "\(name)") }
    #expect(try directory.files.filter { $0.hasSuffix(".new") } == [])
    // The ledger goes on, and the copy does not change with it.
    try bring("late@example.com", to: .created, in: ledger)
    let opened = try LedgerFile(opening: copy)
    let identities = try ["a@example.com", "gone@example.com", "late@example.com"].map { try identity($0) }
    let found = try opened.entries(for: identities, at: target)
    #expect(found.count == 2)
    #expect(found[entry.identity] == entry)
  }

  @Test func `replaces no file`() throws {
    let reader = try LedgerReader(opening: directory.ledger)
    try reader.backup(to: copy)
    let before = try Data(contentsOf: URL(filePath: copy))
    #expect(throws: LedgerError.alreadyThere(path: copy)) { try reader.backup(to: copy) }
    try FileManager.default.removeItem(atPath: copy)
    #expect(throws: LedgerError.alreadyThere(path: copy + ".key")) { try reader.backup(to: copy) }
    #expect(!before.isEmpty)
  }

  @Test func `is taken while a run writes`() throws {
    for count in 0..<50 { try bring("user\(count)@example.com", to: .created, in: ledger) }
    let reader = try LedgerReader(opening: directory.ledger)
    try reader.forEachEntry { exported in
      guard exported.entry.address.hasPrefix("user25@") else { return }
      try bring("late@example.com", to: .attempting, in: ledger)
      try LedgerReader(opening: directory.ledger).backup(to: copy)
    }
    #expect(try LedgerReader(opening: copy).counts().first?.counts == [.created: 50, .attempting: 1])
    #expect(try LedgerReader(opening: copy).verify() == [])
  }
}

@Suite struct `Verifying a ledger` {
  let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
    let ledger = try openLedger(directory)
    for state in EntryState.allCases { try bring("\(state.rawValue)@example.com", to: state, in: ledger) }
    try bring("again@example.com", to: .failed, in: ledger)
    _ = try ledger.commit([.intent(intent("again@example.com", attempt: 2))], at: target, run: run)
  }

  @Test func `finds nothing wrong with a sound one`() throws {
    #expect(try LedgerReader(opening: directory.ledger).verify() == [])
  }

  @Test(arguments: [
    ("UPDATE entries SET state = 'failed' WHERE state = 'attempting' AND attempts = 1", "open-attempt"),
    ("UPDATE entries SET state = 'attempting' WHERE state = 'created'", "open-attempt"),
    ("UPDATE attempts SET outcome = NULL WHERE outcome = 'rejected'", "open-attempt"),
    ("UPDATE attempts SET outcome = NULL WHERE number = 1 AND outcome = 'not-applied'", "open-attempt"),
    ("DELETE FROM attempts WHERE outcome = 'created'", "attempts-missing"),
    ("DELETE FROM attempts WHERE number = 1 AND outcome = 'not-applied'", "attempts-missing"),
    ("UPDATE entries SET account_ids = NULL WHERE state = 'created'", "created-without-id"),
    ("DELETE FROM runs", "lost-reference"),
    ("UPDATE tallies SET entries = 5 WHERE state = 'created'", "wrong-tally"),
    ("DELETE FROM tallies WHERE state = 'failed'", "wrong-tally"),
    ("DELETE FROM notes WHERE code = 'attempting'", "lost-reference"),
  ])
  func `finds planted damage`(sql: String, code: String) throws {
    try SQLiteFile.change(directory.ledger, sql)
    let findings = try LedgerReader(opening: directory.ledger).verify()
    #expect(findings.map(\.code).contains(code), "\(findings)")
  }

  @Test func `finds a page that was overwritten`() throws {
    let file = try FileHandle(forUpdating: URL(filePath: directory.ledger))
    let root = try #require(
      Int(
        SQLiteFile.text(directory.ledger, "SELECT rootpage FROM sqlite_schema WHERE name = 'entries_by_identity'") ?? ""
      )
    )
    try file.seek(toOffset: UInt64((root - 1) * 4096))
    try file.write(contentsOf: Data(repeating: 0x5A, count: 512))
    try file.close()
    #expect(try LedgerReader(opening: directory.ledger).verify().map(\.code).contains("integrity"))
  }

  @Test func `goes no further than opening where the first page is damaged`() throws {
    let file = try FileHandle(forUpdating: URL(filePath: directory.ledger))
    try file.seek(toOffset: 100)
    try file.write(contentsOf: Data(repeating: 0x5A, count: 400))
    try file.close()
    let expected = LedgerError.damaged(
      path: directory.ledger,
      what: "database disk image is malformed (SQLite error 11)"
    )
    #expect(throws: expected) { try LedgerReader(opening: directory.ledger) }
    #expect(throws: expected) { try LedgerFile(opening: directory.ledger) }
    #expect(expected.exitStatus == .ledgerFailed)
  }

  @Test func `finds that the key is gone`() throws {
    try FileManager.default.removeItem(atPath: directory.ledger + ".key")
    #expect(try LedgerReader(opening: directory.ledger).verify().map(\.code) == ["key"])
  }
}
