import Ledger
import Provisioning

/// The owner of one run: picks up what happened, writes it down, and starts what may start.
///
/// Confined to the one task that calls `run()`; nothing else sees it.
final class RunLoop {
  let batch: BatchRun
  let inbox: Inbox<RunEvent>
  let pacer: Pacer
  let total: Int
  let startedAt: Instant
  let source: () throws -> [AccountRequest]?
  let watch: (RunProgress) -> Void
  /// Where requests are made; nil for where the owner runs.
  var workers: (any TaskExecutor)?

  var counts = RunCounts()
  var requests = RequestCounts()
  var ready = RowQueue()
  var flights: [Identity: Flight] = [:]
  /// Flights with a question that nobody asks yet.
  var unasked: Set<Identity> = []
  var looksInFlight = 0
  var doubts: DoubtBook
  var budget = RetryBudget()
  var breaker = Breaker()
  var patience = Patience()
  var spreading = Spreading()
  var concurrency: ConcurrencyControl
  var chance: SeededChance
  var brakeMeter = BrakeMeter()
  var stop: StopReason?
  var failure: (any Error)?
  var cutShort: Set<Identity> = []
  var held: [HeldRow] = []
  /// Whether the provider answered in this turn as one that works.
  var hasSeenLife = false
  var settledForeign: [EntryState: Int] = [:]
  var isSourceDone = false
  var hasConnected = false
  /// The moments for which tasks sleep, the nearest last.
  var alarms: [Instant] = []
  /// When this turn began: whatever comes due after it has an alarm.
  var turnBegan: Instant
  var lastTurn = Duration.zero
  var idleSince: Instant?
  /// What happened in this turn and is not written down yet.
  var ledgerPage = LedgerPage()

  /// What is put off is put off so long that it comes due after the turn began, and an alarm is set for it.
  static let leastWait: Duration = .milliseconds(1)

  // With everything that happened in one commit a run swings: all requests wait for a long one, then it for all of them.
  private static let eventsAtOnce = 32

  /// A row on its way.
  struct Flight {
    let row: PendingRow
    let began: Instant
    /// When the first attempt for this account began, in whichever run.
    var firstIntentAt: Timestamp
    /// What the attempt left to ask.
    var question: (Question, AttemptEnd)?
    /// How often it was asked.
    var looks = 0
  }

  init(
    _ batch: BatchRun,
    rows: Int,
    settled: RunCounts,
    inbox: Inbox<RunEvent>,
    source: @escaping () throws -> [AccountRequest]?,
    watch: @escaping (RunProgress) -> Void
  ) {
    self.batch = batch
    self.inbox = inbox
    self.source = source
    self.watch = watch
    pacer = Pacer(batch.options.rate, clock: batch.clock)
    total = rows
    startedAt = batch.clock.now
    turnBegan = startedAt
    doubts = DoubtBook(policy: batch.options.doubts)
    concurrency = ConcurrencyControl(ceiling: batch.options.concurrency)
    chance = SeededChance(seed: batch.seed)
    counts = settled
  }

  var options: RunOptions { batch.options }
  var now: Instant { batch.clock.now }
  var deadline: Instant? { options.maxDuration.map { startedAt.advanced(by: $0) } }

  func run() async -> RunResult {
    attempt { try adoptDoubts() }
    await withDiscardingTaskGroup { group in
      while true {
        turn(&group)
        watch(progress)
        if isFinished { break }
        for event in await inbox.take(atMost: RunLoop.eventsAtOnce) { pickUp(event) }
      }
      // Only alarms are left, and nobody waits for them.
      group.cancelAll()
    }
    return conclude()
  }

  /// Writes down what happened together with what is about to be sent, then starts it.
  private func turn(_ group: inout DiscardingTaskGroup) {
    turnBegan = now
    defer { lastTurn = turnBegan.duration(to: now) }
    attempt { try fill() }
    stopAtDeadline()
    let starts = takeStarts()
    guard attempt({ try commit(starts) }) else {
      for row in starts { flights[row.request.identity] = nil }
      return
    }
    for row in starts { send(row, &group) }
    look(&group)
    goOnReading()
    wakeLater(&group)
  }

  private func adoptDoubts() throws {
    let target = options.target
    _ = try batch.ledger.adoptOrphans(at: target, now: batch.clock.wallNow)
    for entry in try batch.ledger.doubts(at: target) { doubts.open(found: entry, now: startedAt) }
  }

  /// Does what may fail for good; the first failure ends the run.
  @discardableResult
  func attempt(_ work: () throws -> Void) -> Bool {
    guard !(failure is LedgerError) else { return false }
    do {
      try work()
      return true
    } catch {
      failure = error is LedgerError ? error : failure ?? error
      stop = error is LedgerError ? .ledger : .manifestChanged
      return false
    }
  }

  func stop(_ reason: StopReason) {
    stop = stop ?? reason
  }

  private func conclude() -> RunResult {
    giveUpHeld()
    cutShort.formUnion(ready.abandonRetries().map(\.request.identity))
    // Where the ledger failed, what ended without being written down stands there as attempting.
    counts[.inDoubt] += doubts.ofRows + flights.count + ledgerPage.rows.count
    counts[.notAttempted] += max(0, total - counts.rows)
    requests.readBack = pacer.permitted
    return RunResult(
      counts: counts,
      requests: requests,
      stoppedBy: stop,
      cutShort: cutShort,
      foreignDoubts: doubts.foreign,
      settledForeign: settledForeign,
      failure: failure
    )
  }
}
