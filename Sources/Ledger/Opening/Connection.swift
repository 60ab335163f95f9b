import GRDB

/// How every connection to a ledger is set up.
enum Connection {
  /// SQLite's mark of whose file this is: "Prsr" as bytes.
  static let applicationID: Int32 = 0x5072_7372

  /// Pages kept in memory, in KiB: most of an index over a million accounts.
  private static let cacheSize = 65_536

  /// Pages in the write-ahead log before they are moved into the file.
  ///
  /// They are few, so that the log is soon written over: while it grows, every sync writes the file's size too.
  private static let checkpointPages = 1_000

  static func configuration(isReader: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.label = isReader ? "ledger reader" : "ledger"
    configuration.readonly = isReader
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { db in
      // A ledger may come from anywhere, and its content is what others typed.
      try db.execute(
        sql: """
          PRAGMA trusted_schema = OFF;
          PRAGMA cell_size_check = ON;
          PRAGMA temp_store = MEMORY;
          PRAGMA mmap_size = 0;
          PRAGMA cache_size = -\(cacheSize);
          """
      )
    }
    return configuration
  }

  /// Makes every commit durable when it returns, and reads back that SQLite took it so.
  ///
  /// SQLite's own default and GRDB's for a pool both lose acknowledged commits at a power cut.
  static func makeDurable(_ db: Database, path: String) throws {
    try set("journal_mode", to: "WAL", readBack: "wal", db, path)
    try set("synchronous", to: "FULL", readBack: "2", db, path)
    try set("secure_delete", to: "ON", readBack: "1", db, path)
    try db.execute(sql: "PRAGMA wal_autocheckpoint = \(checkpointPages)")
  }

  private static func set(_ name: String, to value: String, readBack: String, _ db: Database, _ path: String) throws {
    try db.execute(sql: "PRAGMA \(name) = \(value)")
    let found = try String.fetchOne(db, sql: "PRAGMA \(name)") ?? ""
    guard found == readBack else {
      throw LedgerError.notDurable(path: path, setting: "\(name) = \(value)", found: found)
    }
  }
}
