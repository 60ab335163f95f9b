import GRDB
import Provisioning

extension LedgerError {
  /// What an error of SQLite, met while opening a file, says about that file.
  init(opening path: String, _ error: any Error) {
    switch error {
    case let error as LedgerError: self = error
    case let damage as Damage: self = .damaged(path: path, what: damage.description)
    case DatabaseError.SQLITE_CORRUPT: self = .damaged(path: path, what: Self.reason(of: error))
    case DatabaseError.SQLITE_READONLY_ROLLBACK, DatabaseError.SQLITE_READONLY_RECOVERY: self = .unfinished(path: path)
    case DatabaseError.SQLITE_NOTADB: self = .notALedger(path: path, found: "a file that is no SQLite database")
    default: self = .cannotOpen(path: path, reason: Self.reason(of: error))
    }
  }

  /// What an error of SQLite, met while working with a ledger, means for it.
  init(workingOn path: String, _ error: any Error) {
    switch error {
    case let error as LedgerError: self = error
    case let refusal as TransitionRefused: self = .refused(refusal)
    case let damage as Damage: self = .damaged(path: path, what: damage.description)
    default: self = .failed(path: path, reason: Self.reason(of: error))
    }
  }

  // Only SQLite's own words: GRDB's description would go on with the statement.
  private static func reason(of error: any Error) -> String {
    guard let error = error as? DatabaseError else { return "an unexpected error of type \(type(of: error))" }
    return "\(error.message ?? "no reason given") (SQLite error \(error.extendedResultCode.rawValue))"
  }
}
