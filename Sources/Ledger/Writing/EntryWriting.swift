import Foundation
import GRDB
import Provisioning

/// Statements that store an entry.
enum EntryWriting {
  /// Stores an entry that is new, and answers its number; nil where the account has an entry already.
  static func insert(
    _ entry: Entry,
    at target: Int64,
    note: Int64,
    _ numbers: inout Numbers,
    _ db: Database
  ) throws -> Int64? {
    let run = try numbers.number(of: entry.run, db)
    let fixed = [
      target.databaseValue, entry.identity.text.databaseValue, entry.createdAt.microseconds.databaseValue,
      entry.firstIntentAt.microseconds.databaseValue,
    ]
    try db.run(insertion, fixed + outcome(entry, note: note, run: run) + request(entry))
    return db.changesCount == 0 ? nil : db.lastInsertedRowID
  }

  /// Stores an entry that is asked for again: all of it but who it is and since when.
  static func update(
    _ number: Int64,
    to entry: Entry,
    note: Int64,
    _ numbers: inout Numbers,
    _ db: Database
  ) throws {
    let run = try numbers.number(of: entry.run, db)
    try db.run(renewal, outcome(entry, note: note, run: run) + request(entry) + [number.databaseValue])
  }

  /// Stores what the end of an attempt or a look at the provider changes of an entry.
  static func updateOutcome(
    _ number: Int64,
    to entry: Entry,
    note: Int64,
    _ numbers: inout Numbers,
    _ db: Database
  ) throws {
    let run = try numbers.number(of: entry.run, db)
    try db.run(settling, outcome(entry, note: note, run: run) + [number.databaseValue])
  }

  /// Gives a forgotten entry its identity back, now that the account is asked for again.
  static func remember(_ number: Int64, as identity: Identity, _ db: Database) throws {
    let sql = "UPDATE entries SET identity = ?, identity_hash = NULL WHERE id = ?"
    try db.run(sql, [identity.text.databaseValue, number.databaseValue])
  }

  private static let insertion = """
    INSERT INTO entries (
      target, identity, created_at, first_intent_at, state, note, run, updated_at, last_attempt_ended_at, absent_since,
      is_unverified, is_confirmed, account_ids, request_id, attempts, last_intent_at, open_digest, secret_digest,
      address, correlation
    ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO NOTHING
    """

  private static let settling = "UPDATE entries SET \(outcomeColumns) WHERE id = ?"

  private static let renewal = """
    UPDATE entries SET
      \(outcomeColumns),
      attempts = ?, last_intent_at = ?, open_digest = ?, secret_digest = ?, address = ?, correlation = ?
    WHERE id = ?
    """

  private static let outcomeColumns = """
    state = ?, note = ?, run = ?, updated_at = ?, last_attempt_ended_at = ?, absent_since = ?, is_unverified = ?,
    is_confirmed = ?, account_ids = ?, request_id = ?
    """

  private static func outcome(_ entry: Entry, note: Int64, run: Int64) -> [DatabaseValue] {
    [
      entry.state.rawValue.databaseValue,
      note.databaseValue,
      run.databaseValue,
      entry.updatedAt.microseconds.databaseValue,
      entry.lastAttemptEndedAt.databaseValue,
      entry.absentSince.databaseValue,
      entry.isUnverifiedSuccess.databaseValue,
      entry.isConfirmedByReadBack.databaseValue,
      entry.accountIDs.storedText.databaseValue,
      (entry.note.requestID?.replacingNUL).databaseValue,
    ]
  }

  private static func request(_ entry: Entry) -> [DatabaseValue] {
    [
      entry.attempts.databaseValue,
      entry.lastIntentAt.microseconds.databaseValue,
      Data(entry.digests.open.bytes).databaseValue,
      Data(entry.digests.secret.bytes).databaseValue,
      entry.address.hasSameBytes(as: entry.identity.text) ? .null : entry.address.databaseValue,
      entry.correlation.databaseValue,
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
