import Ledger
import Provisioning

// What happened, and what it means for the run's pace. Nothing is counted here: counting follows writing.

extension RunLoop {
  func pickUp(_ event: RunEvent) {
    switch event {
    case .ended(let identity, let end): attemptEnded(identity, end)
    case .looked(let look, let presences, let times): looked(look, presences, times)
    case .stop(let reason): stop(reason)
    case .wake(let moment): alarms.removeAll { $0 == moment }
    case .goOn: break
    }
  }

  private func attemptEnded(_ identity: Identity, _ end: AttemptEnd) {
    guard let flight = flights[identity] else { return }
    spreading.ended(after: flight.began.duration(to: now))
    hasConnected = hasConnected || end.boundary != .none
    if end.boundary != .none {
      requests.sent += 1
      if flight.row.tries > 1 { requests.retried += 1 }
    }
    pace(end, requestBegan: flight.began)
    switch end.reading {
    case .settled(let outcome):
      if let cause = end.halt { stop(StopReason(cause)) }
      settle(flight.row, outcome, end.note, end, isByReadBack: false)
    case .ask(let question):
      flights[identity]?.question = (question, end)
      unasked.insert(identity)
    }
  }

  private func pace(_ end: AttemptEnd, requestBegan: Instant) {
    switch end.reading {
    case .settled(.notApplied(.throttled)):
      let isNews = wasThrottled(retryAfter: end.retryAfter, requestBegan: requestBegan)
      breaker.throttled(requestBegan: requestBegan, now: now, isNews: isNews)
    case .settled(.notApplied(.noConnection)), .settled(.inDoubt):
      breaker.failed(requestBegan: requestBegan, now: now)
      if !breaker.isClosed, !hasConnected { stop(.unreachable) }
    case .settled(.notApplied(.declined)), .settled(.halt):
      breaker.endedWithoutVerdict(requestBegan: requestBegan, now: now)
    case .settled, .ask:
      hasSeenLife = true
      breaker.succeeded()
      patience.succeeded()
      concurrency.succeeded()
    }
  }

  /// Leaves the whole target alone for a while; whether the answer tells something new is returned.
  private func wasThrottled(retryAfter: Duration?, requestBegan: Instant) -> Bool {
    let isNews = concurrency.throttled(requestBegan: requestBegan, now: now)
    beginPause(patience.pause(retryAfter: retryAfter, isNews: isNews))
    return isNews
  }

  private func beginPause(_ wait: Duration) {
    guard wait <= options.retry.longestWait else {
      stop(.breaker)
      pacer.close()
      return
    }
    pacer.pause(until: now.advanced(by: wait))
  }

  private func settle(
    _ row: PendingRow,
    _ outcome: Outcome,
    _ note: OutcomeNote,
    _ end: AttemptEnd,
    isByReadBack: Bool
  ) {
    flights[row.request.identity] = nil
    let ended = EndedAttempt(
      identity: row.request.identity,
      attempt: row.attempt,
      at: batch.clock.wallNow,
      boundary: end.boundary,
      outcome: outcome,
      note: note,
      isByReadBack: isByReadBack
    )
    ledgerPage.ended(row, ended, retryAfter: end.retryAfter)
  }

  private func looked(_ look: Look, _ presences: [Presence], _ times: LookTimes) {
    looksInFlight -= 1
    if let wait = presences.compactMap(\.wantedPatience).max() {
      _ = wasThrottled(retryAfter: wait, requestBegan: times.lastRequest)
    }
    for (query, presence) in zip(look.questions, presences) { answered(query.identity, presence) }
    for (query, presence) in zip(look.doubts, presences.dropFirst(look.questions.count)) {
      sawDoubt(query.identity, presence, times.beganAt)
    }
  }

  private func answered(_ identity: Identity, _ presence: Presence) {
    guard let flight = flights[identity], let (question, end) = flight.question else { return }
    if case .throttled = presence, stop == nil, flight.looks < options.retry.maxAttempts {
      // What was only put off is asked again; the next look waits as long as everything else does.
      unasked.insert(identity)
      return
    }
    let (outcome, note) = question.decide(presence, after: end)
    if let cause = outcome.halt { stop(StopReason(cause)) }
    settle(flight.row, outcome, note, end, isByReadBack: true)
  }

  private func sawDoubt(_ identity: Identity, _ presence: Presence, _ beganAt: Timestamp) {
    guard let entry = doubts.entry(of: identity) else { return }
    if case .refused(let note) = presence, note.status == 401 { stop(.credentials) }
    let settlement = options.doubts.settlement(of: entry, presence: presence, readBeganAt: beganAt)
    let readBack = SettledReadBack(
      identity: identity,
      beganAt: beganAt,
      at: batch.clock.wallNow,
      settlement: settlement
    )
    ledgerPage.readBack(readBack)
  }
}
