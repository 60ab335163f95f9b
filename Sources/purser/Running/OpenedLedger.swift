import Foundation
import Ledger
import Providers
import Provisioning
import Reports

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

extension LedgerFile {
  /// Whether a target has open doubts; attempts of a process that is gone become such.
  func hasDoubts(at target: Target, now: Timestamp) throws -> Bool {
    try !adoptOrphans(at: target, now: now).isEmpty || !doubts(at: target).isEmpty
  }
}

extension Surroundings {
  /// Where the ledger is.
  func ledgerPath(_ typed: LedgerOptions) -> String {
    option(typed.ledger, "ledger") ?? CommandOptions.usualLedger(isSandbox: isSandbox(typed))
  }

  /// The options of these names that the environment sets.
  func surrounded(_ names: [String]) -> Set<String> {
    Set(names.filter { option(nil, $0) != nil })
  }

  /// Whether the embedded simulation is meant.
  func isSandbox(_ typed: LedgerOptions) -> Bool {
    flag(typed.sandbox, "sandbox")
  }
}

extension CommandOptions {
  /// The options of commands that this one proposes.
  init(_ around: Surroundings, _ ledger: LedgerOptions) {
    self.init(
      ledger: around.ledgerPath(ledger),
      shippedProviders: Set(ProviderCatalog.ids),
      surrounded: around.surrounded(["account", "ledger"])
    )
  }
}
