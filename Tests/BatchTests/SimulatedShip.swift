import Batch
import Foundation
import JSON
import Ledger
import Provisioning
import PurserTesting
import Synchronization

/// Everything that one simulated run needs: rows, a real ledger, a simulated provider, and time that only the test moves.
final class SimulatedShip: Sendable {
  let rows: [AccountRequest]
  let provider: SimulatedProvider
  let ledgerPath: String
  let seed: UInt64
  private let folder: URL
  private let wall = Mutex(SimulatedShip.dawn)
  private let runs = Mutex(UInt32(0))

  static let target = Target(sandboxOf: "simulated")
  static let dawn = Timestamp(seconds: 1_800_000_000)

  init(rows count: Int, behaviour: SimulatedProvider.Behaviour = .init(), seed: UInt64 = 1) throws {
    self.seed = seed
    folder = SimulatedShip.memoryFolder.appending(path: "purser-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    ledgerPath = folder.appending(path: "ledger.sqlite").path
    rows = (1...count).map(SimulatedShip.row)
    provider = SimulatedProvider(behaviour, clock: SimulatedTime(start: SimulatedShip.dawn), seed: seed)
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  // Durability is not what these tests are about, and memory is fast.
  private static let memoryFolder: URL = {
    let shared = URL(filePath: "/dev/shm")
    return FileManager.default.isWritableFile(atPath: shared.path) ? shared : FileManager.default.temporaryDirectory
  }()

  static func row(_ number: Int) -> AccountRequest {
    let address = "person\(number)@example.com"
    guard let identity = Identity(address: address) else { preconditionFailure("the address is not empty") }
    let fields: JSONValue = ["email": .string(address)]
    return AccountRequest(
      place: RowPlace(manifest: 0, row: number, line: number + 1),
      identity: identity,
      address: address,
      body: Secret(fields),
      openFields: fields,
      secretFields: Secret(["password": .string("pass-\(number)")]),
      stake: Stake(minutes: 10, price: nil, currency: nil)
    )
  }

  /// Lets time pass between two runs.
  func pass(_ duration: Duration) {
    wall.withLock { $0 = $0 + duration }
  }

  /// Runs the manifest; nil where the run was killed after so many jobs.
  func sail(
    killedAfter jobs: Int = .max,
    _ change: (inout RunOptions) -> Void = { _ in },
    stopAfter: (Duration, StopReason)? = nil
  ) throws -> RunResult? {
    var options = RunOptions(target: SimulatedShip.target)
    options.doubts = DoubtPolicy(quarantine: .seconds(600))
    change(&options)
    let time = SimulatedTime(start: wall.withLock { $0 })
    provider.resume(clock: time)
    let result = try voyage(options, time, stopAfter, jobs)
    wall.withLock { $0 = time.wallNow + .seconds(1) }
    lastJobs.withLock { $0 = time.jobsRun }
    return result
  }

  let lastJobs = Mutex(0)

  private func voyage(
    _ options: RunOptions,
    _ time: SimulatedTime,
    _ stopAfter: (Duration, StopReason)?,
    _ jobs: Int
  ) throws -> RunResult? {
    let ledger = try LedgerFile(opening: ledgerPath)
    let id = RunID(
      startedAt: time.wallNow,
      chance: runs.withLock { runs in
        runs += 1; return runs
      }
    )
    try ledger.beginRun(RunRecord(id: id, target: options.target, manifests: [], startedAt: time.wallNow))
    let rows = rows
    let (provider, seed) = (provider, seed)
    return time.run(jobs: jobs) {
      await SimulatedShip.batch(id, options, ledger, provider, time, seed, rows, stopAfter)
    }
  }

  private static func batch(
    _ id: RunID,
    _ options: RunOptions,
    _ ledger: LedgerFile,
    _ provider: SimulatedProvider,
    _ time: SimulatedTime,
    _ seed: UInt64,
    _ rows: [AccountRequest],
    _ stopAfter: (Duration, StopReason)?
  ) async -> RunResult {
    let sorting = RowSorting(resendsRejected: options.resendsRejected, digests: digests) { identities in
      try ledger.entries(for: identities, at: options.target)
    }
    let batch = BatchRun(
      id: id,
      options: options,
      ledger: ledger,
      service: provider,
      sorting: sorting,
      correlation: { _ in nil },
      clock: time,
      seed: seed
    )
    let controls = RunControls()
    if let (wait, reason) = stopAfter {
      Task(executorPreference: time) {
        try? await time.sleep(until: Instant(offset: wait))
        controls.stop(reason)
      }
    }
    var rest = rows[...]
    return await batch.run(rows: rows.count, invalid: 0, controls: controls) {
      guard !rest.isEmpty else { return nil }
      defer { rest = rest.dropFirst(7) }
      return Array(rest.prefix(7))
    } watch: { _ in
    }
  }

  static func digests(of request: AccountRequest) -> RowDigests {
    RowDigests(
      open: Array(JSONWriter().bytes(request.openFields)),
      secret: Array(JSONWriter().bytes(request.secretFields.reveal()))
    )
  }

  func entries() throws -> [Identity: Entry] {
    try LedgerFile(opening: ledgerPath).entries(for: rows.map(\.identity), at: SimulatedShip.target)
  }

  /// Identities that hold more than one account, and rows called created that hold none.
  func twice() -> [Identity] { provider.accountCounts.filter { $0.value > 1 }.map(\.key) }

  func createdWithoutAccount() throws -> [Identity] {
    let accounts = provider.accountCounts
    return try entries().values.filter { $0.state == .created && accounts[$0.identity] == nil }.map(\.identity)
  }
}
