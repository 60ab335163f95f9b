import Batch
import Manifest
import Provisioning
import Reports

/// What a run would do with the rows of its manifests, told by the ledger before anything is sent.
struct Forecast {
  /// Rows by what would be done with them.
  private(set) var counts = PlanCounts()
  /// What the accounts to create are credited with.
  private(set) var stake = StakeTotal()

  private var waiting: [AccountRequest] = []
  private let sorting: RowSorting

  private static let lookUps = 256

  init(sorting: RowSorting) {
    self.sorting = sorting
  }

  /// Whether a run has anything to do at the provider.
  var needsProvider: Bool { counts[.create] + counts[.inDoubt] > 0 }

  mutating func add(_ request: AccountRequest) throws {
    waiting.append(request)
    if waiting.count == Forecast.lookUps { try flush() }
  }

  /// Rows that are told of by their keys: a request is made only of those that would be sent, for what is at stake.
  mutating func add(_ rows: KeyedRows) throws {
    for (index, verdict) in try sorting.verdicts(on: rows.keys, request: rows.request).enumerated() {
      counts[PlannedAction(verdict)] += 1
      if case .send = verdict, let credited = rows.request(index).stake { stake.add(credited) }
    }
  }

  /// Counts the rows that still wait for their look-up, and those that cannot be sent.
  mutating func finish(invalid: Int) throws {
    try flush()
    counts[.invalid] = invalid
  }

  /// Accounts that would be created, and that the provider has already.
  mutating func found(_ existing: Int) {
    counts[.create] -= existing
    counts[.exists] += existing
  }

  private mutating func flush() throws {
    for row in try sorting.sort(waiting) {
      counts[PlannedAction(row.verdict)] += 1
      if case .send = row.verdict, let credited = row.request.stake { stake.add(credited) }
    }
    waiting = []
  }

  /// What the rows are counted as where the run ends before it sends anything.
  var countsUnsent: RunCounts {
    var unsent = RunCounts()
    unsent[.unchanged] = counts[.unchanged]
    unsent[.drift] = counts[.drift]
    unsent[.exists] = counts[.exists]
    unsent[.rejected] = counts[.rejected]
    unsent[.inDoubt] = counts[.inDoubt]
    unsent[.invalid] = counts[.invalid]
    unsent[.notAttempted] = counts[.create]
    return unsent
  }
}
