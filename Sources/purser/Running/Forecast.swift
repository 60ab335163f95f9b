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
  /// The rows that need the provider.
  private(set) var wanted = RowSet()

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
      count(verdict, at: rows.place(index)) { rows.request(index) }
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
      count(row.verdict, at: row.request.place) { row.request }
    }
    waiting = []
  }

  private mutating func count(_ verdict: RowVerdict, at place: RowPlace, _ request: () -> AccountRequest) {
    counts[PlannedAction(verdict)] += 1
    switch verdict {
    case .send:
      wanted.insert(place)
      if let credited = request().stake { stake.add(credited) }
    case .readBack: wanted.insert(place)
    case .unchanged, .drift, .exists, .rejected: break
    }
  }

  /// What the rows are counted as that a run leaves as they are.
  var settled: RunCounts {
    var settled = RunCounts()
    settled[.unchanged] = counts[.unchanged]
    settled[.drift] = counts[.drift]
    settled[.exists] = counts[.exists]
    settled[.rejected] = counts[.rejected]
    settled[.invalid] = counts[.invalid]
    return settled
  }

  /// What the rows are counted as where the run ends before it sends anything.
  var countsUnsent: RunCounts {
    var unsent = settled
    unsent[.inDoubt] = counts[.inDoubt]
    unsent[.notAttempted] = counts[.create]
    return unsent
  }
}
