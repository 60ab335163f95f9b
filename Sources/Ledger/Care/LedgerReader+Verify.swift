import GRDB
import Provisioning

extension LedgerReader {
  /// Looks for damage: in SQLite's structures, in what points to what, and in the rules that every entry keeps.
  ///
  /// Reads the whole file.
  ///
  /// - Returns: what is wrong, at most a hundred findings of a kind; nothing where the ledger is sound.
  public func verify() throws(LedgerError) -> [LedgerFinding] {
    let ofKey = keyFindings()
    do {
      return try ofKey
        + queue.read { try Self.integrity($0) + Self.references($0) + Self.brokenRules($0) + Self.tallies($0) }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT || error.resultCode == .SQLITE_NOTADB {
      return ofKey + [
        LedgerFinding(code: "integrity", message: "SQLite cannot read on: \(error.message ?? "corrupt").")
      ]
    } catch {
      throw LedgerError(workingOn: path, error)
    }
  }

  private static let limit = 100

  private func keyFindings() -> [LedgerFinding] {
    do throws(LedgerError) {
      _ = try Fingerprint(keyBeside: path)
      return []
    } catch {
      return [LedgerFinding(code: "key", message: error.description)]
    }
  }

  private static func integrity(_ db: Database) throws -> [LedgerFinding] {
    try String.fetchAll(db, sql: "PRAGMA integrity_check(\(limit))").filter { $0 != "ok" }
      .map { LedgerFinding(code: "integrity", message: "SQLite found damage: \($0).") }
  }

  private static func references(_ db: Database) throws -> [LedgerFinding] {
    try Row.fetchAll(db, sql: "SELECT * FROM pragma_foreign_key_check LIMIT \(limit)").map { row in
      let (table, parent) = (row[0] as String, row[2] as String)
      return LedgerFinding(
        code: "lost-reference",
        message: "A row of '\(table)' names one of '\(parent)' that is not there."
      )
    }
  }

  private static func tallies(_ db: Database) throws -> [LedgerFinding] {
    let sql = """
      WITH counted AS (SELECT target, state, count(*) AS entries FROM entries GROUP BY target, state),
        kept AS (SELECT target, state, entries FROM tallies WHERE entries <> 0)
      SELECT target, state FROM (SELECT * FROM counted EXCEPT SELECT * FROM kept)
      UNION SELECT target, state FROM (SELECT * FROM kept EXCEPT SELECT * FROM counted)
      """
    return try Row.fetchAll(db, sql: sql).map { row in
      let (target, state) = (row[0] as Int64, row[1] as String)
      return LedgerFinding(code: "wrong-tally", message: "Target \(target) counts its '\(state)' entries wrongly.")
    }
  }

  private static func brokenRules(_ db: Database) throws -> [LedgerFinding] {
    try Rule.allCases.flatMap { rule in
      try Int64.fetchAll(db, sql: "\(rule.violations) LIMIT \(limit)").map { entry in
        LedgerFinding(code: rule.rawValue, message: "Entry \(entry) \(rule.fault).")
      }
    }
  }
}

/// What holds for every entry that this program wrote.
private enum Rule: String, CaseIterable {
  case attemptsMissing = "attempts-missing"
  case openAttempt = "open-attempt"
  case createdWithoutID = "created-without-id"

  /// Selects the numbers of entries that break it.
  var violations: String {
    switch self {
    case .attemptsMissing:
      """
      SELECT id FROM entries e WHERE attempts <> (
        SELECT count(*) FROM attempts WHERE entry = e.id AND number BETWEEN 1 AND e.attempts)
      """
    case .openAttempt:
      """
      SELECT id FROM entries e WHERE (state = 'attempting') <> EXISTS (
        SELECT 1 FROM attempts WHERE entry = e.id AND number = e.attempts AND outcome IS NULL)
        OR EXISTS (SELECT 1 FROM attempts WHERE entry = e.id AND number < e.attempts AND outcome IS NULL)
      """
    case .createdWithoutID:
      """
      SELECT id FROM entries
      WHERE state = 'created' AND account_ids IS NULL AND NOT is_confirmed AND identity IS NOT NULL
      """
    }
  }

  var fault: String {
    switch self {
    case .attemptsMissing: "does not have the attempts that it counts"
    case .openAttempt: "has an open attempt without being 'attempting', or the other way round"
    case .createdWithoutID: "is 'created' and has no account id"
    }
  }
}
