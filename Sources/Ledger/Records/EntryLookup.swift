import Foundation
import GRDB
import Provisioning

/// Finds entries by identity, many in one statement.
struct EntryLookup {
  /// How many identities one statement asks for, largest first; each is prepared once.
  private static let sizes = [256, 16, 1]

  let target: Target
  /// The target's number.
  let number: Int64
  /// The ledger's fingerprint, asked for only where accounts were forgotten.
  let fingerprint: () throws -> Fingerprint

  /// What `value` makes of the entries of these identities at the target, forgotten ones included.
  func find<Value>(
    _ identities: [Identity],
    _ numbers: inout Numbers,
    _ db: Database,
    _ value: (StoredEntry) -> Value
  ) throws -> [Identity: Value] {
    var found = [Identity: Value](minimumCapacity: identities.count)
    var rest = identities[...]
    for size in Self.sizes {
      while rest.count >= size {
        try forEach(of: rest.prefix(size), &numbers, db) { found[$0.entry.identity] = value($0) }
        rest.removeFirst(size)
      }
    }
    if found.count < identities.count {
      let missing = identities.filter { found[$0] == nil }
      found.merge(try findForgotten(missing, &numbers, db, value)) { known, _ in known }
    }
    return found
  }

  /// What `value` makes of the entries of accounts that were forgotten.
  func findForgotten<Value>(
    _ identities: [Identity],
    _ numbers: inout Numbers,
    _ db: Database,
    _ value: (StoredEntry) -> Value
  ) throws -> [Identity: Value] {
    var found: [Identity: Value] = [:]
    try forEachForgotten(of: identities, &numbers, db) { found[$0.entry.identity] = value($0) }
    return found
  }

  private func forEach(
    of identities: ArraySlice<Identity>,
    _ numbers: inout Numbers,
    _ db: Database,
    _ body: (StoredEntry) -> Void
  ) throws {
    let statement = try db.cachedStatement(sql: Self.sql(asking: identities.count))
    try statement.bind([number.databaseValue] + identities.map { $0.text.databaseValue })
    let rows = try Row.fetchCursor(statement)
    while let row = try rows.next() {
      let identity = identities[identities.startIndex + (row[21] as Int)]
      body(try StoredEntry(row, identity: identity, &numbers, db))
    }
  }

  private func forEachForgotten(
    of identities: [Identity],
    _ numbers: inout Numbers,
    _ db: Database,
    _ body: (StoredEntry) -> Void
  ) throws {
    let any = "SELECT EXISTS (SELECT 1 FROM entries WHERE identity_hash IS NOT NULL)"
    guard try Bool.fetchOne(db.cachedStatement(sql: any)) == true else { return }
    let sql = "SELECT \(StoredEntry.columns) FROM entries e WHERE target = ? AND identity_hash = ?"
    let (statement, fingerprint) = (try db.cachedStatement(sql: sql), try fingerprint())
    for identity in identities {
      let arguments: StatementArguments = [number, Data(fingerprint.digest(of: identity, at: target))]
      if let row = try Row.fetchOne(statement, arguments: arguments) {
        body(try StoredEntry(row, identity: identity, &numbers, db))
      }
    }
  }

  private static let statements = Dictionary(uniqueKeysWithValues: sizes.map { ($0, text(asking: $0)) })

  private static func sql(asking count: Int) -> String {
    statements[count] ?? text(asking: count)
  }

  private static func text(asking count: Int) -> String {
    let asked = (0..<count).map { "(\($0), ?\($0 + 2))" }.joined(separator: ", ")
    return """
      WITH asked (place, identity) AS (VALUES \(asked))
      SELECT \(StoredEntry.columns), asked.place
      FROM asked CROSS JOIN entries e INDEXED BY entries_by_identity
      ON e.target = ?1 AND e.identity = asked.identity
      """
  }
}

extension StoredEntry {
  /// The target's entries in an unsettled state, oldest first.
  static func all(in state: EntryState, at target: Int64, _ numbers: inout Numbers, _ db: Database) throws
    -> [StoredEntry]
  {
    let sql = """
      SELECT \(columns) FROM entries e
      WHERE target = ? AND state = ? AND state IN ('attempting', 'in_doubt') ORDER BY id
      """
    var entries: [StoredEntry] = []
    let rows = try Row.fetchCursor(db, sql: sql, arguments: [target, state.rawValue])
    while let row = try rows.next() { entries.append(try StoredEntry(row, identity: nil, &numbers, db)) }
    return entries
  }
}
