public import Ledger
public import Provisioning

/// One run over the rows of its manifests, from the first to the last.
///
/// A single owner decides what starts, writes the ledger and counts; its tasks each make one attempt or one look and tell
/// it what happened. Intents and outcomes that wait together are committed together.
public struct BatchRun {
  /// The run's id.
  public let id: RunID
  /// What it may do.
  public let options: RunOptions
  let ledger: LedgerFile
  let service: any AccountService
  let sorting: RowSorting
  let correlation: (AccountRequest) -> String?
  let clock: any RunClock
  let seed: UInt64

  /// A run, ready to begin.
  ///
  /// - Parameters:
  ///   - ledger: open, with the run's lock held by the caller.
  ///   - correlation: the value for the provider's correlation field, where one is sent.
  ///   - seed: begins the chance that spreads retries.
  public init(
    id: RunID,
    options: RunOptions,
    ledger: LedgerFile,
    service: any AccountService,
    sorting: RowSorting,
    correlation: @escaping (AccountRequest) -> String?,
    clock: any RunClock,
    seed: UInt64
  ) {
    self.id = id
    self.options = options
    self.ledger = ledger
    self.service = service
    self.sorting = sorting
    self.correlation = correlation
    self.clock = clock
    self.seed = seed
  }

  /// Provisions the rows that the source gives until it gives nil.
  ///
  /// The first error of the ledger or the source stops the run: nothing more is sent, what is on its way is awaited, and
  /// the result carries the error.
  ///
  /// - Parameters:
  ///   - rows: how many rows the manifests hold.
  ///   - settled: those of them with which nothing is to be done, invalid ones among them; the source leaves them out.
  ///   - controls: by which others stop the run.
  ///   - hasOwnThread: whether rows are read and the ledger is written on a thread of its own; else where the caller runs.
  ///   - source: the next rows, a few hundred at a time.
  ///   - watch: told of every step.
  public func run(
    rows: Int,
    settled: RunCounts,
    controls: RunControls,
    onOwnThread hasOwnThread: Bool = false,
    source: @escaping () throws -> [AccountRequest]?,
    watch: @escaping (RunProgress) -> Void
  ) async -> RunResult {
    let loop = RunLoop(self, rows: rows, settled: settled, inbox: controls.inbox, source: source, watch: watch)
    guard hasOwnThread else { return await loop.run() }
    loop.workers = globalConcurrentExecutor
    return await withTaskExecutorPreference(RunThread()) { await loop.run() }
  }
}

/// By which others stop a run: a signal, a deadline from outside.
public struct RunControls: Sendable {
  let inbox = Inbox<RunEvent>()

  /// Controls for one run.
  public init() {}

  /// Starts nothing more; what is on its way is awaited and recorded.
  public func stop(_ reason: StopReason) {
    inbox.post(.stop(reason))
  }
}

/// What the owner of a run is told.
enum RunEvent: Sendable {
  /// An attempt ended.
  case ended(Identity, AttemptEnd)
  /// A look at the provider ended; one presence for each account looked for.
  case looked(Look, [Presence], LookTimes)
  /// Somebody wants the run to end.
  case stop(StopReason)
  /// A moment came for which something waited.
  case wake(Instant)
  /// There is more to do at once.
  case goOn
}

/// When a look began, and when the last of its requests did.
struct LookTimes: Sendable {
  let beganAt: Timestamp
  let lastRequest: Instant
}

/// One look at the provider: for attempts that left a question, and for open doubts.
struct Look: Sendable {
  var questions: [ReadBackQuery] = []
  var doubts: [ReadBackQuery] = []

  var queries: [ReadBackQuery] { questions + doubts }
}
