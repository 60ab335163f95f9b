import Ledger
import Provisioning

extension ExplainReport {
  func section(_ history: AccountHistory, _ style: TextStyle) -> [String] {
    let entry = history.entry
    let verdict = steps(for: history)
    let head = ["\(style.strong(terminalSafe(identity.text))) at \(terminalSafe(history.target.text))"]
    return head + (history.isForgotten ? ["  Its address was erased; it was found by its fingerprint."] : [])
      + ["  State: \(style.paint(for: entry.state)(entry.state.words)), since \(entry.updatedAt)"]
      + (history.isForgotten || entry.address == entry.identity.text
        ? [] : ["  Sent as: \(terminalSafe(entry.address))"])
      + (entry.accountIDs.isEmpty ? [] : ["  Account: \(entry.accountIDs.words)"])
      + (entry.correlation.map { ["  Correlation value: \(terminalSafe($0))"] } ?? [])
      + ["  \(verdict.meaning)"]
      + verdict.steps.flatMap { ["  \($0.sentence)", "    \(style.strong($0.command.description))"] }
      + ["", "  \(style.strong("Attempts"))"] + history.attempts.flatMap { lines($0, style) }
      + (history.readBacks.isEmpty ? [] : ["", "  \(style.strong("Look-ups"))"] + history.readBacks.flatMap(\.lines))
  }

  private func lines(_ attempt: AttemptRecord, _ style: TextStyle) -> [String] {
    let path = manifest(of: attempt).map(manifestWords)
    let row = "row \(attempt.place.row), line \(attempt.place.line)" + (path.map { " of \($0)" } ?? "")
    let took = attempt.endedAt.map { ", took \(($0 - attempt.beganAt).words)" } ?? ", has no end"
    return ["  \(attempt.number). \(attempt.beganAt)\(took): \(row), run \(attempt.run)"]
      + ["     \(attempt.boundaryWords); \(attempt.outcomeWords)"] + (attempt.note?.lines.map { "     \($0)" } ?? [])
  }
}

extension AttemptRecord {
  fileprivate var boundaryWords: String {
    switch boundary {
    case .some(.none): "nothing was sent"
    case .head: "the head was sent, the body was not"
    case .body: "the request was sent"
    case nil: "how much was sent is not known"
    }
  }

  fileprivate var outcomeWords: String {
    guard let outcome else { return "no outcome is known" }
    return "outcome \(terminalSafe(outcome))\(isByReadBack ? ", decided by a look-up" : "")"
  }
}

extension ReadBackRecord {
  fileprivate var lines: [String] {
    let by = run.map { "run \($0)" } ?? "by hand"
    return ["  \(beganAt), \(by): \(terminalSafe(showed))"] + (note?.lines.map { "     \($0)" } ?? [])
  }
}

extension OutcomeNote {
  fileprivate var lines: [String] {
    let status = status.map { "status \($0), " } ?? ""
    let ids = [("provider's code", providerCode), ("request id", requestID)].compactMap { name, value in
      value.map { "\(name) \(terminalSafe($0))" }
    }
    return ["\(status)\(terminalSafe(code)): \(terminalSafe(message))"]
      + (ids.isEmpty ? [] : [ids.joined(separator: ", ")])
  }
}

extension AccountIDs {
  /// `user_id 7, client_id 9`.
  var words: String {
    pairs.map { "\(terminalSafe($0.name)) \(terminalSafe($0.id))" }.joined(separator: ", ")
  }
}
