import GRDB
import Provisioning

/// The changes of one transaction, applied one after the other.
struct ChangeGroup {
  let target: Int64
  let run: RunID
  let runNumber: Int64
  /// The entries that the group is about, as they are after the changes so far.
  var known: [Identity: StoredEntry] = [:]
  /// What the group does to the numbers of entries by state.
  private(set) var tally = Tally()

  init(target: Int64, run: RunID, runNumber: Int64) {
    (self.target, self.run, self.runNumber) = (target, run, runNumber)
  }

  /// Applies a change, stores it, and answers the entry after it.
  mutating func apply(_ change: LedgerChange, _ numbers: inout Numbers, _ db: Database) throws -> Entry {
    let before = known[change.identity]?.entry.state
    let entry =
      switch change {
      case .intent(let intent): try begin(intent, &numbers, db)
      case .ended(let end): try finish(end, &numbers, db)
      case .readBack(let readBack): try settle(readBack, &numbers, db)
      }
    tally.move(from: before, to: entry.state)
    if let stored = known[change.identity] { numbers.keep(stored) }
    return entry
  }

  private mutating func begin(_ intent: Intent, _ numbers: inout Numbers, _ db: Database) throws -> Entry {
    let before = known[intent.identity]
    let next = try before?.entry.after(intent, run: run) ?? Entry(intent, run: run)
    try check(intent.attempt, follows: (before?.entry.attempts ?? 0) + 1)
    let note = try numbers.numberMaking(StoredNote(next.note), db)
    let number: Int64
    if let before {
      number = before.number
      if before.isForgotten { try EntryWriting.remember(number, as: intent.identity, db) }
      try EntryWriting.update(number, to: next, note: note, &numbers, db)
    } else {
      number = try EntryWriting.insert(next, at: target, note: note, &numbers, db)
    }
    try AttemptWriting.open(intent, of: number, run: runNumber, db)
    known[intent.identity] = StoredEntry(number: number, target: target, isForgotten: false, entry: next)
    return next
  }

  private mutating func finish(_ end: EndedAttempt, _ numbers: inout Numbers, _ db: Database) throws -> Entry {
    guard let before = known[end.identity] else { throw LedgerError.noEntry }
    let next = try before.entry.after(end, run: run)
    try check(end.attempt, follows: before.entry.attempts)
    let note = try numbers.numberMaking(StoredNote(next.note), db)
    try EntryWriting.update(before.number, to: next, note: note, &numbers, db)
    try AttemptWriting.close(end, of: before.number, note: note, db)
    known[end.identity]?.entry = next
    return next
  }

  private mutating func settle(_ readBack: SettledReadBack, _ numbers: inout Numbers, _ db: Database) throws -> Entry {
    guard let before = known[readBack.identity] else { throw LedgerError.noEntry }
    let next = try before.entry.after(readBack, run: run)
    let note = try numbers.numberMaking(StoredNote(next.note), db)
    try EntryWriting.update(before.number, to: next, note: note, &numbers, db)
    try AttemptWriting.record(readBack, of: before.number, run: runNumber, note: note, db)
    known[readBack.identity]?.entry = next
    return next
  }

  private func check(_ found: Int, follows expected: Int) throws(LedgerError) {
    if found != expected { throw .wrongAttempt(expected: expected, found: found) }
  }
}
