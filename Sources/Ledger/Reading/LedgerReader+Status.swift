import GRDB
public import Provisioning

/// How many entries of a target are in each state.
public struct TargetCounts: Sendable, Equatable {
  /// The target.
  public let target: Target
  /// The number of entries by state; a state without entries is left out.
  public let counts: [EntryState: Int]

  /// Counts from their parts.
  public init(target: Target, counts: [EntryState: Int]) {
    self.target = target
    self.counts = counts
  }
}

extension LedgerReader {
  /// The counts of every target, in the order in which the ledger met them.
  public func counts() throws(LedgerError) -> [TargetCounts] {
    try read { db, numbers in
      let sql = "SELECT target, state, entries FROM tallies WHERE entries > 0"
      var counts: [Int64: [EntryState: Int]] = [:]
      for row in try Row.fetchAll(db, sql: sql) {
        guard let state = EntryState(rawValue: row[1]) else { continue }
        counts[row[0], default: [:]][state] = row[2]
      }
      let targets = try Int64.fetchAll(db, sql: "SELECT id FROM targets ORDER BY id")
      return try targets.map { TargetCounts(target: try numbers.target($0, db), counts: counts[$0] ?? [:]) }
    }
  }

  /// The last runs, newest first.
  ///
  /// - Parameter limit: how many at most.
  public func runs(last limit: Int) throws(LedgerError) -> [RunRecord] {
    try read { db, numbers in
      let rows = try Row.fetchAll(db, sql: "\(Self.runColumns) ORDER BY id DESC LIMIT ?", arguments: [limit])
      return try rows.map { try Self.run($0, &numbers, db) }
    }
  }

  /// One run, or nil where the ledger does not know it.
  public func run(_ id: RunID) throws(LedgerError) -> RunRecord? {
    try read { db, numbers in
      let row = try Row.fetchOne(db, sql: "\(Self.runColumns) WHERE name = ?", arguments: [id.description])
      return try row.map { try Self.run($0, &numbers, db) }
    }
  }

  private static let runColumns = """
    SELECT id, name, target, started_at, ended_at, stopped_by, exit_status, sent, retried, read_back FROM runs
    """

  private static func run(_ row: Row, _ numbers: inout Numbers, _ db: Database) throws -> RunRecord {
    RunRecord(
      id: RunID(row[1]),
      target: try numbers.target(row[2], db),
      manifests: try manifests(row[0], db),
      startedAt: Timestamp(microseconds: row[3]),
      end: try end(row, db)
    )
  }

  private static func manifests(_ run: Int64, _ db: Database) throws -> [ManifestStamp] {
    let sql = "SELECT path, sha256 FROM manifests WHERE run = ? ORDER BY number"
    return try Row.fetchAll(db, sql: sql, arguments: [run]).map { ManifestStamp(path: $0[0], sha256: $0[1]) }
  }

  private static func end(_ row: Row, _ db: Database) throws -> RunEnd? {
    guard let at = row.time(4) else { return nil }
    guard let status = ExitStatus(rawValue: row[6] ?? -1) else { throw Damage("a run has an unknown exit status") }
    let sql = "SELECT status, rows FROM run_counts WHERE run = ?"
    var counts = RunCounts()
    for row in try Row.fetchAll(db, sql: sql, arguments: [row[0] as Int64]) {
      if let status = RowStatus(rawValue: row[0]) { counts[status] = row[1] }
    }
    return RunEnd(
      at: at,
      counts: counts,
      requests: RequestCounts(sent: row[7] ?? 0, retried: row[8] ?? 0, readBack: row[9] ?? 0),
      stoppedBy: (row[5] as String?).flatMap(StopReason.init),
      status: status
    )
  }
}
