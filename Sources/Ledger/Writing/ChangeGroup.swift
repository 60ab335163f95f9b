import GRDB
import Provisioning

/// The changes of one transaction, applied one after the other.
struct ChangeGroup {
  let lookup: EntryLookup
  let run: RunID
  let runNumber: Int64
  /// The entries that the group is about, as they are after the changes so far.
  var known: [Identity: StoredEntry] = [:]
  /// What the group does to the numbers of entries by state.
  private(set) var tally = Tally()

  init(_ lookup: EntryLookup, run: RunID, runNumber: Int64) {
    (self.lookup, self.run, self.runNumber) = (lookup, run, runNumber)
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
    if known[intent.identity] == nil, let first = try beginFirst(intent, &numbers, db) { return first }
    guard let before = known[intent.identity] else {
      throw LedgerError.wrongAttempt(expected: 1, found: intent.attempt)
    }
    let next = try before.entry.after(intent, run: run)
    try check(intent.attempt, follows: before.entry.attempts + 1)
    let note = try numbers.numberMaking(StoredNote(next.note), db)
    if before.isForgotten { try EntryWriting.remember(before.number, as: intent.identity, db) }
    try EntryWriting.update(before.number, to: next, note: note, &numbers, db)
    try open(intent, of: before.number, as: next, db)
    return next
  }

  /// Begins the first attempt for an account; nil where it had one, and then its entry is known.
  private mutating func beginFirst(_ intent: Intent, _ numbers: inout Numbers, _ db: Database) throws -> Entry? {
    guard intent.attempt == 1 else { return nil }
    let entry = Entry(intent, run: run)
    let note = try numbers.numberMaking(StoredNote(entry.note), db)
    guard let number = try EntryWriting.insert(entry, at: lookup.number, note: note, &numbers, db) else {
      known.merge(try lookup.find([intent.identity], &numbers, db) { $0 }) { $1 }
      return nil
    }
    try open(intent, of: number, as: entry, db)
    return entry
  }

  private mutating func open(_ intent: Intent, of number: Int64, as entry: Entry, _ db: Database) throws {
    try AttemptWriting.open(intent, of: number, run: runNumber, db)
    known[intent.identity] = StoredEntry(number: number, target: lookup.number, isForgotten: false, entry: entry)
  }

  private mutating func finish(_ end: EndedAttempt, _ numbers: inout Numbers, _ db: Database) throws -> Entry {
    guard let before = known[end.identity] else { throw LedgerError.noEntry }
    let next = try before.entry.after(end, run: run)
    try check(end.attempt, follows: before.entry.attempts)
    let note = try numbers.numberMaking(StoredNote(next.note), db)
    try EntryWriting.updateOutcome(before.number, to: next, note: note, &numbers, db)
    try AttemptWriting.close(end, of: before.number, note: note, db)
    known[end.identity]?.entry = next
    return next
  }

  private mutating func settle(_ readBack: SettledReadBack, _ numbers: inout Numbers, _ db: Database) throws -> Entry {
    guard let before = known[readBack.identity] else { throw LedgerError.noEntry }
    let next = try before.entry.after(readBack, run: run)
    let note = try numbers.numberMaking(StoredNote(next.note), db)
    try EntryWriting.updateOutcome(before.number, to: next, note: note, &numbers, db)
    try AttemptWriting.record(readBack, of: before.number, run: runNumber, note: note, db)
    known[readBack.identity]?.entry = next
    return next
  }

  private func check(_ found: Int, follows expected: Int) throws(LedgerError) {
    if found != expected { throw .wrongAttempt(expected: expected, found: found) }
  }
}
