import Ledger
import Provisioning
import Testing

@Suite struct `A run in the ledger` {
  let directory: TemporaryDirectory
  let ledger: LedgerFile

  init() throws {
    directory = try TemporaryDirectory()
    ledger = try openLedger(directory)
  }

  @Test func `is kept with its end`() throws {
    var counts = RunCounts()
    (counts[.created], counts[.inDoubt]) = (3, 1)
    let end = RunEnd(
      at: time(60),
      counts: counts,
      requests: RequestCounts(sent: 5, retried: 1, readBack: 2),
      stoppedBy: .interrupt,
      status: .interrupted
    )
    let stamp = ManifestStamp(path: "new accounts.csv", sha256: String(repeating: "ab", count: 32))
    let later = RunID("20261121T080000Z-000001")
    let record = RunRecord(id: later, target: otherTarget, manifests: [stamp], startedAt: time(50))
    try ledger.beginRun(record)
    let reader = try LedgerReader(opening: directory.ledger)
    #expect(try reader.runs(last: 1) == [record])
    try ledger.endRun(later, end)
    #expect(
      try reader.run(later)
        == RunRecord(id: later, target: otherTarget, manifests: [stamp], startedAt: time(50), end: end)
    )
    #expect(try reader.runs(last: 9).map(\.id) == [later, run])
  }

  @Test func `takes over the orphans of a crash`() throws {
    try bring("done@example.com", to: .created, in: ledger)
    try bring("b@example.com", to: .attempting, in: ledger)
    try bring("a@example.com", to: .attempting, in: ledger)
    let adopted = try ledger.adoptOrphans(at: target, now: time(99))
    #expect(adopted.map(\.address) == ["b@example.com", "a@example.com"])
    #expect(adopted.allSatisfy { $0.state == .inDoubt && $0.updatedAt == time(99) && $0.lastAttemptEndedAt == nil })
    #expect(try ledger.doubts(at: target) == adopted)
    #expect(try ledger.adoptOrphans(at: target, now: time(100)) == [])
    let history = try LedgerReader(opening: directory.ledger).history(of: identity("a@example.com"))
    #expect(history.first?.attempts.map(\.outcome) == ["in-doubt"])
    #expect(history.first?.attempts.map(\.endedAt) == [nil])
  }

  @Test func `leaves the orphans of another target alone`() throws {
    try bring("a@example.com", to: .attempting, in: ledger)
    #expect(try ledger.adoptOrphans(at: otherTarget, now: time(99)) == [])
    #expect(try ledger.entries(for: [identity("a@example.com")], at: target).values.map(\.state) == [.attempting])
  }

  @Test(arguments: [
    (Settlement.created(["user_id": "9"]), EntryState.created, "created"),
    (.exists(["user_id": "9"]), .exists, "exists"),
    (.absentOnce, .inDoubt, "absent-once"),
    (.absentAfterReadBack, .failed, "absent"),
    (.stillInDoubt(OutcomeNote(code: "timeout", message: "No answer came.")), .inDoubt, "in-doubt"),
  ])
  func `settles a doubt by read-back`(settlement: Settlement, state: EntryState, word: String) throws {
    try bring("a@example.com", to: .inDoubt, in: ledger)
    let entry = try #require(
      try ledger.commit([.readBack(readBack("a@example.com", settlement))], at: target, run: run).first
    )
    #expect(entry.state == state)
    #expect(try ledger.doubts(at: target) == (state == .inDoubt ? [entry] : []))
    let history = try #require(try LedgerReader(opening: directory.ledger).history(of: entry.identity).first)
    #expect(history.entry == entry)
    #expect(history.readBacks.map(\.showed) == [word])
    #expect(history.readBacks.map(\.beganAt) == [time(10)])
  }
}
