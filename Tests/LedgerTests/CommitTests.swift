import Foundation
import Ledger
import Provisioning
import Testing

@Suite struct `A group of changes` {
  let directory: TemporaryDirectory
  let ledger: LedgerFile

  init() throws {
    directory = try TemporaryDirectory()
    ledger = try openLedger(directory)
  }

  @Test(arguments: EntryState.allCases) func `brings an account to`(state: EntryState) throws {
    let entry = try bring("Ana@Example.com", to: state, in: ledger)
    #expect(entry.state == state)
    #expect(
      try LedgerFile(opening: directory.ledger).entries(for: [entry.identity], at: target)[entry.identity] == entry
    )
    #expect(
      try LedgerReader(opening: directory.ledger).entries(for: [entry.identity], at: target)[entry.identity] == entry
    )
  }

  @Test func `answers the entries in its order`() throws {
    let names = (0..<40).map { "user\($0)@example.com" }
    let begun = try ledger.commit(try names.map { .intent(try intent($0)) }, at: target, run: run)
    #expect(begun.map(\.address) == names)
    let ended = try ledger.commit(
      try names.reversed().map { .ended(try end($0, .created(["user_id": $0]))) },
      at: target,
      run: run
    )
    #expect(ended.map(\.accountIDs.first) == names.reversed())
  }

  @Test func `keeps every field of an outcome`() throws {
    let note = OutcomeNote(
      status: 422,
      code: "http-422",
      message: "The provider refused the data (422). Zoë is taken.",
      providerCode: "E17",
      requestID: "req-1"
    )
    _ = try ledger.commit(
      [
        .intent(try intent("Zoë@Example.com", correlation: "c-1")),
        .ended(try end("Zoë@Example.com", .rejected, note: note)),
      ],
      at: target,
      run: run
    )
    let identity = try identity("zoë@example.com")
    let entry = try #require(try ledger.entries(for: [identity], at: target)[identity])
    #expect(entry.note == note)
    #expect(entry.address == "Zoë@Example.com")
    #expect(entry.correlation == "c-1")
    #expect(entry.digests == digests(1))
    #expect((entry.createdAt, entry.updatedAt, entry.lastAttemptEndedAt) == (time(1), time(2), time(2)))
    let history = try #require(try LedgerReader(opening: directory.ledger).history(of: identity).first)
    #expect(history.attempts.map(\.note) == [note])
    #expect(history.attempts.map(\.outcome) == ["rejected"])
    #expect(history.attempts.map(\.place) == [RowPlace(manifest: 0, row: 17, line: 18)])
  }

  @Test(arguments: [#"a"b\c"#, "a\u{0}b", "ü\n", "", "12"]) func `keeps an account id`(id: String) throws {
    let ids: AccountIDs = ["user_id": id, "client \"id\"": "1"]
    let changes: [LedgerChange] = [.intent(try intent("a@b.c")), .ended(try end("a@b.c", .created(ids)))]
    _ = try ledger.commit(changes, at: target, run: run)
    #expect(try ledger.entries(for: [identity("a@b.c")], at: target).values.map(\.accountIDs) == [ids])
  }

  @Test func `keeps targets apart`() throws {
    try bring("ana@example.com", to: .created, in: ledger)
    #expect(try ledger.entries(for: [identity("ana@example.com")], at: otherTarget) == [:])
    let entry = try ledger.commit([.intent(intent("ana@example.com"))], at: otherTarget, run: run)
    #expect(entry.map(\.state) == [.attempting])
    #expect(try ledger.entries(for: [identity("ana@example.com")], at: target).values.map(\.state) == [.created])
  }

  @Test func `sends again what failed, with the next number`() throws {
    try bring("ana@example.com", to: .failed, in: ledger)
    let entries = try ledger.commit(
      [
        .intent(intent("ana@example.com", attempt: 2, at: time(5))),
        .ended(end("ana@example.com", .created(["user_id": "1"]), attempt: 2, at: time(6))),
      ],
      at: target,
      run: run
    )
    #expect(entries.map(\.attempts) == [2, 2])
    #expect(entries.last?.firstIntentAt == time(1))
    let history = try LedgerReader(opening: directory.ledger).history(of: identity("ana@example.com"))
    #expect(history.first?.attempts.map(\.outcome) == ["not-applied", "created"])
  }

  @Test(arguments: [EntryState.created, .exists, .inDoubt, .attempting])
  func `never takes an intent where one may not be sent`(state: EntryState) throws {
    let before = try bring("ana@example.com", to: state, in: ledger)
    let again = try intent("ana@example.com", attempt: 2)
    let error = #expect(throws: LedgerError.self) { try ledger.commit([.intent(again)], at: target, run: run) }
    guard case .refused(let refusal) = error else { return #expect(Bool(false), "\(String(describing: error))") }
    #expect((refusal.state, refusal.event) == (state, "intent"))
    #expect(try ledger.entries(for: [before.identity], at: target) == [before.identity: before])
  }

  @Test func `is written as a whole or not at all`() throws {
    try bring("ana@example.com", to: .created, in: ledger)
    let changes: [LedgerChange] = [
      .intent(try intent("new@example.com")), .intent(try intent("ana@example.com", attempt: 2)),
    ]
    #expect(throws: LedgerError.self) { try ledger.commit(changes, at: target, run: run) }
    #expect(try ledger.entries(for: [identity("new@example.com")], at: target) == [:])
    // The note that went back with the group must not be remembered under a number that is gone.
    try bring("new@example.com", to: .rejected, in: ledger)
    #expect(try LedgerReader(opening: directory.ledger).counts().first?.counts == [.created: 1, .rejected: 1])
  }

  @Test func `leaves no number behind in memory when it is refused`() throws {
    let twice: [LedgerChange] = [
      .intent(try intent("a@example.com")), .intent(try intent("a@example.com", attempt: 2)),
    ]
    #expect(throws: LedgerError.self) { try ledger.commit(twice, at: otherTarget, run: run) }
    // Target and note of the refused group were never stored.
    _ = try ledger.commit([.intent(intent("a@example.com"))], at: otherTarget, run: run)
    #expect(try LedgerReader(opening: directory.ledger).verify() == [])
  }

  @Test func `may hold several changes of one account`() throws {
    let entries = try ledger.commit(
      [
        .intent(intent("a@example.com")), .ended(end("a@example.com", .notApplied(.throttled))),
        .intent(intent("a@example.com", attempt: 2)), .ended(end("a@example.com", .inDoubt, attempt: 2)),
        .readBack(readBack("a@example.com", .absentOnce)), .readBack(readBack("a@example.com", .absentAfterReadBack)),
      ],
      at: target,
      run: run
    )
    #expect(entries.map(\.state) == [.attempting, .failed, .attempting, .inDoubt, .inDoubt, .failed])
    let reader = try LedgerReader(opening: directory.ledger)
    #expect(try reader.counts().first?.counts == [.failed: 1])
    #expect(try reader.verify() == [])
  }

  @Test func `takes no outcome without an intent, and none of another attempt`() throws {
    let stray = try end("ana@example.com", .rejected)
    #expect(throws: LedgerError.noEntry) { try ledger.commit([.ended(stray)], at: target, run: run) }
    try bring("ana@example.com", to: .attempting, in: ledger)
    let wrong = try end("ana@example.com", .rejected, attempt: 2)
    #expect(throws: LedgerError.wrongAttempt(expected: 1, found: 2)) {
      try ledger.commit([.ended(wrong)], at: target, run: run)
    }
  }

  @Test(arguments: EntryState.allCases) func `takes no first intent for an account that is`(state: EntryState) throws {
    let entry = try bring("ana@example.com", to: state, in: ledger)
    let opened = try LedgerFile(opening: directory.ledger)
    #expect(throws: LedgerError.self) {
      try opened.commit([.intent(intent("ben@example.com")), .intent(intent("Ana@example.com"))], at: target, run: run)
    }
    let identities = try [entry.identity, identity("ben@example.com")]
    #expect(try opened.entries(for: identities, at: target) == [entry.identity: entry])
    #expect(try LedgerReader(opening: directory.ledger).verify() == [])
  }

  @Test func `takes no intent that skips a number`() throws {
    let late = try intent("ana@example.com", attempt: 2)
    #expect(throws: LedgerError.wrongAttempt(expected: 1, found: 2)) {
      try ledger.commit([.intent(late)], at: target, run: run)
    }
  }

  @Test func `belongs to a run that was begun`() throws {
    let stranger = RunID("20261121T070512Z-000000")
    #expect(throws: LedgerError.unknownRun(stranger)) {
      try ledger.commit([.intent(intent("ana@example.com"))], at: target, run: stranger)
    }
  }

  @Test func `refuses a NUL before anything is sent`() throws {
    #expect(throws: LedgerError.holdsNUL(field: "identity")) {
      try ledger.commit([.intent(intent("a\0na@example.com"))], at: target, run: run)
    }
    #expect(throws: LedgerError.holdsNUL(field: "correlation value")) {
      try ledger.commit([.intent(intent("ana@example.com", correlation: "c\0"))], at: target, run: run)
    }
    #expect(LedgerError.holdsNUL(field: "identity").exitStatus == .internalError)
  }

  @Test func `records an outcome whatever text came with it`() throws {
    let note = OutcomeNote(status: 400, code: "http-400", message: "No\0pe.", requestID: "r\0")
    let changes: [LedgerChange] = [.intent(try intent("a@b.c")), .ended(try end("a@b.c", .rejected, note: note))]
    _ = try ledger.commit(changes, at: target, run: run)
    let stored = try #require(try ledger.entries(for: [identity("a@b.c")], at: target).values.first)
    #expect((stored.note.message, stored.note.requestID) == ("No\u{FFFD}pe.", "r\u{FFFD}"))
  }

  @Test func `keeps the address that was typed, to the scalar`() throws {
    let typed = "zoe\u{308}@example.com"
    try bring(typed, to: .inDoubt, in: ledger)
    let doubts = try LedgerFile(opening: directory.ledger).doubts(at: target)
    #expect(doubts.map { Array($0.address.unicodeScalars) } == [Array(typed.unicodeScalars)])
  }
}

@Suite struct `A look-up` {
  let directory: TemporaryDirectory
  let ledger: LedgerFile

  init() throws {
    directory = try TemporaryDirectory()
    ledger = try openLedger(directory)
  }

  @Test(arguments: [1, 15, 16, 17, 255, 256, 257, 700]) func `finds this many at once`(count: Int) throws {
    let names = (0..<count).map { "user\($0)@example.com" }
    let entries = try ledger.commit(try names.map { .intent(try intent($0)) }, at: target, run: run)
    let others = try (0..<20).map { try identity("other\($0)@example.com") }
    let found = try ledger.entries(for: others + entries.map(\.identity), at: target)
    #expect(found == Dictionary(uniqueKeysWithValues: entries.map { ($0.identity, $0) }))
  }

  @Test func `of nothing finds nothing`() throws {
    #expect(try ledger.entries(for: [], at: target) == [:])
    #expect(try ledger.commit([], at: target, run: run) == [])
  }
}
