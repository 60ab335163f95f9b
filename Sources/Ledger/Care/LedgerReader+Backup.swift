import Foundation
import GRDB

extension LedgerReader {
  /// Makes a copy of the ledger and its key, also while a run writes: the copy is the ledger of one moment.
  ///
  /// Both get mode 0600. Neither is seen under its name before it is whole, and no file is ever replaced.
  ///
  /// - Parameter path: the copy's path; its key goes to `<path>.key`.
  public func backup(to path: String) throws(LedgerError) {
    let (copy, draft) = (LedgerPath(path), LedgerPath(path + ".new"))
    for taken in [copy.text, copy.key] where try LedgerPath.isSafe(taken) { throw .alreadyThere(path: taken) }
    guard let key = try FingerprintKey(at: LedgerPath(self.path).key) else {
      throw .keyLost(path: LedgerPath(self.path).key)
    }
    draft.remove()
    defer { draft.remove() }
    try draft.create()
    do {
      try copyContent(to: draft.forSQLite)
    } catch {
      throw LedgerError(workingOn: draft.text, error)
    }
    try key.store(at: copy.key)
    try draft.rename(to: copy)
  }

  private func copyContent(to path: String) throws {
    var configuration = Configuration()
    configuration.label = "ledger copy"
    let copy = try DatabaseQueue(path: path, configuration: configuration)
    try queue.backup(to: copy)
    try copy.close()
  }
}
