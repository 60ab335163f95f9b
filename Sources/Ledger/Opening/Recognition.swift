import GRDB

/// What an SQLite file turned out to be, before anything in it is touched.
enum Recognition: Equatable {
  /// Empty: ours to begin.
  case blank
  /// A ledger of this version.
  case ledger(version: Int)
  /// Another program's.
  case foreign(String)

  init(_ db: Database) throws {
    let application = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
    switch application {
    case Connection.applicationID where tables == 0: self = .blank
    case Connection.applicationID: self = .ledger(version: try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0)
    case 0 where tables == 0: self = .blank
    case 0: self = .foreign("an SQLite file of another program")
    default: self = .foreign("an SQLite file of another program (application id \(application))")
    }
  }

  /// Opens the connection's file if it is, or can become, a ledger that this program understands.
  static func check(_ db: Database, path: String) throws -> Recognition {
    let recognition = try Recognition(db)
    switch recognition {
    case .foreign(let found): throw LedgerError.notALedger(path: path, found: found)
    case .ledger(let version) where version > Schema.version:
      throw LedgerError.newerVersion(path: path, found: version, known: Schema.version)
    case .blank, .ledger: return recognition
    }
  }
}
