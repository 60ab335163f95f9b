import GRDB
public import Provisioning

/// The ledger, opened for looking only: it needs no lock, works while a run writes, and never changes the file.
///
/// Each call sees one state of the ledger, that of the moment when it begins.
public struct LedgerReader: Sendable {
  /// The ledger's path.
  public let path: String

  let queue: DatabaseQueue

  /// Opens an existing ledger.
  ///
  /// - Throws: `notThere` where no file is.
  public init(opening path: String) throws(LedgerError) {
    let files = LedgerPath(path)
    guard try files.isThere() else { throw .notThere(path: path) }
    do {
      queue = try DatabaseQueue(path: files.forSQLite, configuration: Connection.configuration(isReader: true))
      try queue.read { db in
        guard case .ledger(let version) = try Recognition.check(db, path: path) else {
          throw LedgerError.notALedger(path: path, found: "an empty file")
        }
        guard version == Schema.version else {
          throw LedgerError.olderVersion(path: path, found: version, known: Schema.version)
        }
      }
    } catch {
      throw LedgerError(opening: path, error)
    }
    self.path = path
  }

  func read<Result>(_ body: (Database, inout Numbers) throws -> Result) throws(LedgerError) -> Result {
    do {
      return try queue.read { db in
        var numbers = Numbers()
        return try body(db, &numbers)
      }
    } catch {
      throw LedgerError(workingOn: path, error)
    }
  }
}

extension LedgerReader {
  /// What the ledger knows of these accounts at a target; those it does not know are left out.
  public func entries(for identities: [Identity], at target: Target) throws(LedgerError) -> [Identity: Entry] {
    try read { db, numbers in
      guard let number = try numbers.number(of: target, db) else { return [:] }
      let lookup = EntryLookup(target: target, number: number) { try Fingerprint(keyBeside: path) }
      return try lookup.find(identities, &numbers, db) { $0.entry }
    }
  }

  /// The target's entries in doubt, oldest first.
  public func doubts(at target: Target) throws(LedgerError) -> [Entry] {
    try read { db, numbers in
      guard let number = try numbers.number(of: target, db) else { return [] }
      return try StoredEntry.all(in: .inDoubt, at: number, &numbers, db).map(\.entry)
    }
  }

  /// The entries at a target that are `attempting`: a run is at them, or was.
  public func attempting(at target: Target) throws(LedgerError) -> [Entry] {
    try read { db, numbers in
      guard let number = try numbers.number(of: target, db) else { return [] }
      return try StoredEntry.all(in: .attempting, at: number, &numbers, db).map(\.entry)
    }
  }
}
