import Ledger
import Provisioning
import Testing

@Suite struct `A reader` {
  let directory: TemporaryDirectory
  let ledger: LedgerFile

  init() throws {
    directory = try TemporaryDirectory()
    ledger = try openLedger(directory)
  }

  @Test func `counts the states of each target`() throws {
    for (index, state) in EntryState.allCases.enumerated() { try bring("u\(index)@example.com", to: state, in: ledger) }
    try bring("more@example.com", to: .created, in: ledger)
    _ = try ledger.commit([.intent(intent("u0@example.com"))], at: otherTarget, run: run)
    let counts = try LedgerReader(opening: directory.ledger).counts()
    var expected = Dictionary(uniqueKeysWithValues: EntryState.allCases.map { ($0, 1) })
    expected[.created] = 2
    #expect(
      counts == [
        TargetCounts(target: target, counts: expected), TargetCounts(target: otherTarget, counts: [.attempting: 1]),
      ]
    )
  }

  @Test func `works while a run writes`() throws {
    let reader = try LedgerReader(opening: directory.ledger)
    for count in 1...20 {
      try bring("u\(count)@example.com", to: .created, in: ledger)
      #expect(try reader.counts().first?.counts == [.created: count])
    }
  }

  @Test func `sees one state of the ledger during a walk`() throws {
    for count in 0..<5 { try bring("u\(count)@example.com", to: .created, in: ledger) }
    var seen = 0
    try LedgerReader(opening: directory.ledger).forEachEntry { _ in
      try bring("late\(seen)@example.com", to: .created, in: ledger)
      seen += 1
    }
    #expect(seen == 5)
  }

  @Test func `walks in the order of creation, over all targets or one`() throws {
    for name in ["c", "a", "b"] { try bring("\(name)@example.com", to: .created, in: ledger) }
    _ = try ledger.commit([.intent(intent("a@example.com"))], at: otherTarget, run: run)
    let reader = try LedgerReader(opening: directory.ledger)
    var all: [String] = []
    try reader.forEachEntry { all.append("\($0.target.text == target.text ? 1 : 2) \($0.entry.identity)") }
    #expect(all == ["1 c@example.com", "1 a@example.com", "1 b@example.com", "2 a@example.com"])
    var some: [Identity] = []
    try reader.forEachEntry(at: otherTarget) { some.append($0.entry.identity) }
    #expect(some == [try identity("a@example.com")])
    try reader.forEachEntry(at: Target(sandboxOf: "none")) { _ in Issue.record("an entry of no target") }
  }

  @Test func `hands on what the receiver throws`() throws {
    struct Full: Error {}
    try bring("a@example.com", to: .created, in: ledger)
    let reader = try LedgerReader(opening: directory.ledger)
    #expect(throws: Full.self) { try reader.forEachEntry { _ in throw Full() } }
  }

  @Test func `tells an account's history at every target`() throws {
    try bring("a@example.com", to: .created, in: ledger)
    _ = try ledger.commit([.intent(intent("a@example.com"))], at: otherTarget, run: run)
    let history = try LedgerReader(opening: directory.ledger).history(of: identity("A@example.com"))
    #expect(history.map(\.target) == [target, otherTarget])
    #expect(history.map(\.entry.state) == [.created, .attempting])
    #expect(history.flatMap(\.attempts).map(\.outcome) == ["created", nil])
  }

  @Test func `leaves the files as they are`() throws {
    try bring("a@example.com", to: .created, in: ledger)
    let before = try directory.files
    do {
      let reader = try LedgerReader(opening: directory.ledger)
      _ = try reader.counts()
    }
    #expect(try directory.files == before)
    #expect(before.contains("ledger.sqlite-wal"))
  }
}
