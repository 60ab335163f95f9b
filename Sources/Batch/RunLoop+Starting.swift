import Provisioning
import Synchronization

// What may start: rows while there is a place, a rate and a closed breaker; looks for questions and due doubts.

extension RunLoop {
  /// Takes rows from the source until enough wait to be sent; once the run is stopped, only to tell where they stand.
  func fill() throws {
    var batches = 0
    while wantsRows, batches < 8 {
      guard let requests = try source() else {
        isSourceDone = true
        return
      }
      for row in try batch.sorting.sort(requests) { place(row) }
      batches += 1
    }
  }

  /// Rows that are done already give way to events before more of them are read.
  func goOnReading() {
    if wantsRows, stop != nil || ready.freshCount == 0 { inbox.post(.goOn) }
  }

  private var wantsRows: Bool {
    !isSourceDone && failure == nil && (stop != nil || ready.freshCount < concurrency.ceiling)
  }

  private func place(_ row: SortedRow) {
    switch row.verdict {
    case .send(let attempt):
      // A doubt that this run freed before it met the row: failed, until its turn comes.
      if row.entry?.run == batch.id { cutShort.insert(row.request.identity) }
      guard stop == nil else { return }
      ready.append(PendingRow(request: row.request, digests: row.digests, attempt: attempt))
    case .readBack:
      let pending = PendingRow(request: row.request, digests: row.digests, attempt: 0)
      precondition(doubts.attach(pending), "every entry in doubt is in the book of doubts")
    case .unchanged, .drift, .exists, .rejected:
      let status = RowStatus(entry: row.entry, digests: row.digests, run: batch.id, isCutShort: false)
      counts[status] += 1
    }
  }

  /// The rows that start in this turn; each has its place, its rate and the breaker's leave.
  func takeStarts() -> [PendingRow] {
    var starts: [PendingRow] = []
    let moment = now
    let most = spreading.mostStarts(of: concurrency.limit, inTurnOf: lastTurn)
    while starts.count < most, hasPlace, var row = ready.first(at: moment), mayStart(row, moment) {
      ready.removeFirst(at: moment)
      breaker.began(at: moment)
      if row.tries == 0 { budget.began() }
      row.tries += 1
      cutShort.remove(row.request.identity)
      flights[row.request.identity] = Flight(row: row, began: moment, firstIntentAt: batch.clock.wallNow)
      starts.append(row)
    }
    // The others start in the next turn, and no event will tell.
    if starts.count == most, hasPlace, !ready.isEmpty { inbox.post(.goOn) }
    return starts
  }

  private var hasPlace: Bool { stop == nil && flights.count < concurrency.limit }

  private func mayStart(_ row: PendingRow, _ moment: Instant) -> Bool {
    switch brakeMeter.verdict(on: row, pending: pending, brakes: options.brakes) {
    case .go: break
    case .wait:
      // Once the page is written a place may be free, and no event will tell.
      if !ledgerPage.isEmpty { inbox.post(.goOn) }
      return false
    case .stop(let reason):
      stop(reason)
      return false
    }
    switch breaker.permission(at: moment) {
    case .go: return pacer.take(at: moment)
    case .wait, .waitForProbe: return false
    case .giveUp:
      stop(.breaker)
      return false
    }
  }

  private var pending: BrakeMeter.Pending {
    guard options.brakes.maxAccounts != nil || options.brakes.maxMinutes != nil else { return .init() }
    // What has ended and is not written down yet counts as on its way still.
    let rows = flights.values.map(\.row) + ledgerPage.rows
    return .init(accounts: rows.count, minutes: rows.reduce(0) { $0 + $1.minutes })
  }

  func send(_ row: PendingRow, _ group: inout DiscardingTaskGroup) {
    let (request, service, inbox) = (row.request, batch.service, inbox)
    let correlation = batch.correlation(request)
    group.addTask(executorPreference: workers) {
      let end = await service.send(request, correlation: correlation)
      inbox.post(.ended(request.identity, end))
    }
  }

  /// Starts the looks that are due: one list for all, or one look for each account.
  func look(_ group: inout DiscardingTaskGroup) {
    let asks = unasked.sorted().compactMap { flights[$0] }.map(query)
    wrapUpWhenIdle()
    switch batch.service.readBackShape {
    case .list:
      guard placesForLooks > 0 else { return }
      start(Look(questions: asks, doubts: dueDoubts(all: true)), &group)
    case .each:
      for query in asks { start(Look(questions: [query]), &group) }
      for query in dueDoubts(all: false) { start(Look(doubts: [query]), &group) }
    }
  }

  private func dueDoubts(all: Bool) -> [ReadBackQuery] {
    guard mayReadDoubts else { return [] }
    return doubts.takeDue(at: now, all: all, atMost: placesForLooks, isAtEnd: isIdle).map(ReadBackQuery.init)
  }

  /// How many doubts may be read now; the end of a look that is on its way makes place.
  var placesForLooks: Int {
    switch batch.service.readBackShape {
    case .list: looksInFlight == 0 ? .max : 0
    case .each: max(0, options.concurrency - looksInFlight)
    }
  }

  private func query(_ flight: Flight) -> ReadBackQuery {
    ReadBackQuery(
      identity: flight.row.request.identity,
      address: flight.row.request.address,
      correlation: batch.correlation(flight.row.request),
      firstIntentAt: flight.firstIntentAt
    )
  }

  private func start(_ look: Look, _ group: inout DiscardingTaskGroup) {
    guard !look.queries.isEmpty else { return }
    looksInFlight += 1
    for query in look.questions {
      unasked.remove(query.identity)
      flights[query.identity]?.looks += 1
    }
    let (service, inbox, pacer, clock) = (batch.service, inbox, pacer, batch.clock)
    group.addTask(executorPreference: workers) {
      let beganAt = clock.wallNow
      let lastRequest = Mutex(clock.now)
      let presences = await service.readBack(look.queries) {
        try await pacer.permit()
        lastRequest.withLock { $0 = clock.now }
      }
      let times = LookTimes(beganAt: beganAt, lastRequest: lastRequest.withLock { $0 })
      inbox.post(.looked(look, presences, times))
    }
  }
}
