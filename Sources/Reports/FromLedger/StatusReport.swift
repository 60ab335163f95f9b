import JSON
public import Ledger
public import Provisioning

/// What a ledger holds: how many accounts are in each state at each target, and the last runs.
public struct StatusReport: Sendable {
  /// The targets, in the order in which the ledger met them.
  public let targets: [TargetCounts]
  /// The last runs, newest first.
  public let runs: [RunRecord]
  /// What the proposed commands need.
  public let options: CommandOptions

  /// A report from what `LedgerReader` answers.
  public init(targets: [TargetCounts], runs: [RunRecord], options: CommandOptions) {
    self.targets = targets
    self.runs = runs
    self.options = options
  }

  /// One JSON object on one line, without a line end.
  ///
  /// A run without an end has null for what only its end tells.
  public func json() -> String {
    JSONWriter.report.text([
      "schema_version": 1,
      "targets": .array(targets.map(\.json)),
      "runs": .array(runs.map { .object($0.json()) }),
    ])
  }

  /// The report for a terminal; lines are separated by LF, and there is none at the end.
  public func text(style: TextStyle = .plain) -> String {
    let head =
      targets.isEmpty ? ["The ledger holds no accounts yet."] : targets.flatMap { $0.lines(style) + advice($0, style) }
    guard !runs.isEmpty else { return head.joined(separator: "\n") }
    let list = [style.strong("Last runs")] + runs.flatMap { $0.lines(style) }
    return (head + [""] + list).joined(separator: "\n")
  }
}

extension TargetCounts {
  var json: JSONValue {
    var states = JSONObject()
    for state in EntryState.allCases { states[state.rawValue] = (counts[state] ?? 0).json }
    return ["provider": .string(target.provider), "target": .string(target.text), "counts": .object(states)]
  }

  func lines(_ style: TextStyle) -> [String] {
    let shown = EntryState.allCases.filter { counts[$0, default: 0] > 0 }
    let digits = shown.map { String(counts[$0, default: 0]).count }.max() ?? 0
    let width = shown.map(\.words.count).max() ?? 0
    let rows = shown.map { state in
      let number = String(counts[state, default: 0]).leftPadded(to: digits)
      return "  " + style.paint(for: state)("\(state.words.padded(to: width))  \(number)")
    }
    return [style.strong(terminalSafe(target.text))] + (rows.isEmpty ? ["  no accounts"] : rows)
  }
}

extension StatusReport {
  private func advice(_ counts: TargetCounts, _ style: TextStyle) -> [String] {
    guard counts.counts[.inDoubt, default: 0] > 0 else { return [] }
    let command = ShellCommand(["purser", "reconcile"] + options.options(for: counts.target))
    return ["  To settle the doubts\(options.remark(on: counts.target)):", "    \(style.strong(command.description))"]
  }
}

extension RunRecord {
  func lines(_ style: TextStyle) -> [String] {
    let names = manifests.map { manifestWords($0.path) }
    let source = names.isEmpty ? "" : " of \(joinedInWords(names))"
    let first = "  \(id)  began \(startedAt)\(source)"
    guard let end else {
      return [first, "    " + style.doubtful("has no end: it is still at work, or its process died")]
    }
    let counts = RowStatus.allCases.filter { end.counts[$0] > 0 }.map { "\($0.words) \(end.counts[$0])" }
    let stop = end.stoppedBy.map { "stopped by \($0.rawValue), " } ?? ""
    let tail = "took \((end.at - startedAt).words), \(stop)exit status \(end.status.rawValue)"
    return [first, "    \(tail): \(counts.isEmpty ? "no rows" : counts.joined(separator: ", "))"]
  }
}

extension TextStyle {
  func paint(for state: EntryState) -> (String) -> String {
    switch state {
    case .created: good
    case .exists: faint
    case .rejected, .failed: bad
    case .attempting, .inDoubt: doubtful
    }
  }
}
