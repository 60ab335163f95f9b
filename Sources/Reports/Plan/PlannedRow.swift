public import Provisioning

/// What a run would do with a row: the words of a plan, and its keys in JSON.
public enum PlannedAction: String, Sendable, Hashable, CaseIterable {
  /// Create the account.
  case create
  /// Leave it: created earlier from the same row.
  case unchanged
  /// Leave it: created earlier, and the row has changed since.
  case drift
  /// Leave it: the account was there before us.
  case exists
  /// Leave it: the provider refused these data, and they have not changed.
  case rejected
  /// Look it up first: it may have been created.
  case inDoubt = "in_doubt"
  /// Leave it: the row has an error.
  case invalid

  /// What a run would do, given what the ledger says of a valid row.
  public init(_ verdict: RowVerdict) {
    switch verdict {
    case .send: self = .create
    case .unchanged: self = .unchanged
    case .drift: self = .drift
    case .exists: self = .exists
    case .rejected: self = .rejected
    case .readBack: self = .inDoubt
    }
  }

  /// How the row would be counted when the run goes well.
  var status: RowStatus {
    switch self {
    case .create: .created
    case .unchanged: .unchanged
    case .drift: .drift
    case .exists: .exists
    case .rejected: .rejected
    case .inDoubt: .inDoubt
    case .invalid: .invalid
    }
  }

  /// What would become of a row, said of many.
  var words: String {
    switch self {
    case .create: "would be created"
    case .unchanged: "unchanged"
    case .drift: "changed since they were created (drift)"
    case .exists: "there before us"
    case .rejected: "rejected before, and unchanged"
    case .inDoubt: "in doubt, would be looked up first"
    case .invalid: "invalid, would not be sent"
    }
  }
}

/// One row of a plan.
public struct PlannedRow: Sendable, Hashable {
  /// The manifest's path as given.
  public let manifest: String
  /// Which row of it.
  public let place: RowPlace
  /// The account; nil for an invalid row.
  public let identity: Identity?
  /// What a run would do.
  public let action: PlannedAction
  /// The number of the attempt that a run would make, over all runs; nil where it would make none.
  public let attempt: Int?
  /// Why, where there is more to say: the first error, or what the ledger has of the account.
  public let reason: String?

  /// A row from its parts.
  public init(
    manifest: String,
    place: RowPlace,
    identity: Identity?,
    action: PlannedAction,
    attempt: Int? = nil,
    reason: String? = nil
  ) {
    self.manifest = manifest
    self.place = place
    self.identity = identity
    self.action = action
    self.attempt = attempt
    self.reason = reason
  }

  /// One line for people: `customers.csv:18  would create ana@example.com`.
  public var text: String {
    let path = manifestWords(manifest)
    return "\(path):\(place.line)  \(deed)" + (reason.map { ": \(terminalSafe($0))" } ?? "")
  }

  private var deed: String {
    let account = identity.map { terminalSafe($0.text) } ?? "the row"
    return switch action {
    case .create: "would create \(account)" + (attempt.map { $0 > 1 ? " (attempt \($0))" : "" } ?? "")
    case .unchanged: "would leave \(account) (unchanged)"
    case .drift: "would leave \(account) (its row has changed)"
    case .exists: "would leave \(account) (there before us)"
    case .rejected: "would leave \(account) (rejected before)"
    case .inDoubt: "would look up \(account) first"
    case .invalid: "would leave out \(account)"
    }
  }
}

/// What a run would do with the rows, counted.
public struct PlanCounts: Sendable, Hashable {
  private var numbers: [PlannedAction: Int] = [:]

  /// Counts of nothing.
  public init() {}

  /// The number of rows with which a run would do this.
  public subscript(action: PlannedAction) -> Int {
    get { numbers[action, default: 0] }
    set { numbers[action] = newValue }
  }

  /// All rows.
  public var rows: Int { numbers.values.reduce(0, +) }

  /// The exit status of a run of these rows in which every request succeeds and no doubt is settled.
  public func exitStatus(existingNeedsPerson: Bool) -> ExitStatus {
    var counts = RunCounts()
    for action in PlannedAction.allCases { counts[action.status] = self[action] }
    return ExitStatus(counts, stoppedBy: nil, existingNeedsPerson: existingNeedsPerson)
  }
}
