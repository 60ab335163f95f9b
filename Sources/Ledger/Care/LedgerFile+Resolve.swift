import GRDB
public import Provisioning

/// What a person found out about an account in doubt.
public enum Resolution: Sendable, Equatable {
  /// It is there, under these ids.
  case created(AccountIDs)
  /// It is not there, and may be sent again.
  case absent
}

extension LedgerFile {
  /// Settles a doubt by hand.
  ///
  /// The entry, and its history for good, say that a person did it and when.
  ///
  /// - Returns: the entry as it is now.
  /// - Throws: `unknownAccount` or `nothingToSettle` where there is no such doubt.
  public func resolve(
    _ identity: Identity,
    at target: Target,
    as resolution: Resolution,
    now: Timestamp
  ) throws(LedgerError) -> Entry {
    try write { db, numbers in
      let number = try numbers.numberMaking(target, db)
      let lookup = EntryLookup(target: target, number: number) { self.fingerprint }
      guard let stored = try lookup.find([identity], &numbers, db, { $0 })[identity] else {
        throw LedgerError.unknownAccount(identity)
      }
      guard stored.entry.state == .inDoubt else {
        throw LedgerError.nothingToSettle(identity, stored.entry.state)
      }
      let (settlement, note) = resolution.asSettlement
      let readBack = SettledReadBack(identity: identity, beganAt: now, at: now, settlement: settlement)
      var next = try stored.entry.after(readBack, run: stored.entry.run)
      next.note = note
      next.isConfirmedByReadBack = false
      let noteNumber = try numbers.numberMaking(StoredNote(note), db)
      try EntryWriting.updateOutcome(stored.number, to: next, note: noteNumber, &numbers, db)
      try AttemptWriting.record(readBack, of: stored.number, run: nil, note: noteNumber, db)
      var tally = Tally()
      tally.move(from: stored.entry.state, to: next.state)
      try tally.store(at: number, db)
      return next
    }
  }
}

extension Resolution {
  fileprivate var asSettlement: (Settlement, OutcomeNote) {
    switch self {
    case .created(let ids):
      (.created(ids), OutcomeNote(code: "resolved-created", message: "A person found the account at the provider."))
    case .absent:
      (
        .absentAfterReadBack,
        OutcomeNote(code: "resolved-absent", message: "A person made sure that the provider has no such account.")
      )
    }
  }
}
