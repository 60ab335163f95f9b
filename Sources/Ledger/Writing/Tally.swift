import GRDB
import Provisioning

/// How the numbers of a target's entries by state change in one transaction.
struct Tally {
  private var changes: [EntryState: Int] = [:]

  /// Counts an entry that went from one state, or from nothing, to another.
  mutating func move(from old: EntryState?, to new: EntryState) {
    if let old { changes[old, default: 0] -= 1 }
    changes[new, default: 0] += 1
  }

  /// Stores the changes.
  func store(at target: Int64, _ db: Database) throws {
    for (state, change) in changes where change != 0 {
      try db.run(
        """
        INSERT INTO tallies (target, state, entries) VALUES (?, ?, ?)
        ON CONFLICT (target, state) DO UPDATE SET entries = entries + excluded.entries
        """,
        [target.databaseValue, state.rawValue.databaseValue, change.databaseValue]
      )
    }
  }
}
