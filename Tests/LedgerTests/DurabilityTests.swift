import Foundation
import GRDB
import Ledger
import Provisioning
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
      let entries = try LedgerFile(opening: path).entries(for: identities, at: target)
      #expect(entries.count == identities.count)
      #expect(!identities.isEmpty)
    }
  }

  @Test func `ends with the first failed write`() throws {
    let ledger = try openLedger(directory)
    let kept = try bring("a@example.com", to: .created, in: ledger)
    // A second connection that holds the write lock is an error that SQLite reports as it does a full disk.
    try SQLiteFile.change(
      directory.ledger,
      "CREATE TRIGGER full BEFORE INSERT ON attempts BEGIN SELECT RAISE(ABORT, 'disk full'); END"
    )
    let first = try #require(throws: LedgerError.self) { try bring("b@example.com", to: .created, in: ledger) }
    #expect(first.exitStatus == .ledgerFailed)
    try SQLiteFile.change(directory.ledger, "DROP TRIGGER full")
    #expect(throws: first) { try bring("b@example.com", to: .created, in: ledger) }
    #expect(throws: first) { try ledger.entries(for: [kept.identity], at: target) }
    let again = try LedgerFile(opening: directory.ledger)
    #expect(try again.entries(for: [kept.identity, identity("b@example.com")], at: target) == [kept.identity: kept])
  }
}

/// Commits one account after the other, notes each in a file once the ledger has it, and dies in the midst of it.
private func commitUntilKilled(_ path: String, round: Int) throws {
  let ledger = try LedgerFile(opening: path)
  let run = RunID("run \(round)")
  try ledger.beginRun(RunRecord(id: run, target: target, manifests: [], startedAt: time(0)))
  let log = try acknowledgements(path)
  Thread.detachNewThread {
    Thread.sleep(forTimeInterval: .random(in: 0.005...0.05))
    kill(getpid(), SIGKILL)
  }
  for count in 0... {
    let name = "user\(round)-\(count)@example.com"
    _ = try ledger.commit([.intent(intent(name)), .ended(end(name, .created(["id": name])))], at: target, run: run)
    try log.write(contentsOf: Data((name + "\n").utf8))
  }
}

private func acknowledgements(_ path: String) throws -> FileHandle {
  let path = path + ".acknowledged"
  if !FileManager.default.fileExists(atPath: path) { _ = FileManager.default.createFile(atPath: path, contents: nil) }
  let handle = try FileHandle(forWritingTo: URL(filePath: path))
  try handle.seekToEnd()
  return handle
}
