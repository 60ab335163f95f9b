import GRDB
public import Provisioning

/// An entry as it leaves the ledger.
public struct ExportedEntry: Sendable, Equatable {
  /// Where the account is.
  public let target: Target
  /// The entry; a forgotten one carries `forgotten:` and its number in place of its identity and address.
  public let entry: Entry
  /// Whether its identity was erased.
  public let isForgotten: Bool

  /// An entry from its parts.
  public init(target: Target, entry: Entry, isForgotten: Bool) {
    self.target = target
    self.entry = entry
    self.isForgotten = isForgotten
  }
}

extension LedgerReader {
  /// Goes through all entries, or those of one target, in the order in which they came to be.
  ///
  /// Memory does not grow with their number. What `body` throws ends the walk and is thrown on.
  public func forEachEntry(at target: Target? = nil, _ body: (ExportedEntry) throws -> Void) throws {
    // An error of the receiver, a lost pipe say, must not come out as one of the ledger.
    var receiverError: (any Error)?
    try read { db, numbers in
      let only = try target.map { try numbers.number(of: $0, db) }
      if case .some(nil) = only { return }
      let rows = try Row.fetchCursor(
        db,
        sql: "SELECT \(StoredEntry.columns) FROM entries e WHERE ?1 IS NULL OR target = ?1 ORDER BY id",
        arguments: [only ?? nil]
      )
      while let row = try rows.next() {
        let stored = try StoredEntry(row, identity: nil, &numbers, db)
        let target = try numbers.target(stored.target, db)
        do {
          try body(ExportedEntry(target: target, entry: stored.entry, isForgotten: stored.isForgotten))
        } catch {
          receiverError = error
          return
        }
      }
    }
    if let receiverError { throw receiverError }
  }
}
