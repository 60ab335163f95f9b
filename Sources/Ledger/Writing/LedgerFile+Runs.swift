import Foundation
import GRDB
public import Provisioning

extension LedgerFile {
  /// Writes down that a run begins.
  public func beginRun(_ run: RunRecord) throws(LedgerError) {
    try write { db, numbers in
      let target = try numbers.numberMaking(run.target, db)
      try db.execute(
        sql: "INSERT INTO runs (name, target, process, started_at) VALUES (?, ?, ?, ?)",
        arguments: [run.id.description, target, getpid(), run.startedAt.microseconds]
      )
      let number = db.lastInsertedRowID
      for (index, manifest) in run.manifests.enumerated() {
        try db.execute(
          sql: "INSERT INTO manifests (run, number, path, sha256) VALUES (?, ?, ?, ?)",
          arguments: [number, index, try storable(manifest.path, "manifest's path"), manifest.sha256]
        )
      }
    }
  }

  /// Writes down how a run ended.
  public func endRun(_ id: RunID, _ end: RunEnd) throws(LedgerError) {
    try write { db, numbers in
      let number = try numbers.number(of: id, db)
      try db.execute(
        sql: """
          UPDATE runs SET ended_at = ?, stopped_by = ?, exit_status = ?, sent = ?, retried = ?, read_back = ?
          WHERE id = ?
          """,
        arguments: [
          end.at.microseconds, end.stoppedBy?.rawValue, end.status.rawValue,
          end.requests.sent, end.requests.retried, end.requests.readBack, number,
        ]
      )
      for status in RowStatus.allCases where end.counts[status] > 0 {
        try db.execute(
          sql: "INSERT OR REPLACE INTO run_counts (run, status, rows) VALUES (?, ?, ?)",
          arguments: [number, status.rawValue, end.counts[status]]
        )
      }
    }
  }

  /// Takes over the attempts of a process that is gone: each `attempting` entry of the target becomes `in_doubt`.
  ///
  /// To be called under the ledger's lock, before anything is sent.
  ///
  /// - Returns: the entries as they are now, oldest first.
  public func adoptOrphans(at target: Target, now: Timestamp) throws(LedgerError) -> [Entry] {
    try write { db, numbers in
      guard let number = try numbers.number(of: target, db) else { return [] }
      numbers.forgetAttempting()
      let orphans = try StoredEntry.all(in: .attempting, at: number, &numbers, db)
      var tally = Tally()
      let adopted = try orphans.map { orphan in
        let adopted = orphan.entry.orphaned(at: now)
        let note = try numbers.numberMaking(StoredNote(adopted.note), db)
        try EntryWriting.updateOutcome(orphan.number, to: adopted, note: note, &numbers, db)
        try AttemptWriting.closeOrphan(of: orphan, note: note, db)
        tally.move(from: orphan.entry.state, to: adopted.state)
        return adopted
      }
      try tally.store(at: number, db)
      return adopted
    }
  }
}
