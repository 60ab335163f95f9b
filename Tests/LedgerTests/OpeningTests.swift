import Foundation
@testable import Ledger
import Provisioning
import Testing

@Suite struct `Opening a ledger` {
  let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
  }

  @Test func `makes the file and its key for the owner alone`() throws {
    let ledger = try openLedger(directory)
    #expect(try directory.files.contains("ledger.sqlite.key"))
    for name in try directory.files { #expect(try directory.mode(of: name) == 0o600, "\(name)") }
    #expect(ledger.path == directory.ledger)
  }

  @Test func `keeps what was committed`() throws {
    let entry = try bring("ana@example.com", to: .created, in: openLedger(directory))
    let again = try LedgerFile(opening: directory.ledger)
    #expect(try again.entries(for: [entry.identity], at: target) == [entry.identity: entry])
  }

  @Test func `follows no symbolic link`() throws {
    _ = try openLedger(directory)
    let link = directory.path + "/link.sqlite"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: directory.ledger)
    let expected = LedgerError.unsafeFile(path: link, .symbolicLink)
    #expect(throws: expected) { try LedgerFile(opening: link) }
    #expect(throws: expected) { try LedgerReader(opening: link) }
    #expect(expected.exitStatus == .configuration)
  }

  @Test func `follows no symbolic link in place of what SQLite keeps beside it`() throws {
    let link = directory.ledger + "-wal"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: directory.path + "/elsewhere")
    #expect(throws: LedgerError.unsafeFile(path: link, .symbolicLink)) { try LedgerFile(opening: directory.ledger) }
  }

  @Test(arguments: [0o640, 0o604, 0o666]) func `refuses a file that others may use`(mode: Int) throws {
    do { _ = try openLedger(directory) }
    try directory.setMode(mode, of: "ledger.sqlite")
    let expected = LedgerError.unsafeFile(path: directory.ledger, .open(mode: UInt32(mode)))
    #expect(throws: expected) { try LedgerFile(opening: directory.ledger) }
    #expect(expected.description.contains("mode \(String(mode, radix: 8))"))
  }

  @Test func `refuses a directory`() throws {
    let expected = LedgerError.unsafeFile(path: directory.path, .notRegular)
    #expect(throws: expected) { try LedgerFile(opening: directory.path) }
  }

  @Test func `cannot be made where no directory is`() throws {
    let path = directory.path + "/none/ledger.sqlite"
    let error = try #require(throws: LedgerError.self) { try LedgerFile(opening: path) }
    #expect(error == .cannotOpen(path: path, reason: "No such file or directory"))
    #expect(error.exitStatus == .cannotCreate)
  }

  @Test func `is refused where a reader finds no file`() throws {
    #expect(throws: LedgerError.notThere(path: directory.ledger)) { try LedgerReader(opening: directory.ledger) }
    #expect(try directory.files == [])
  }

  @Test(arguments: [":memory:", "file:ledger.sqlite?mode=memory", "ledger.sqlite"])
  func `takes a name as a file and nothing else`(name: String) {
    #expect(LedgerPath(name).forSQLite == "./" + name)
    #expect(LedgerPath("/" + name).forSQLite == "/" + name)
  }

  @Test func `is not for a reader while the file is of an older version`() throws {
    do { _ = try openLedger(directory) }
    try SQLiteFile.change(directory.ledger, "PRAGMA user_version = 0")
    #expect(throws: LedgerError.olderVersion(path: directory.ledger, found: 0, known: 1)) {
      try LedgerReader(opening: directory.ledger)
    }
  }

  @Test func `works in a directory that is reached through a link`() throws {
    let link = directory.path + "/link"
    try FileManager.default.createDirectory(atPath: directory.path + "/real", withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: directory.path + "/real")
    _ = try LedgerFile(opening: link + "/ledger.sqlite")
    #expect(FileManager.default.fileExists(atPath: directory.path + "/real/ledger.sqlite.key"))
  }

  @Test func `goes on with an empty file`() throws {
    #expect(
      FileManager.default.createFile(atPath: directory.ledger, contents: nil, attributes: [.posixPermissions: 0o600])
    )
    try bring("ana@example.com", to: .created, in: openLedger(directory))
  }
}

@Suite struct `A file that is no ledger` {
  let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
  }

  private func plant(_ content: Data) throws {
    #expect(
      FileManager.default.createFile(
        atPath: directory.ledger,
        contents: content,
        attributes: [.posixPermissions: 0o600]
      )
    )
  }

  @Test func `is refused and left as it is when it is text`() throws {
    let text = Data(String(repeating: "email,password\nana@example.com,1\n", count: 100).utf8)
    try plant(text)
    let expected = LedgerError.notALedger(path: directory.ledger, found: "a file that is no SQLite database")
    #expect(throws: expected) { try LedgerFile(opening: directory.ledger) }
    #expect(throws: expected) { try LedgerReader(opening: directory.ledger) }
    #expect(try Data(contentsOf: URL(filePath: directory.ledger)) == text)
    #expect(expected.exitStatus == .configuration)
  }

  @Test func `is refused and left as it is when another program made it`() throws {
    try SQLiteFile.make(at: directory.ledger, "CREATE TABLE t (x); INSERT INTO t VALUES (1)")
    try directory.setMode(0o600, of: "ledger.sqlite")
    let before = try Data(contentsOf: URL(filePath: directory.ledger))
    let expected = LedgerError.notALedger(path: directory.ledger, found: "an SQLite file of another program")
    #expect(throws: expected) { try LedgerFile(opening: directory.ledger) }
    #expect(throws: expected) { try LedgerReader(opening: directory.ledger) }
    #expect(try Data(contentsOf: URL(filePath: directory.ledger)) == before)
    #expect(try directory.files == ["ledger.sqlite"])
  }

  @Test func `is refused by its application id`() throws {
    try SQLiteFile.make(at: directory.ledger, "PRAGMA application_id = 1196444487; CREATE TABLE t (x)")
    try directory.setMode(0o600, of: "ledger.sqlite")
    let expected = LedgerError.notALedger(
      path: directory.ledger,
      found: "an SQLite file of another program (application id 1196444487)"
    )
    #expect(throws: expected) { try LedgerFile(opening: directory.ledger) }
  }

  @Test func `is refused when a newer Purser wrote it`() throws {
    do { _ = try openLedger(directory) }
    try SQLiteFile.change(directory.ledger, "PRAGMA user_version = 9")
    let expected = LedgerError.newerVersion(path: directory.ledger, found: 9, known: 1)
    #expect(throws: expected) { try LedgerFile(opening: directory.ledger) }
    #expect(throws: expected) { try LedgerReader(opening: directory.ledger) }
    #expect(expected.description.contains("Use a newer Purser."))
  }
}
