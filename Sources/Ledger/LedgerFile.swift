import GRDB
import Provisioning
import Synchronization

/// The ledger, opened for writing: which account was asked for when, and what came of it.
///
/// Calls are synchronous and serialized, and what a call wrote is on the disk when it returns (SQLite's write-ahead log with
/// `synchronous=FULL`). The first failed read or write ends it: every later call throws the same error and touches nothing.
/// Whoever writes holds the ledger's ``RunLock``.
public final class LedgerFile: Sendable {
  /// The ledger's path.
  public let path: String
  /// The digests under this ledger's key.
  public let fingerprint: Fingerprint

  private let queue: DatabaseQueue
  private let placed: PlacedFiles
  private let state = Mutex(State())

  private struct State {
    var failure: LedgerError?
    var numbers = Numbers()
  }

  /// Opens a ledger, and makes one where no file is.
  ///
  /// A new file and its key get mode 0600. An existing one must be a ledger of this or an older version, which is brought up
  /// to date; it must belong to the user, be no symbolic link, and be closed to others.
  public init(opening path: String) throws(LedgerError) {
    let files = LedgerPath(path)
    if try !files.isThere() { try files.create() }
    do {
      queue = try DatabaseQueue(path: files.forSQLite, configuration: Connection.configuration(isReader: false))
      try queue.writeWithoutTransaction { db in
        if case .blank = try Recognition.check(db, path: path) {
          try db.execute(sql: "PRAGMA application_id = \(Connection.applicationID)")
        }
        try Connection.makeDurable(db, path: path)
      }
      try Schema.migrator.migrate(queue)
      fingerprint = try queue.read { Fingerprint(try files.keyMaking($0)) }
      placed = try PlacedFiles(of: files)
    } catch {
      throw LedgerError(opening: path, error)
    }
    self.path = path
  }

  /// Runs statements in one transaction, durable when this returns.
  ///
  /// What went into a file that nobody can find again is not durable: that is seen after the commit, before it counts.
  func write<Result: Sendable>(
    _ body: (Database, inout Numbers) throws -> Result
  ) throws(LedgerError) -> Result {
    try guarded { numbers in
      let result = try queue.write { db in try body(db, &numbers) }
      try placed.check()
      return result
    }
  }

  /// Runs queries; no transaction is needed for them to see one state, since nobody else writes.
  func read<Result: Sendable>(
    _ body: (Database, inout Numbers) throws -> Result
  ) throws(LedgerError) -> Result {
    try guarded { numbers in try queue.unsafeRead { db in try body(db, &numbers) } }
  }

  /// Runs what cannot be part of a transaction.
  func withoutTransaction<Result: Sendable>(
    _ body: (Database) throws -> Result
  ) throws(LedgerError) -> Result {
    try guarded { _ in try queue.writeWithoutTransaction(body) }
  }

  private func guarded<Result: Sendable>(
    _ body: (inout Numbers) throws -> Result
  ) throws(LedgerError) -> Result {
    try state.withLock { state throws(LedgerError) in
      if let failure = state.failure { throw failure }
      do {
        return try body(&state.numbers)
      } catch {
        let failure = LedgerError(workingOn: path, error)
        // The transaction is rolled back, and with it the numbers it gave.
        state.numbers = Numbers()
        if !failure.leavesLedgerUsable { state.failure = failure }
        throw failure
      }
    }
  }
}

extension LedgerPath {
  /// The ledger's key; a ledger that has no entries gets one if it has none.
  fileprivate func keyMaking(_ db: Database) throws -> FingerprintKey {
    if let stored = try FingerprintKey(at: key) { return stored }
    guard try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM entries)") == false else {
      throw LedgerError.keyLost(path: key)
    }
    var generator = SystemRandomNumberGenerator()
    let made = FingerprintKey(using: &generator)
    try made.store(at: key)
    return made
  }
}
