import Ledger
import Provisioning

// When the run waits, for what, and when it is over.

extension RunLoop {
  /// Rows that this run would still send.
  var hasRowsLeft: Bool { !isSourceDone || !ready.isEmpty }

  /// Nothing is on its way and nothing more will be sent.
  var isIdle: Bool { flights.isEmpty && (stop != nil || !hasRowsLeft) }

  /// Whether doubts are still looked at: not once a person or a dead credential ended the run.
  var mayReadDoubts: Bool {
    switch stop {
    case nil, .deadline, .maxFailures, .maxAccounts, .maxMinutes, .inDoubt: true
    default: false
    }
  }

  var isFinished: Bool {
    // Answers that nobody can write down any more are awaited; what they leave to ask is not.
    if failure is LedgerError { return flights.values.allSatisfy { $0.question != nil } }
    guard flights.isEmpty, ledgerPage.isEmpty, isSourceDone || failure != nil else { return false }
    guard mayReadDoubts else { return true }
    return looksInFlight == 0 && isIdle && doubts.nextRead == nil
  }

  func stopAtDeadline() {
    if let deadline, now >= deadline, hasRowsLeft { stop(.deadline) }
  }

  /// Everything is sent: the doubts get their last looks.
  func wrapUpWhenIdle() {
    guard isIdle, mayReadDoubts else { return }
    let idleSince = idleSince ?? now
    self.idleSince = idleSince
    let latest = idleSince.advanced(by: options.settleWait)
    doubts.wrapUp(
      now: now,
      wallNow: batch.clock.wallNow,
      waits: stop == nil && deadline.map { now < $0 } ?? true,
      latest: deadline.map { min($0, latest) } ?? latest
    )
  }

  /// Sets the alarm for the next moment at which time alone changes something.
  func wakeLater(_ group: inout DiscardingTaskGroup) {
    // Time goes on during a turn: what came due since it began would otherwise be waited for by nobody.
    let next = waits.filter { $0 > turnBegan }.min()
    guard let next, alarms.last.map({ next < $0 }) ?? true else { return }
    alarms.append(next)
    let (clock, inbox) = (batch.clock, inbox)
    group.addTask(executorPreference: workers) {
      guard (try? await clock.sleep(until: next)) != nil else { return }
      inbox.post(.wake(next))
    }
  }

  private var waits: [Instant] {
    var waits = [deadline, mayReadDoubts && placesForLooks > 0 ? doubts.nextRead : nil].compactMap { $0 }
    guard stop == nil, !ready.isEmpty, flights.count < concurrency.limit else { return waits }
    if let due = ready.nextDue { waits.append(due) }
    waits.append(pacer.earliest())
    if case .wait(let until) = breaker.permission(at: turnBegan) { waits.append(until) }
    return waits
  }

  var progress: RunProgress {
    RunProgress(
      counts: counts,
      total: total,
      inDoubt: doubts.ofRows,
      inFlight: flights.count,
      requests: requests,
      pause: pause
    )
  }

  private var pause: RunProgress.Pause? {
    if let stop { return .stopping(stop) }
    if isIdle { return .settling }
    let moment = now
    if case .wait(let until) = breaker.permission(at: moment) { return .breaker(until: until) }
    if pacer.pausedUntil > moment { return .patience(until: pacer.pausedUntil) }
    let earliest = pacer.earliest()
    return earliest > moment ? .rate(until: earliest) : nil
  }
}
