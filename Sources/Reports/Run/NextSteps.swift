import Provisioning

/// What is left to do after a run, in the order in which to do it.
struct NextSteps {
  struct Step {
    let sentence: String
    let command: ShellCommand?
  }

  let steps: [Step]

  init(_ summary: RunSummary) {
    let counts = summary.end.counts
    let manifests = joinedInWords(summary.run.manifests.map { terminalSafe($0.path) }.filter { $0 != "-" })
    let place = manifests.isEmpty ? "the manifest" : manifests
    var steps: [Step] = []
    if counts[.inDoubt] > 0 {
      steps.append(
        Step(sentence: Self.doubtSentence(counts[.inDoubt]), command: summary.commands.reconcile)
      )
    }
    let reasons = Self.reasonsToRunAgain(counts, stoppedBy: summary.end.stoppedBy, place: place)
    if !reasons.isEmpty {
      steps.append(Step(sentence: reasons + " Rows that are done are skipped:", command: summary.commands.run))
    }
    self.steps = steps
  }

  private static func doubtSentence(_ number: Int) -> String {
    let accounts = number == 1 ? "1 account" : "\(number) accounts"
    return
      "\(accounts) may have been created, and no answer proves it; nothing is sent again until that is settled. Ask:"
  }

  private static func reasonsToRunAgain(_ counts: RunCounts, stoppedBy: StopReason?, place: String) -> String {
    let toMend = counts[.invalid] + counts[.rejected]
    var sentences: [String] = []
    if let advice = stoppedBy?.advice { sentences.append(advice) }
    if toMend > 0 {
      sentences.append("Correct the \(toMend == 1 ? "row" : "\(toMend) rows") in \(place), then run again.")
    } else if counts[.failed] + counts[.notAttempted] > 0 {
      sentences.append("Run again to go on.")
    }
    return sentences.joined(separator: " ")
  }
}

extension StopReason {
  /// Why the run ended early, in a sentence.
  var sentence: String {
    switch self {
    case .interrupt: "Interrupted. Answers on their way were awaited and recorded."
    case .terminate: "Stopped by SIGTERM. Answers on their way were awaited and recorded."
    case .hangup: "Stopped by SIGHUP. Answers on their way were awaited and recorded."
    case .deadline: "Stopped: the time of --max-duration is up."
    case .maxFailures: "Stopped by --max-failures: too many rows failed."
    case .maxAccounts: "Stopped by --max-accounts: one more account would have been too many."
    case .maxMinutes: "Stopped by --max-minutes: the next row would have credited too many."
    case .inDoubt: "Stopped by --max-in-doubt: too many accounts are in doubt."
    case .breaker: "Stopped: the provider kept failing or asking for patience, however long the pauses were."
    case .credentials: "Stopped: the provider refused the credential."
    case .target: "Stopped: the provider does not take such requests at this address."
    case .unreachable: "Stopped: the provider cannot be reached."
    case .ledger: "Stopped: the ledger could not be written, so nothing more was sent."
    case .manifestChanged: "Stopped: a manifest changed while it was being read."
    case .declined: "Declined: nothing was sent."
    }
  }

  /// What to change before the run can go on, if anything.
  var advice: String? {
    switch self {
    case .credentials: "Check the credential and what it may do."
    case .target: "Check --base-url and --param."
    case .unreachable: "Check the network and --base-url."
    case .ledger: "Check the ledger's disk."
    case .manifestChanged: "Let nobody write to the manifest during a run."
    case .interrupt, .terminate, .hangup, .deadline, .maxFailures, .maxAccounts, .maxMinutes, .inDoubt, .breaker,
      .declined:
      nil
    }
  }
}
