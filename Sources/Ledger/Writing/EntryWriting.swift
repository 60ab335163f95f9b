import Foundation
import GRDB
import Provisioning

/// Statements that store an entry.
enum EntryWriting {
  /// Stores an entry that is new, and answers its number.
  static func insert(
    _ entry: Entry,
    at target: Int64,
    note: Int64,
    _ numbers: inout Numbers,
    _ db: Database
  ) throws -> Int64 {
    let run = try numbers.number(of: entry.run, db)
    let fixed = [
      target.databaseValue, entry.identity.text.databaseValue, entry.createdAt.microseconds.databaseValue,
      entry.firstIntentAt.microseconds.databaseValue,
    ]
    try db.run(insertion, fixed + changing(entry, note: note, run: run))
    return db.lastInsertedRowID
  }

  /// Stores what changed of an entry.
  static func update(
    _ number: Int64,
    to entry: Entry,
    note: Int64,
    _ numbers: inout Numbers,
    _ db: Database
  ) throws {
    let run = try numbers.number(of: entry.run, db)
    try db.run(change, changing(entry, note: note, run: run) + [number.databaseValue])
  }

  /// Gives a forgotten entry its identity back, now that the account is asked for again.
  static func remember(_ number: Int64, as identity: Identity, _ db: Database) throws {
    let sql = "UPDATE entries SET identity = ?, identity_hash = NULL WHERE id = ?"
    try db.run(sql, [identity.text.databaseValue, number.databaseValue])
  }

  private static let insertion = """
    INSERT INTO entries (
      target, identity, created_at, first_intent_at, state, attempts, note, run, updated_at, last_intent_at,
      last_attempt_ended_at, absent_since, is_unverified, is_confirmed, open_digest, secret_digest, address,
      account_ids, correlation, request_id
    ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """

  private static let change = """
    UPDATE entries SET
      state = ?, attempts = ?, note = ?, run = ?, updated_at = ?, last_intent_at = ?, last_attempt_ended_at = ?,
      absent_since = ?, is_unverified = ?, is_confirmed = ?, open_digest = ?, secret_digest = ?, address = ?,
      account_ids = ?, correlation = ?, request_id = ?
    WHERE id = ?
    """

  private static func changing(_ entry: Entry, note: Int64, run: Int64) -> [DatabaseValue] {
    [
      entry.state.rawValue.databaseValue,
      entry.attempts.databaseValue,
      note.databaseValue,
      run.databaseValue,
      entry.updatedAt.microseconds.databaseValue,
      entry.lastIntentAt.microseconds.databaseValue,
      entry.lastAttemptEndedAt.databaseValue,
      entry.absentSince.databaseValue,
      entry.isUnverifiedSuccess.databaseValue,
      entry.isConfirmedByReadBack.databaseValue,
      Data(entry.digests.open.bytes).databaseValue,
      Data(entry.digests.secret.bytes).databaseValue,
      entry.address.hasSameBytes(as: entry.identity.text) ? .null : entry.address.databaseValue,
      entry.accountIDs.storedText.databaseValue,
      entry.correlation.databaseValue,
      (entry.note.requestID?.replacingNUL).databaseValue,
    ]
  }
}

extension String {
  // Swift calls a composed and a decomposed letter equal; what is sent must be kept as it was typed.
  func hasSameBytes(as other: String) -> Bool {
    utf8.elementsEqual(other.utf8)
  }
}

extension Optional where Wrapped == Timestamp {
  var databaseValue: DatabaseValue { self.map(\.microseconds.databaseValue) ?? .null }
}

extension Optional where Wrapped == String {
  var databaseValue: DatabaseValue { self.map(\.databaseValue) ?? .null }
}

extension Optional where Wrapped == Int {
  var databaseValue: DatabaseValue { self.map(\.databaseValue) ?? .null }
}
