import JSON
public import Provisioning

/// The facts of a run that ended, drawn for people or for programs.
public struct RunSummary: Sendable {
  /// The run as the ledger keeps it.
  public let run: RunRecord
  /// How it ended.
  public let end: RunEnd
  /// The paths of its results files, in the order of its manifests; empty with `--no-results`.
  public let results: [String]
  /// Accounts in doubt at the target that stand in none of the run's manifests.
  public let foreignDoubts: Int
  /// The first few rows that need a person, in the order of the manifests.
  public let needs: [RowNeed]
  /// What this run credited.
  public let stake: StakeTotal
  /// The commands that go on from here.
  public let commands: NextCommands

  /// A summary from its facts.
  public init(
    run: RunRecord,
    end: RunEnd,
    results: [String],
    foreignDoubts: Int = 0,
    needs: [RowNeed] = [],
    stake: StakeTotal = StakeTotal(),
    commands: NextCommands
  ) {
    self.run = run
    self.end = end
    self.results = results
    self.foreignDoubts = foreignDoubts
    self.needs = needs
    self.stake = stake
    self.commands = commands
  }

  /// One JSON object on one line, without a line end.
  ///
  /// `results` is the path of the results file, null where there is none; a run with several has all of them in
  /// `results_files` too.
  public func json() -> String {
    var record = run
    record.end = end
    var object: JSONObject = ["schema_version": 1]
    for member in record.json(results: results).members { object[member.key] = member.value }
    if results.count > 1 { object["results_files"] = .array(results.map(JSONValue.string)) }
    return JSONWriter.report.text(.object(object))
  }
}

/// A row that needs a person: invalid, rejected, failed or in doubt.
public struct RowNeed: Sendable, Hashable {
  /// Where it stands: `customers.csv:18 (B18)`.
  public let place: String
  /// What became of it.
  public let status: RowStatus
  /// Why, in a sentence.
  public let reason: String
  /// What to do about it.
  public let hint: String?

  /// A row from its parts.
  public init(place: String, status: RowStatus, reason: String, hint: String?) {
    self.place = place
    self.status = status
    self.reason = reason
    self.hint = hint
  }
}

extension RowNeed {
  /// A row by its line: `customers.csv:19`.
  public init(manifest: String, line: Int, status: RowStatus, reason: String, hint: String?) {
    self.init(place: "\(manifestWords(manifest)):\(line)", status: status, reason: reason, hint: hint)
  }

  /// A row that is invalid because of this finding.
  public init(_ finding: ReportedFinding) {
    self.init(place: finding.place, status: .invalid, reason: finding.message, hint: finding.hint)
  }
}

/// The commands that a summary or a plan proposes, with the options that were given.
public struct NextCommands: Sendable, Hashable {
  /// The run again, as it was called.
  public let run: ShellCommand
  /// `purser reconcile` for the same target and ledger.
  public let reconcile: ShellCommand

  /// Commands from their parts.
  public init(run: ShellCommand, reconcile: ShellCommand) {
    self.run = run
    self.reconcile = reconcile
  }
}
