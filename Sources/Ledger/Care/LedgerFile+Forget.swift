import Foundation
import GRDB
public import Provisioning

/// What forgetting an account came to.
public struct Forgotten: Sendable, Equatable {
  /// The targets at which it was known.
  public let targets: [Target]
  /// Whether nothing of it is left in SQLite's log either; a reader at work keeps the log until it is done.
  public let isGoneFromLog: Bool

  /// A result from its parts.
  public init(targets: [Target], isGoneFromLog: Bool) {
    self.targets = targets
    self.isGoneFromLog = isGoneFromLog
  }
}

extension LedgerFile {
  /// Erases what the ledger holds of a person: identity, address, ids, correlation value, and the provider's words.
  ///
  /// What stays is a keyed hash of target and identity, so that the account is still known and not created twice, with its
  /// state, times, and the digest of its open fields.
  ///
  /// - Throws: `unknownAccount` where no target has an entry, `stillUnsettled` where one is in doubt: forgotten, it could
  ///   never be settled.
  public func forget(_ identity: Identity) throws(LedgerError) -> Forgotten {
    let targets = try write { db, numbers in
      let known = try Self.entries(of: identity, &numbers, db)
      if known.isEmpty { throw LedgerError.unknownAccount(identity) }
      if let open = known.map(\.entry.state).first(where: { $0 == .attempting || $0 == .inDoubt }) {
        throw LedgerError.stillUnsettled(identity, open)
      }
      let targets = try known.map { stored in
        let target = try numbers.target(stored.target, db)
        try Self.erase(stored, hash: fingerprint.digest(of: identity, at: target), &numbers, db)
        return target
      }
      try db.execute(sql: Self.deletion)
      // Notes that were deleted may be among those kept in memory.
      numbers = Numbers()
      return targets
    }
    return Forgotten(targets: targets, isGoneFromLog: try emptyLog())
  }

  private static func entries(
    of identity: Identity,
    _ numbers: inout Numbers,
    _ db: Database
  ) throws -> [StoredEntry] {
    try Int64.fetchAll(db, sql: "SELECT id FROM targets ORDER BY id").compactMap { target in
      let sql = "SELECT \(StoredEntry.columns) FROM entries e WHERE target = ? AND identity = ?"
      let row = try Row.fetchOne(db, sql: sql, arguments: [target, identity.text])
      return try row.map { try StoredEntry($0, identity: identity, &numbers, db) }
    }
  }

  private static func erase(
    _ stored: StoredEntry,
    hash: [UInt8],
    _ numbers: inout Numbers,
    _ db: Database
  ) throws {
    let note = try numbers.numberMaking(StoredNote(OutcomeNote(code: "forgotten", message: "Erased on request.")), db)
    try db.execute(
      sql: """
        UPDATE entries SET identity = NULL, identity_hash = :hash, note = :note, secret_digest = x'', address = NULL,
          account_ids = NULL, correlation = NULL, request_id = NULL WHERE id = :entry;
        UPDATE attempts SET note = :note, request_id = NULL WHERE entry = :entry;
        UPDATE read_backs SET note = :note WHERE entry = :entry;
        """,
      arguments: ["hash": Data(hash), "note": note, "entry": stored.number]
    )
  }

  /// Deletes the texts that only the erased rows pointed to.
  private static let deletion = """
    DELETE FROM notes WHERE id NOT IN (
      SELECT note FROM entries UNION SELECT note FROM attempts WHERE note IS NOT NULL
      UNION SELECT note FROM read_backs WHERE note IS NOT NULL)
    """

  /// Moves SQLite's log into the file and empties it; false where a reader still needs it.
  private func emptyLog() throws(LedgerError) -> Bool {
    try withoutTransaction { db in
      try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)").map { $0[0] == 0 } ?? false
    }
  }
}
