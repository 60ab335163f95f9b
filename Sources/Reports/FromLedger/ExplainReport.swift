import JSON
public import Ledger
public import Provisioning

/// Everything that the ledger knows of one account, at every target that has an entry for it.
public struct ExplainReport: Sendable {
  /// The account that was asked for.
  public let identity: Identity
  /// What the ledger knows, target by target.
  public let histories: [AccountHistory]
  /// The runs that the attempts belong to, as far as they are known.
  public let runs: [RunID: RunRecord]
  /// How doubts are settled, for what is said of them.
  public let doubts: DoubtPolicy
  /// What the proposed commands need.
  public let options: CommandOptions

  /// A report from what `LedgerReader` answers.
  public init(
    identity: Identity,
    histories: [AccountHistory],
    runs: [RunID: RunRecord],
    doubts: DoubtPolicy = DoubtPolicy(),
    options: CommandOptions
  ) {
    self.identity = identity
    self.histories = histories
    self.runs = runs
    self.doubts = doubts
    self.options = options
  }

  /// The report for a terminal; lines are separated by LF, and there is none at the end.
  public func text(style: TextStyle = .plain) -> String {
    guard !histories.isEmpty else {
      return "The ledger knows nothing of \(terminalSafe(identity.text)): no request was ever sent for it."
    }
    return histories.map { section($0, style).joined(separator: "\n") }.joined(separator: "\n\n")
  }

  /// One JSON object on one line, without a line end: the keys of an export, and the attempts and look-ups in full.
  public func json() -> String {
    JSONWriter.report.text([
      "schema_version": 1,
      "identity": .string(identity.text),
      "entries": .array(histories.map { .object(object($0)) }),
    ])
  }

  func steps(for history: AccountHistory) -> AccountVerdict {
    AccountVerdict(history, doubts: doubts, options: options)
  }

  func manifest(of attempt: AttemptRecord) -> String? {
    guard let manifests = runs[attempt.run]?.manifests, manifests.indices.contains(attempt.place.manifest) else {
      return nil
    }
    return manifests[attempt.place.manifest].path
  }
}
