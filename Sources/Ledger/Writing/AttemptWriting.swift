import GRDB
import Provisioning

/// Statements that store attempts and read-backs.
enum AttemptWriting {
  /// Opens an attempt.
  static func open(_ intent: Intent, of entry: Int64, run: Int64, _ db: Database) throws {
    try db.run(
      "INSERT INTO attempts (entry, number, run, manifest, row, line, began_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
      [
        entry.databaseValue, intent.attempt.databaseValue, run.databaseValue, intent.place.manifest.databaseValue,
        intent.place.row.databaseValue, intent.place.line.databaseValue, intent.at.microseconds.databaseValue,
      ]
    )
  }

  /// Closes an attempt with its outcome.
  static func close(_ end: EndedAttempt, of entry: Int64, note: Int64, _ db: Database) throws {
    try db.run(
      """
      UPDATE attempts SET ended_at = ?, boundary = ?, outcome = ?, is_by_read_back = ?, note = ?, request_id = ?
      WHERE entry = ? AND number = ?
      """,
      [
        end.at.microseconds.databaseValue, end.boundary.rawValue.databaseValue, end.outcome.word.databaseValue,
        end.isByReadBack.databaseValue, note.databaseValue, (end.note.requestID?.replacingNUL).databaseValue,
        entry.databaseValue, end.attempt.databaseValue,
      ]
    )
  }

  /// Closes the attempt of a process that is gone: when and how it ended is not known.
  static func closeOrphan(of orphan: StoredEntry, note: Int64, _ db: Database) throws {
    try db.run(
      "UPDATE attempts SET outcome = ?, is_by_read_back = 0, note = ? WHERE entry = ? AND number = ?",
      [
        Outcome.inDoubt.word.databaseValue, note.databaseValue, orphan.number.databaseValue,
        orphan.entry.attempts.databaseValue,
      ]
    )
  }

  /// Stores what a read-back showed; without a run, a person said it.
  static func record(_ readBack: SettledReadBack, of entry: Int64, run: Int64?, note: Int64, _ db: Database) throws {
    try db.run(
      "INSERT INTO read_backs (entry, run, began_at, recorded_at, showed, note) VALUES (?, ?, ?, ?, ?, ?)",
      [
        entry.databaseValue, run.databaseValue, readBack.beganAt.microseconds.databaseValue,
        readBack.at.microseconds.databaseValue, readBack.settlement.word.databaseValue, note.databaseValue,
      ]
    )
  }
}

extension Optional where Wrapped == Int64 {
  var databaseValue: DatabaseValue { self.map(\.databaseValue) ?? .null }
}
