import Foundation
import Ledger
import Provisioning

/// The ledger of a run, held under its lock.
struct OpenedLedger: ~Copyable {
  let file: LedgerFile
  private let lock: RunLock

  init(at path: String, lockTimeout: Duration, now: Timestamp) async throws {
    let holder = LockHolder(process: getpid(), startedAt: now)
    let lock = try await RunLock(for: path, holder: holder, timeout: lockTimeout)
    file = try LedgerFile(opening: path)
    self.lock = lock
  }
}

extension Surroundings {
  /// Where the ledger is.
  func ledgerPath(_ typed: LedgerOptions) -> String {
    option(typed.ledger, "ledger") ?? (isSandbox(typed) ? "purser-sandbox.sqlite" : "purser-ledger.sqlite")
  }

  /// Whether the embedded simulation is meant.
  func isSandbox(_ typed: LedgerOptions) -> Bool {
    flag(typed.sandbox, "sandbox")
  }
}
