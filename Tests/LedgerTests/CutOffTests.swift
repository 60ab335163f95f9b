import Foundation
import GRDB
import Ledger
import Testing

@Suite struct `A ledger whose making was cut off` {
  /// The power went in the middle of a change that SQLite keeps a rollback journal of, as it does until the file is a ledger.
  @Test func `is told as such to whoever only reads it`() throws {
    let directory = try TemporaryDirectory()
    let (cut, whole) = (directory.ledger, directory.ledger + ".whole")
    let queue = try DatabaseQueue(path: whole)
    try queue.writeWithoutTransaction { db in
      // Little room in memory, so that a change reaches the file before its end.
      try db.execute(sql: "PRAGMA cache_size = 1; CREATE TABLE t (a)")
      try db.execute(
        sql: """
          WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
          INSERT INTO t SELECT zeroblob(1000) FROM n
          """
      )
      try db.execute(sql: "BEGIN; UPDATE t SET a = zeroblob(1001)")
      for suffix in ["", "-journal"] {
        try FileManager.default.copyItem(atPath: whole + suffix, toPath: cut + suffix)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: cut + suffix)
      }
      try db.execute(sql: "ROLLBACK")
    }
    #expect(throws: LedgerError.unfinished(path: cut)) { try LedgerReader(opening: cut) }
  }
}
