import Provisioning

// Whether a row gets another try, and what becomes of one that gets none.

extension RunLoop {
  /// A row that gets no further try for now, while the provider shows no sign of life.
  ///
  /// Whether it failed is not known before the provider answers as one that works, or the run ends. There are few of them:
  /// a provider that shows no sign of life ends the run, and one that does pays for those it put off, one by one.
  struct HeldRow {
    let row: PendingRow
    let cause: NotAppliedCause
    /// Whether it had all its attempts; otherwise only the budget was spent.
    let isUsedUp: Bool
  }

  /// Rows carry secrets and take memory, so no more of them are kept than this.
  private static let mostHeld = 1024

  func tryAgain(_ row: PendingRow, after cause: NotAppliedCause, retryAfter: Duration?) {
    let isUsedUp = row.tries >= options.retry.maxAttempts
    if isUsedUp, hasConnected {
      finish(row, as: .failed)
    } else if stop != nil {
      cutShort.insert(row.request.identity)
    } else if !isUsedUp, budget.spend(on: cause) {
      retry(row, after: cause, retryAfter: retryAfter)
    } else if cause == .declined {
      // The provider is there and answers.
      finish(row, as: .failed)
    } else {
      held.append(HeldRow(row: row, cause: cause, isUsedUp: isUsedUp))
    }
  }

  private func retry(_ row: PendingRow, after cause: NotAppliedCause, retryAfter: Duration?) {
    var next = row
    next.attempt += 1
    let wait = options.retry.delay(
      after: cause,
      tries: row.tries,
      retryAfter: retryAfter,
      chance: chance.fraction()
    )
    ready.retry(next, due: now.advanced(by: max(wait, RunLoop.leastWait)))
  }

  /// The provider works: rows that were held get another try where the budget allows one now, and else have failed.
  func reviveHeld() {
    guard hasSeenLife else { return }
    hasSeenLife = false
    let rows = held
    held = []
    for one in rows {
      if one.isUsedUp {
        finish(one.row, as: .failed)
      } else if stop != nil {
        cutShort.insert(one.row.request.identity)
      } else if budget.spend(on: one.cause) {
        retry(one.row, after: one.cause, retryAfter: nil)
      } else if one.cause == .throttled, held.count < RunLoop.mostHeld {
        // Each success pays for one of them; the next may pay for this one.
        held.append(one)
      } else {
        finish(one.row, as: .failed)
      }
    }
  }

  /// The run is over, and the provider did not come back: a row that still had attempts, or whose attempts never reached
  /// anybody, was not attempted.
  func giveUpHeld() {
    for one in held {
      if one.isUsedUp, hasConnected {
        finish(one.row, as: .failed)
      } else {
        stop(hasConnected ? .breaker : .unreachable)
        cutShort.insert(one.row.request.identity)
      }
    }
    held = []
  }

  func sendAgain(_ row: PendingRow, _ entry: Entry) {
    var next = row
    next.attempt = entry.attempts + 1
    if row.tries < options.retry.maxAttempts, stop == nil {
      ready.retry(next, due: now.advanced(by: RunLoop.leastWait))
    } else if row.tries > 0, stop == nil {
      finish(row, as: .failed)
    } else {
      cutShort.insert(row.request.identity)
    }
  }
}
