public import Provisioning

extension LedgerFile {
  /// Writes a group of changes in one transaction; all of it is durable when this returns, or nothing of it is written.
  ///
  /// The states follow from the rules of `Entry.after(…)` and nothing else.
  ///
  /// - Returns: the entry after each change, in the order of the changes.
  /// - Throws: `refused`, `wrongAttempt`, `noEntry`, `unknownRun` or `holdsNUL` where the group makes no sense, and then the
  ///   ledger stays usable; `failed` where it could not be written.
  public func commit(
    _ changes: [LedgerChange],
    at target: Target,
    run: RunID
  ) throws(LedgerError) -> [Entry] {
    guard !changes.isEmpty else { return [] }
    for change in changes { try change.checkText() }
    return try write { db, numbers in
      let number = try numbers.numberMaking(target, db)
      let lookup = EntryLookup(target: target, number: number) { self.fingerprint }
      var group = ChangeGroup(lookup, run: run, runNumber: try numbers.number(of: run, db))
      group.known = numbers.attempted(changes.map(\.identity), at: number)
      let others = changes.filter { group.known[$0.identity] == nil }
      // A first attempt is for an account without an entry: that it has none, its insertion tells.
      let (first, later) = (others.filter(\.isFirstIntent), others.filter { !$0.isFirstIntent })
      group.known.merge(try lookup.find(later.map(\.identity), &numbers, db) { $0 }) { $1 }
      group.known.merge(try lookup.findForgotten(first.map(\.identity), &numbers, db) { $0 }) { $1 }
      let entries = try changes.map { try group.apply($0, &numbers, db) }
      try group.tally.store(at: number, db)
      return entries
    }
  }

  /// What the ledger knows of these accounts at a target; those it does not know are left out.
  public func entries(for identities: [Identity], at target: Target) throws(LedgerError) -> [Identity: Entry] {
    try read { db, numbers in
      guard let number = try numbers.number(of: target, db) else { return [:] }
      let lookup = EntryLookup(target: target, number: number) { self.fingerprint }
      return try lookup.find(identities, &numbers, db) { $0.entry }
    }
  }

  /// The target's entries in doubt, oldest first.
  public func doubts(at target: Target) throws(LedgerError) -> [Entry] {
    try read { db, numbers in
      guard let number = try numbers.number(of: target, db) else { return [] }
      return try StoredEntry.all(in: .inDoubt, at: number, &numbers, db).map(\.entry)
    }
  }
}

extension LedgerChange {
  fileprivate var isFirstIntent: Bool {
    if case .intent(let intent) = self { intent.attempt == 1 } else { false }
  }
}
