import Provisioning
import PurserTesting
import Synchronization

@testable import Batch
@testable import Ledger

/// One run on a simulated ship.
struct SimulatedVoyage {
  private let ship: SimulatedShip
  private let night: Night
  private let options: RunOptions
  private let time: SimulatedTime
  private let ledger: LedgerFile
  private let id: RunID

  init(_ ship: SimulatedShip, _ night: Night, _ options: RunOptions, _ time: SimulatedTime, run: UInt32) throws {
    (self.ship, self.night, self.options, self.time) = (ship, night, options, time)
    ledger = try LedgerFile(opening: ship.ledgerPath)
    id = RunID(startedAt: time.wallNow, chance: run)
    try ledger.beginRun(RunRecord(id: id, target: options.target, manifests: [], startedAt: time.wallNow))
  }

  /// Runs to the end, or to the kill; then the witness looks at what it left.
  func sail() throws -> RunResult? {
    let ownBefore = ship.provider.ownAccountCounts.values.reduce(0, +)
    let begun = time.begin { [self] in await run() }
    if let jobs = night.killedAfterJobs {
      if let result = time.go(on: begun, untilJob: jobs) { return try told(result, ownBefore) }
      kill(begun)
      return nil
    }
    if let jobs = night.ledgerFailsAfterJobs {
      _ = time.go(on: begun, untilJob: jobs)
      ledger.fail()
    }
    guard let result = time.go(on: begun) else {
      ship.witness.note("the run waits for something that never comes")
      return nil
    }
    return try told(result, ownBefore)
  }

  // A dead process must not go on, but its tasks must end, or thousands of them would hold their ledgers open: they end
  // cut off from everything, which shows by the way that a run whose ledger fails at that moment comes to its end.
  private func kill(_ begun: SimulatedWork<RunResult>) {
    ship.witness.lookAway()
    ship.provider.loseClient()
    ledger.fail()
    if time.go(on: begun) == nil { ship.witness.note("the run waits for something after its ledger failed") }
  }

  private func told(_ result: RunResult, _ ownBefore: Int) throws -> RunResult {
    let accounts = ship.provider.ownAccountCounts.values.reduce(0, +) - ownBefore
    if let most = options.brakes.maxAccounts, accounts > most {
      ship.witness.note("\(accounts) accounts were made with --max-accounts \(most)")
    }
    let entries = try? ledger.entries(for: ship.rows.map(\.identity), at: options.target)
    let found = try entries ?? ship.entries()
    ship.witness.ended(result, run: id, rows: ship.rows, entries: found, mayFail: night.breaks)
    return result
  }

  private func run() async -> RunResult {
    ship.witness.begins(options, ledger, time)
    let (ledger, target, time) = (ledger, options.target, time)
    let batch = BatchRun(
      id: id,
      options: options,
      ledger: ledger,
      service: WitnessedService(provider: ship.provider, witness: ship.witness),
      sorting: RowSorting(
        resendsRejected: options.resendsRejected,
        digests: SimulatedShip.digests,
        openDigest: ledger.fingerprint.openDigest(ofCanonical:),
        standings: { Array(repeating: nil, count: $0.count) },
        lookUp: { try ledger.entries(for: $0, at: target) }
      ),
      correlation: { _ in nil },
      clock: night.timePerReading > .zero ? RestlessClock(time: time, step: night.timePerReading) : time,
      seed: ship.seed
    )
    let controls = RunControls()
    if let stop = night.stop, stop.after == .zero {
      // It is there before the run looks, which does not pause while it reads.
      controls.stop(stop.reason)
    } else if let stop = night.stop {
      Task(executorPreference: time) {
        try? await time.sleep(until: Instant(offset: stop.after))
        controls.stop(stop.reason)
      }
    }
    let (witness, rows, breaking) = (ship.witness, ship.rows, night.manifestBreaksAfterRows)
    var rest = rows[...]
    return await batch.run(rows: rows.count, settled: RunCounts(), controls: controls) {
      if let breaking, rows.count - rest.count >= breaking { throw ManifestBroke() }
      guard !rest.isEmpty else { return nil }
      defer { rest = rest.dropFirst(3) }
      return Array(rest.prefix(3))
    } watch: { progress in
      witness.sees(progress)
    }
  }
}

/// A clock on a machine that takes its time: it goes on with every reading.
struct RestlessClock: RunClock {
  let time: SimulatedTime
  let step: Duration

  var now: Instant {
    time.pass(step)
    return time.now
  }

  var wallNow: Timestamp {
    time.pass(step)
    return time.wallNow
  }

  func sleep(until moment: Instant) async throws {
    try await time.sleep(until: moment)
  }
}

private struct ManifestBroke: Error {}

extension LedgerFile {
  /// Breaks the ledger for good, as a full disk does: from here on every call throws and touches nothing.
  func fail() {
    struct DiskGone: Error {}
    let broken: Result<Int, any Error> = Result { try write { _, _ in throw DiskGone() } }
    if case .success = broken { preconditionFailure("a write that throws has succeeded") }
  }
}
