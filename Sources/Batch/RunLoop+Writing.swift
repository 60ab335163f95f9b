import Ledger
import Provisioning

// One transaction for what happened and what is about to be sent; then, and only then, it counts.

extension RunLoop {
  /// Commits the turn's page with the intents of the rows that start now, and draws the consequences.
  func commit(_ starts: [PendingRow]) throws {
    let page = ledgerPage
    let intents = starts.map { LedgerChange.intent(intent($0)) }
    if !page.isEmpty || !intents.isEmpty {
      let entries = try batch.ledger.commit(page.changes + intents, at: options.target, run: batch.id)
      ledgerPage = LedgerPage()
      draw(page.consequences, entries)
      for entry in entries.suffix(starts.count) { flights[entry.identity]?.firstIntentAt = entry.firstIntentAt }
    }
    reviveHeld()
    applyBrakes()
  }

  private func draw(_ consequences: [LedgerPage.Consequence], _ entries: [Entry]) {
    for (consequence, entry) in zip(consequences, entries) {
      switch consequence {
      case .attempt(let row, let end, let retryAfter): counted(row, end, entry, retryAfter)
      case .doubt(let settlement): settledDoubt(entry, settlement)
      }
    }
  }

  private func intent(_ row: PendingRow) -> Intent {
    Intent(
      identity: row.request.identity,
      address: row.request.address,
      place: row.request.place,
      attempt: row.attempt,
      at: batch.clock.wallNow,
      digests: row.digests,
      correlation: batch.correlation(row.request)
    )
  }

  private func counted(_ row: PendingRow, _ end: EndedAttempt, _ entry: Entry, _ retryAfter: Duration?) {
    switch end.outcome {
    case .created: finish(row, as: end.isByReadBack ? .confirmed : .created)
    case .exists: finish(row, as: .exists)
    case .rejected: finish(row, as: .rejected)
    case .notApplied(let cause): tryAgain(row, after: cause, retryAfter: retryAfter)
    case .halt: cutShort.insert(row.request.identity)
    case .inDoubt, .createdUnverified:
      brakeMeter.accounts += 1
      brakeMeter.minutes += row.minutes
      doubts.open(entry, row: row, now: now)
    }
  }

  private func settledDoubt(_ entry: Entry, _ settlement: Settlement) {
    guard let doubt = doubts.recorded(entry, settlement, now: now) else { return }
    guard let row = doubt.row else {
      settledForeign[entry.state, default: 0] += 1
      return
    }
    // Its account was counted when the doubt arose in this run; finishing counts it, or nothing does. One that seems older
    // than its attempt stays counted: seen by a provider's clock that is slow, our own accounts seem so.
    if row.tries > 0, entry.state != .exists {
      brakeMeter.accounts -= 1
      brakeMeter.minutes -= row.minutes
    }
    switch entry.state {
    case .created: finish(row, as: .confirmed)
    case .exists: finish(row, as: .exists)
    default: sendAgain(row, entry)
    }
  }

  func finish(_ row: PendingRow, as status: RowStatus) {
    counts[status] += 1
    brakeMeter.finished += 1
    switch status {
    case .created, .confirmed:
      budget.succeeded()
      brakeMeter.accounts += 1
      brakeMeter.minutes += row.minutes
    case .rejected, .failed:
      brakeMeter.failures += 1
    default:
      break
    }
  }

  private func applyBrakes() {
    let brakes = options.brakes
    if brakes.stopsAt(failures: brakeMeter.failures, finished: brakeMeter.finished), hasRowsLeft {
      stop(.maxFailures)
    }
    if brakes.stopsAt(doubts: doubts.ofRowsAfterRead, rows: total), hasRowsLeft { stop(.inDoubt) }
  }
}
