import GRDB
public import Provisioning

extension LedgerReader {
  /// What the ledger knows of an account, at every target that has an entry for it.
  public func history(of identity: Identity) throws(LedgerError) -> [AccountHistory] {
    try read { db, numbers in
      try Int64.fetchAll(db, sql: "SELECT id FROM targets ORDER BY id").compactMap { number in
        let target = try numbers.target(number, db)
        let lookup = EntryLookup(target: target, number: number) { try Fingerprint(keyBeside: path) }
        return try lookup.find([identity], &numbers, db, { $0 })[identity].map {
          try Self.history($0, at: target, &numbers, db)
        }
      }
    }
  }

  private static func history(
    _ stored: StoredEntry,
    at target: Target,
    _ numbers: inout Numbers,
    _ db: Database
  ) throws -> AccountHistory {
    AccountHistory(
      target: target,
      entry: stored.entry,
      isForgotten: stored.isForgotten,
      attempts: try attempts(of: stored.number, &numbers, db),
      readBacks: try readBacks(of: stored.number, &numbers, db)
    )
  }

  private static func attempts(of entry: Int64, _ numbers: inout Numbers, _ db: Database) throws -> [AttemptRecord] {
    let sql = """
      SELECT number, run, manifest, row, line, began_at, ended_at, boundary, outcome, is_by_read_back, note, request_id
      FROM attempts WHERE entry = ? ORDER BY number
      """
    return try Row.fetchAll(db, sql: sql, arguments: [entry]).map { row in
      AttemptRecord(
        number: row[0],
        run: try numbers.run(row[1], db),
        place: RowPlace(manifest: row[2], row: row[3], line: row[4]),
        beganAt: Timestamp(microseconds: row[5]),
        endedAt: row.time(6),
        boundary: (row[7] as String?).flatMap(SendBoundary.init),
        outcome: row[8],
        isByReadBack: row[9] ?? false,
        note: try (row[10] as Int64?).map { try numbers.note($0, db).note(requestID: row[11]) }
      )
    }
  }

  private static func readBacks(of entry: Int64, _ numbers: inout Numbers, _ db: Database) throws -> [ReadBackRecord] {
    let sql = "SELECT run, began_at, recorded_at, showed, note FROM read_backs WHERE entry = ? ORDER BY id"
    return try Row.fetchAll(db, sql: sql, arguments: [entry]).map { row in
      ReadBackRecord(
        run: try (row[0] as Int64?).map { try numbers.run($0, db) },
        beganAt: Timestamp(microseconds: row[1]),
        recordedAt: Timestamp(microseconds: row[2]),
        showed: row[3],
        note: try (row[4] as Int64?).map { try numbers.note($0, db).note(requestID: nil) }
      )
    }
  }
}
