import Foundation
import Ledger
import Provisioning
import PurserTesting
import Testing

@Suite struct `How accounts stand` {
  let directory: TemporaryDirectory
  let ledger: LedgerFile

  init() throws {
    directory = try TemporaryDirectory()
    ledger = try openLedger(directory)
  }

  private static let outcomes: [Outcome?] = [
    nil, .created(["user_id": "12"]), .exists(["user_id": "7"]), .rejected, .notApplied(.throttled), .inDoubt,
  ]

  /// Accounts in all states, some of them at another target.
  private func fill(_ count: Int) throws {
    var changes: [LedgerChange] = []
    for number in 0..<count {
      let address = Self.address(number)
      let row = digests(UInt8(number % 200))
      changes.append(.intent(try intent(address, digests: row)))
      if let outcome = Self.outcomes[number % Self.outcomes.count] { changes.append(.ended(try end(address, outcome))) }
      if number % 50 == 0 {
        _ = try ledger.commit([.intent(intent(address)), .ended(end(address, .rejected))], at: otherTarget, run: run)
      }
      if number % 97 == 0 {
        _ = try ledger.commit(changes, at: target, run: run)
        changes = []
      }
    }
    _ = try ledger.commit(changes, at: target, run: run)
  }

  private static func address(_ number: Int) -> String { "User\(number)@Example.com" }

  /// Asks in parts, with and without a ledger that is open for writing, and compares with the entries.
  private func check(_ addresses: [String], inPartsOf size: Int) throws {
    let identities = try addresses.map { try identity($0) }
    let entries = try ledger.entries(for: identities, at: target)
    let reader = try LedgerReader(opening: directory.ledger)
    var walk = EntryWalk()
    var readerWalk = EntryWalk()
    for start in stride(from: 0, to: identities.count, by: size) {
      let part = identities[start..<min(start + size, identities.count)]
      let expected = part.map { entries[$0]?.standing }
      let list = IdentityList(part)
      #expect(try ledger.standings(of: list, at: target, from: &walk) == expected)
      #expect(try reader.standings(of: list, at: target, from: &readerWalk) == expected)
    }
  }

  @Test(arguments: [1, 7, 256, 5000]) func `is told in any order and in parts of any size`(size: Int) throws {
    try fill(700)
    let inOrder = (0..<700).map(Self.address)
    try check(inOrder, inPartsOf: size)
    try check(inOrder.reversed(), inPartsOf: size)
    var chance = SeededChance(seed: 3)
    try check(inOrder.shuffled(using: &chance), inPartsOf: size)
    // A later export: some accounts are gone, new ones stand between the others, alone and many together.
    var later = inOrder.filter { _ in Int.random(in: 0..<3, using: &chance) > 0 }
    for new in 0..<200 { later.insert("new\(new)@example.com", at: Int.random(in: 0...later.count, using: &chance)) }
    later.insert(contentsOf: (0..<150).map { "more\($0)@example.com" }, at: later.count / 2)
    later.insert(later[10], at: 12)
    try check(later, inPartsOf: size)
    try check(Array(inOrder[400...] + inOrder[..<300]), inPartsOf: size)
  }

  @Test func `is told of forgotten accounts too`() throws {
    try fill(20)
    _ = try ledger.forget(identity(Self.address(7)))
    _ = try ledger.forget(identity(Self.address(3)))
    try check((0..<25).map(Self.address), inPartsOf: 10)
    var walk = EntryWalk()
    let list = IdentityList([try identity(Self.address(7))])
    let standing = try #require(try ledger.standings(of: list, at: target, from: &walk)[0])
    #expect((standing.state, standing.attempts) == (.created, 1))
    #expect(standing.digests.open == digests(7).open)
    #expect(standing.digests.secret == KeyedDigest([]))
  }

  @Test func `is nothing at a target without accounts, and for no accounts`() throws {
    try fill(3)
    var walk = EntryWalk()
    let unknown = Target(sandboxOf: "omnidimension")
    let list = IdentityList([try identity(Self.address(1))])
    #expect(try ledger.standings(of: list, at: unknown, from: &walk) == [nil])
    #expect(try ledger.standings(of: IdentityList(), at: target, from: &walk) == [])
  }

  @Test func `is read anew after it has changed`() throws {
    try fill(6)
    var walk = EntryWalk()
    let list = IdentityList([try identity(Self.address(4))])
    #expect(try ledger.standings(of: list, at: target, from: &walk)[0]?.state == .failed)
    _ = try ledger.commit([.intent(intent(Self.address(4), attempt: 2))], at: target, run: run)
    let now = try ledger.standings(of: list, at: target, from: &walk)[0]
    #expect((now?.state, now?.attempts) == (.attempting, 2))
  }
}
