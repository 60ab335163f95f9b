import Provisioning

extension RunSummary {
  /// The summary for a terminal: what ran, counts that add up, what they mean, and what to do next.
  ///
  /// Lines are separated by LF; there is none at the end.
  public func text(style: TextStyle = .plain) -> String {
    let parts = [
      heading(style), countLines(style), factLines(), meaningLines(style), needLines(style), nextLines(style),
    ]
    return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  private func heading(_ style: TextStyle) -> [String] {
    let names = run.manifests.map { manifestWords($0.path) }
    let source = names.isEmpty ? "" : " of \(joinedInWords(names))"
    let took = (end.at - run.startedAt).words
    return [
      "\(style.strong("Run \(run.id)")): \(counted(end.counts.rows, "row"))\(source) in \(took)",
      "Target: \(terminalSafe(run.target.text))",
    ]
  }

  private func countLines(_ style: TextStyle) -> [String] {
    let shown = RowStatus.allCases.filter { end.counts[$0] > 0 }
    guard !shown.isEmpty else { return [] }
    let rows = shown.map { (words: $0.words, number: end.counts[$0], paint: style.paint(for: $0)) }
    let total = (words: "rows", number: end.counts.rows, paint: { (text: String) in text })
    let lines = shown.count > 1 ? rows + [total] : rows
    let width = lines.map(\.words.count).max() ?? 0
    let digits = String(end.counts.rows).count
    return lines.map { line in
      "  " + line.paint("\(line.words.padded(to: width))  \(String(line.number).leftPadded(to: digits))")
    }
  }

  private func factLines() -> [String] {
    var lines: [String] = []
    if end.requests != RequestCounts() { lines.append("Requests: \(end.requests.words)") }
    if !stake.isEmpty { lines.append("Credited: \(stake.words)") }
    lines += results.map { "Results: \(terminalSafe($0))" }
    return lines
  }

  private func meaningLines(_ style: TextStyle) -> [String] {
    var lines: [String] = []
    if let reason = end.stoppedBy { lines.append(style.doubtful(reason.sentence)) }
    if end.status == .done, end.stoppedBy == nil { lines.append(style.good("Every row is done.")) }
    if end.counts[.drift] > 0 {
      let were = end.counts[.drift] == 1 ? "row has" : "rows have"
      lines.append("\(end.counts[.drift]) \(were) changed since the account was created; changes are never sent.")
    }
    if foreignDoubts > 0 {
      let are = foreignDoubts == 1 ? "is" : "are"
      lines.append("\(counted(foreignDoubts, "account")) of other manifests at this target \(are) in doubt too.")
    }
    return lines
  }

  private func needLines(_ style: TextStyle) -> [String] {
    guard !needs.isEmpty else { return [] }
    let all = max(end.counts.needingPerson(existing: needs.contains { $0.status == .exists }), needs.count)
    let lines = needs.flatMap { need in
      [
        "  \(terminalSafe(need.place))  \(style.painted(need.status)): \(terminalSafe(need.reason))"
      ]
        + (need.hint.map { ["    \(terminalSafe($0))"] } ?? [])
    }
    let rest = all > needs.count ? ["  and \(all - needs.count) more\(restIsWhere)"] : []
    return ["\(counted(all, "row needs", "rows need")) a person:"] + lines + rest
  }

  private var restIsWhere: String {
    results.isEmpty ? "" : ", all in \(joinedInWords(results.map(terminalSafe)))"
  }

  private func nextLines(_ style: TextStyle) -> [String] {
    NextSteps(self).steps.flatMap { step in
      step.command.map { [step.sentence, "  " + style.strong($0.description)] } ?? [step.sentence]
    }
  }
}

extension RunCounts {
  /// Rows that only a person brings on.
  ///
  /// - Parameter existing: whether accounts that were there before call for one.
  func needingPerson(existing: Bool) -> Int {
    self[.invalid] + self[.rejected] + self[.failed] + self[.inDoubt] + (existing ? self[.exists] : 0)
  }
}

extension RequestCounts {
  var words: String {
    let retries = retried > 0 ? " (\(counted(retried, "retry", "retries")))" : ""
    return "\(sent) sent\(retries), \(counted(readBack, "look-up"))"
  }
}

extension TextStyle {
  func painted(_ status: RowStatus) -> String {
    paint(for: status)(status.words)
  }

  func paint(for status: RowStatus) -> (String) -> String {
    switch status {
    case .created, .confirmed: good
    case .rejected, .failed, .invalid: bad
    case .inDoubt, .notAttempted, .drift: doubtful
    case .unchanged, .exists: faint
    }
  }
}
