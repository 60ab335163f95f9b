import Foundation
import Ledger
import Provisioning
import Testing

@Suite struct `Forgetting an account` {
  let directory: TemporaryDirectory
  let ledger: LedgerFile
  private let address = "Ana.Forgotten@Example.com"

  init() throws {
    directory = try TemporaryDirectory()
    ledger = try openLedger(directory)
  }

  private func plant(_ outcome: Outcome = .created(["user_id": "id-of-ana"])) throws {
    let note = OutcomeNote(
      status: 201,
      code: "created",
      message: "Hello Ana the customer.",
      requestID: "request-of-ana"
    )
    let changes: [LedgerChange] = [
      .intent(try intent(address, correlation: "correlation-of-ana")),
      .ended(try end(address, outcome, note: note)),
    ]
    _ = try ledger.commit(changes, at: target, run: run)
  }

  @Test func `leaves nothing of the person in any file`() throws {
    let others = try (0..<300).map { LedgerChange.intent(try intent("user\($0)@example.com")) }
    _ = try ledger.commit(others, at: target, run: run)
    try plant()
    let traces = [
      "Ana.Forgotten", "ana.forgotten", "id-of-ana", "Ana the customer", "request-of-ana", "correlation-of-ana",
    ]
    for trace in traces { #expect(try directory.holds(trace) == true, "\(trace)") }
    let forgotten = try ledger.forget(identity(address))
    #expect(forgotten == Forgotten(targets: [target], isGoneFromLog: true))
    for trace in traces { #expect(try directory.holds(trace) == false, "\(trace)") }
    #expect(try directory.holds("user17@example.com"))
  }

  @Test func `does not let it be created twice`() throws {
    try plant()
    _ = try ledger.forget(identity(address))
    let entry = try #require(try ledger.entries(for: [identity(address)], at: target)[identity(address)])
    #expect(entry.state == .created)
    #expect((entry.accountIDs, entry.note.code) == ([:], "forgotten"))
    #expect(RowVerdict(entry: entry, digests: digests(1), resendsRejected: true) == .unchanged)
    #expect(RowVerdict(entry: entry, digests: digests(2), resendsRejected: true) == .drift)
    let reader = try LedgerReader(opening: directory.ledger)
    #expect(try reader.entries(for: [identity(address)], at: target).count == 1)
    #expect(try reader.entries(for: [identity(address)], at: otherTarget) == [:])
    #expect(try reader.history(of: identity(address)).map(\.isForgotten) == [true])
    #expect(try reader.verify() == [])
    #expect(throws: LedgerError.self) { try bring(address, to: .created, in: ledger) }
  }

  @Test func `shows in an export without the person`() throws {
    try plant()
    _ = try ledger.forget(identity(address))
    var exported: [ExportedEntry] = []
    try LedgerReader(opening: directory.ledger).forEachEntry { exported.append($0) }
    #expect(exported.map(\.isForgotten) == [true])
    #expect(exported.map(\.entry.identity.text) == ["forgotten:1"])
  }

  @Test func `ends when the account is asked for again`() throws {
    try plant(.rejected)
    _ = try ledger.forget(identity(address))
    _ = try ledger.commit([.intent(intent(address, attempt: 2))], at: target, run: run)
    let entry = try #require(try ledger.entries(for: [identity(address)], at: target)[identity(address)])
    #expect((entry.attempts, entry.address) == (2, address))
    #expect(try LedgerReader(opening: directory.ledger).history(of: entry.identity).map(\.isForgotten) == [false])
    #expect(try LedgerReader(opening: directory.ledger).verify() == [])
  }

  @Test func `happens at every target at once`() throws {
    try plant()
    _ = try ledger.commit([.intent(intent(address)), .ended(end(address, .rejected))], at: otherTarget, run: run)
    #expect(try ledger.forget(identity(address)).targets == [target, otherTarget])
    #expect(throws: LedgerError.unknownAccount(try identity(address))) { try ledger.forget(identity(address)) }
  }

  @Test(arguments: [EntryState.attempting, .inDoubt]) func `waits until a doubt is settled`(state: EntryState) throws {
    let entry = try bring(address, to: state, in: ledger)
    #expect(throws: LedgerError.stillUnsettled(entry.identity, state)) { try ledger.forget(entry.identity) }
    #expect(try ledger.entries(for: [entry.identity], at: target)[entry.identity] == entry)
  }

  @Test func `says when a reader still holds the log`() throws {
    try plant()
    let reader = try LedgerReader(opening: directory.ledger)
    try reader.forEachEntry { _ in
      let forgotten = try ledger.forget(identity(address))
      #expect(!forgotten.isGoneFromLog)
    }
  }
}
