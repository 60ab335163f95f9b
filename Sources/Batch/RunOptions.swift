public import Provisioning

/// What a run may do, resolved from what was typed.
public struct RunOptions: Sendable {
  /// Where accounts are created.
  public var target: Target
  /// The most requests on their way at once.
  public var concurrency = 4
  /// The provider's rate, all kinds of request counted; nil for none.
  public var rate: RateLimit?
  /// When an attempt is tried again.
  public var retry = RetryPolicy()
  /// Limits that stop the run.
  public var brakes = Brakes()
  /// When absence frees a doubt.
  public var doubts = DoubtPolicy()
  /// How long the run waits at its end for doubts to become settleable.
  public var settleWait: Duration = .zero
  /// How long the run may start requests.
  public var maxDuration: Duration?
  /// Whether rejected rows are sent although they have not changed.
  public var resendsRejected = false
  /// Whether the ledger's row key fills the provider's correlation field where a row leaves it empty.
  public var correlates = false

  /// Options with the documented defaults.
  public init(target: Target) {
    self.target = target
  }
}

/// How a run went.
public struct RunResult: Sendable {
  /// What became of the rows.
  public let counts: RunCounts
  /// The requests it made.
  public let requests: RequestCounts
  /// Why it ended early, if it did.
  public let stoppedBy: StopReason?
  /// Accounts whose tries this run's end cut short: not attempted, though the ledger knows them as failed.
  public let cutShort: Set<Identity>
  /// Open doubts of accounts that stand in none of the run's manifests.
  public let foreignDoubts: Int
  /// Doubts of such accounts that this run settled, by the state they came to.
  public let settledForeign: [EntryState: Int]
  /// The error that ended it, where it was the ledger or the manifest.
  public let failure: (any Error)?

  /// A result from its parts; a run that did nothing has little to tell.
  public init(
    counts: RunCounts,
    requests: RequestCounts = RequestCounts(),
    stoppedBy: StopReason? = nil,
    cutShort: Set<Identity> = [],
    foreignDoubts: Int = 0,
    settledForeign: [EntryState: Int] = [:],
    failure: (any Error)? = nil
  ) {
    self.counts = counts
    self.requests = requests
    self.stoppedBy = stoppedBy
    self.cutShort = cutShort
    self.foreignDoubts = foreignDoubts
    self.settledForeign = settledForeign
    self.failure = failure
  }
}
