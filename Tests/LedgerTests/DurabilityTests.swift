import Foundation
import GRDB
@testable import Ledger
import Provisioning
import Synchronization
import Testing

@Suite struct `Durability` {
  let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
  }

  /// The process dies at some point between two bytes of its work, three times, and the ledger goes on each time.
  @Test func `survives kill -9 with every acknowledged commit`() async throws {
    let path = directory.ledger
    for round in 0..<3 {
      await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, round = round as Int] in
        try commitUntilKilled(path, round: round)
      }
      let acknowledged = try String(contentsOfFile: path + ".acknowledged", encoding: .utf8).split(separator: "\n")
      let identities = try acknowledged.map { try identity(String($0)) }
      // First a reader, which must cope with what the dead process left, and may not mend it.
      let entries = try LedgerReader(opening: path).entries(for: identities, at: target)
      #expect(entries.count == identities.count)
      #expect(try LedgerFile(opening: path).entries(for: identities, at: target) == entries)
      #expect(try LedgerReader(opening: path).verify() == [])
      #expect(!identities.isEmpty)
    }
  }

  @Test func `ends with the first failed write`() throws {
    let ledger = try openLedger(directory)
    let kept = try bring("a@example.com", to: .created, in: ledger)
    try ledger.write { db, _ in try db.execute(sql: "PRAGMA max_page_count = 1") }
    let first = try #require(throws: LedgerError.self) {
      for count in 0..<500 { try bring("full\(count)@example.com", to: .created, in: ledger) }
    }
    #expect(first == .failed(path: directory.ledger, reason: "database or disk is full (SQLite error 13)"))
    #expect(first.exitStatus == .ledgerFailed)
    #expect(throws: first) { try bring("b@example.com", to: .created, in: ledger) }
    #expect(throws: first) { _ = try ledger.entries(for: [kept.identity], at: target) }
    #expect(throws: first) { _ = try ledger.doubts(at: target) }
    let again = try LedgerFile(opening: directory.ledger)
    #expect(try again.entries(for: [kept.identity], at: target) == [kept.identity: kept])
    #expect(try LedgerReader(opening: directory.ledger).verify() == [])
  }

  @Test func `keeps nothing of a group whose write failed`() throws {
    let ledger = try openLedger(directory)
    try ledger.write { db, _ in try db.execute(sql: "PRAGMA max_page_count = 1") }
    let group = try (0..<2000).map { LedgerChange.intent(try intent("user\($0)@example.com")) }
    #expect(throws: LedgerError.self) { try ledger.commit(group, at: target, run: run) }
    #expect(try LedgerReader(opening: directory.ledger).counts().flatMap(\.counts).isEmpty)
  }

  @Test func `does not rest on what SQLite or GRDB choose by themselves`() throws {
    let ledger = try openLedger(directory)
    let settings = try ledger.withoutTransaction { db in
      try [
        "journal_mode", "synchronous", "secure_delete", "trusted_schema", "cell_size_check", "temp_store",
        "foreign_keys",
      ]
      .map { "\($0) \(try String.fetchOne(db, sql: "PRAGMA \($0)") ?? "")" }
    }
    #expect(
      settings == [
        "journal_mode wal", "synchronous 2", "secure_delete 1", "trusted_schema 0", "cell_size_check 1", "temp_store 2",
        "foreign_keys 1",
      ]
    )
  }
}

/// Commits one account after the other, notes each in a file once the ledger has it, and dies in the midst of it.
private func commitUntilKilled(_ path: String, round: Int) throws {
  let ledger = try LedgerFile(opening: path)
  let run = RunID("run \(round)")
  try ledger.beginRun(RunRecord(id: run, target: target, manifests: [], startedAt: time(0)))
  let log = try acknowledgements(path)
  // Some commits come first; then the end comes wherever the next one is.
  let ahead = Countdown(.random(in: 1...20))
  Thread.detachNewThread {
    while ahead.left.load(ordering: .acquiring) > 0 { sched_yield() }
    kill(getpid(), SIGKILL)
  }
  for count in 0... {
    let name = "user\(round)-\(count)@example.com"
    _ = try ledger.commit([.intent(intent(name)), .ended(end(name, .created(["id": name])))], at: target, run: run)
    try log.write(contentsOf: Data((name + "\n").utf8))
    ahead.left.subtract(1, ordering: .releasing)
  }
}

private final class Countdown: Sendable {
  let left: Atomic<Int>

  init(_ count: Int) {
    left = Atomic(count)
  }
}

private func acknowledgements(_ path: String) throws -> FileHandle {
  let path = path + ".acknowledged"
  if !FileManager.default.fileExists(atPath: path) { _ = FileManager.default.createFile(atPath: path, contents: nil) }
  let handle = try FileHandle(forWritingTo: URL(filePath: path))
  try handle.seekToEnd()
  return handle
}
