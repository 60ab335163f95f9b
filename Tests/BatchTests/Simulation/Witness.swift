import Batch
import Ledger
import Provisioning
import PurserTesting
import Synchronization

/// Watches runs from outside and writes down every rule that one breaks.
///
/// - I1: nothing is sent whose intent does not stand in the ledger.
/// - I2: nothing is sent again without proof that the last attempt did nothing, or two absences after the quarantine.
/// - I3: every row is counted once, and the ledger tells the same of it.
/// - I4: what is created or exists stays so.
/// - I5: no more attempts are open than requests are allowed on their way.
final class Witness: Sendable {
  /// What was seen of one account's last attempt.
  private struct Seen {
    var attempt: Int
    var intentAt: Timestamp
    var endedAt: Timestamp?
    /// The answer itself said no: 409, 422, a success flag that is false.
    var isRefused = false
    /// A success status was seen: then no absence ever allows another attempt.
    var isSuccess = false
    var absences: [Timestamp] = []
  }

  /// What the present run works with.
  struct Watched: Sendable {
    var options: RunOptions
    var ledger: LedgerFile
    var clock: SimulatedTime
  }

  private struct State {
    var watched: Watched?
    var seen: [Identity: Seen] = [:]
    var final: [Identity: Entry] = [:]
    var counted = 0
    var pauses: [(since: Timestamp, until: Timestamp)] = []
    var wrongs: [String] = []
    var trace: [String] = []
  }

  private let state = Mutex(State())
  private let identities: [Identity]
  private let provider: SimulatedProvider
  private let isThorough: Bool

  /// - Parameter isThorough: whether it reads the whole ledger at every event, not only what the event is about.
  init(identities: [Identity], provider: SimulatedProvider, isThorough: Bool) {
    self.identities = identities
    self.provider = provider
    self.isThorough = isThorough
  }

  /// Every broken rule, in the order seen.
  var wrongs: [String] { state.withLock { $0.wrongs } }

  /// Every event with its time, where the witness is thorough.
  var trace: [String] { state.withLock { $0.trace } }

  func note(_ wrong: String) {
    state.withLock { $0.wrongs.append(wrong) }
  }

  func begins(_ options: RunOptions, _ ledger: LedgerFile, _ clock: SimulatedTime) {
    let left = (try? ledger.entries(for: identities, at: options.target)) ?? [:]
    state.withLock { state in
      // An answer that was on its way into the ledger when its process was killed is known to nobody: nobody can tell when
      // the attempt ended, and its quarantine runs from its intent.
      for entry in left.values where entry.state == .attempting {
        state.seen[entry.identity] = state.seen[entry.identity].map { Seen(attempt: $0.attempt, intentAt: $0.intentAt) }
      }
      state.watched = Watched(options: options, ledger: ledger, clock: clock)
      (state.counted, state.pauses) = (0, [])
    }
  }

  /// What happens from here on happens to a dead process.
  func lookAway() {
    state.withLock { $0.watched = nil }
  }
}

extension Witness {
  func sends(_ identity: Identity) {
    guard let watched = state.withLock({ $0.watched }) else { return }
    let now = watched.clock.wallNow
    // A ledger that was broken in between can be asked no more.
    guard let entries = try? watched.ledger.entries(for: [identity], at: watched.options.target) else { return }
    guard let entry = entries[identity] else {
      return note("I1: \(identity) is sent and the ledger does not know it")
    }
    if entry.state != .attempting { note("I1: \(identity) is sent while \(entry.state.rawValue)") }
    let fault = provider.lastFault(of: identity)
    state.withLock { state in
      if state.pauses.contains(where: { $0.since < entry.lastIntentAt && entry.lastIntentAt < $0.until }) {
        state.wrongs.append("\(identity) is sent while the provider wants patience")
      }
      if let seen = state.seen[identity] {
        state.wrongs += wrongs(in: entry, after: seen, fault, watched.options.doubts).map { "\(identity) \($0)" }
      }
      state.seen[identity] = Seen(attempt: entry.attempts, intentAt: entry.lastIntentAt)
      if isThorough { state.trace.append("\(now) sends \(identity) \(entry.attempts)") }
    }
    if isThorough { readLedger(watched) }
  }

  private func wrongs(
    in entry: Entry,
    after seen: Seen,
    _ fault: SimulatedFault?,
    _ policy: DoubtPolicy
  ) -> [String] {
    if entry.attempts <= seen.attempt { return ["I1: attempt \(seen.attempt) is sent again"] }
    if seen.isRefused || (fault?.provesNothingApplied ?? false && seen.endedAt != nil) { return [] }
    if seen.isSuccess { return ["I2: is sent again after a success (\(fault?.rawValue ?? "no fault"))"] }
    guard policy.freesAbsent else { return ["I2: is sent again while doubts are held"] }
    let counting = seen.absences.filter { $0 >= (seen.endedAt ?? seen.intentAt) + policy.quarantine }
    guard let first = counting.first, let last = counting.last, counting.count > 1, last - first >= policy.spacing
    else { return ["I2: is sent again after \(fault?.rawValue ?? "no fault") and \(counting.count) absences"] }
    return []
  }

  func ended(_ identity: Identity, _ end: AttemptEnd) {
    state.withLock { state in
      guard let watched = state.watched else { return }
      let now = watched.clock.wallNow
      state.seen[identity]?.endedAt = now
      state.seen[identity]?.isRefused =
        [409, 422].contains(end.note.status) || end.note.code == "refused-in-success"
      state.seen[identity]?.isSuccess =
        end.note.status.map { (200...299).contains($0) } ?? false && end.note.code != "refused-in-success"
      if let wait = end.retryAfter { state.pauses.append((now, now + wait)) }
      if isThorough { state.trace.append("\(now) ended \(identity) \(end.note.code)") }
    }
  }

  func looked(for queries: [ReadBackQuery], _ presences: [Presence], beganAt: Timestamp) {
    state.withLock { state in
      guard let watched = state.watched else { return }
      for (query, presence) in zip(queries, presences) {
        if presence == .absent { state.seen[query.identity]?.absences.append(beganAt) }
        if let wait = presence.wantedPatience {
          state.pauses.append((watched.clock.wallNow, watched.clock.wallNow + wait))
        }
        if isThorough {
          let look = "looked for \(query.identity) since \(beganAt): \(presence.word)"
          state.trace.append("\(watched.clock.wallNow) \(look)")
        }
      }
    }
  }

  func sees(_ progress: RunProgress) {
    guard let watched = state.withLock({ $0.watched }) else { return }
    let counted = progress.counts.rows + progress.inDoubt
    if counted + progress.inFlight > progress.total { note("I3: \(counted) of \(progress.total) rows are counted") }
    if case .rate = progress.pause, watched.options.rate == nil { note("a rate is told of that nobody set") }
    let before = state.withLock { state in
      defer { state.counted = progress.counts.rows }
      return state.counted
    }
    if progress.counts.rows < before { note("I3: a row that was counted is not any more") }
    if isThorough { readLedger(watched) }
  }

  private func readLedger(_ watched: Watched) {
    guard let entries = try? watched.ledger.entries(for: identities, at: watched.options.target) else { return }
    let open = entries.values.count { $0.state == .attempting }
    if open > watched.options.concurrency { note("I5: \(open) attempts are open") }
    compare(entries)
  }

  private func compare(_ entries: [Identity: Entry]) {
    state.withLock { state in
      for (identity, was) in state.final {
        let entry = entries[identity]
        if entry?.state != was.state || entry?.accountIDs != was.accountIDs {
          state.wrongs.append("I4: \(identity) was \(was.state.rawValue)")
        }
      }
      for entry in entries.values where entry.state == .created || entry.state == .exists {
        state.final[entry.identity] = entry
      }
    }
  }

  /// A run has told how it went; the ledger must tell the same.
  func ended(
    _ result: RunResult,
    run: RunID,
    rows: [AccountRequest],
    entries: [Identity: Entry],
    mayFail: Bool
  ) {
    lookAway()
    compare(entries)
    if result.counts.rows != rows.count { note("I3: \(result.counts.rows) rows are told of") }
    let written = entries.values.count { $0.state == .created && $0.run == run }
    if result.counts[.created] + result.counts[.confirmed] > written { note("I3: what is counted is not written down") }
    if isThorough { state.withLock { $0.trace.append("ended \(result.summary)") } }
    if let failure = result.failure {
      if !mayFail { note("the run failed: \(failure)") }
      return
    }
    var told = RunCounts()
    for row in rows {
      let isCutShort = result.cutShort.contains(row.identity)
      let digests = SimulatedShip.digests(of: row)
      told[RowStatus(entry: entries[row.identity], digests: digests, run: run, isCutShort: isCutShort)] += 1
    }
    for status in RowStatus.allCases where told[status] != result.counts[status] {
      note("I3: the run tells of \(result.counts[status]) \(status.rawValue), the ledger of \(told[status])")
    }
    if entries.values.contains(where: { $0.state == .attempting }) { note("I3: an attempt was left open") }
  }
}

extension RunResult {
  /// All of it in one line.
  var summary: String {
    let numbers = RowStatus.allCases.map { "\($0.rawValue) \(counts[$0])" }.joined(separator: ", ")
    return "\(numbers); \(requests); \(stoppedBy?.rawValue ?? "done"); \(cutShort.sorted()); \(foreignDoubts)"
  }
}

/// The provider with a witness in front of it.
struct WitnessedService: AccountService {
  let provider: SimulatedProvider
  let witness: Witness

  var readBackShape: ReadBackShape { provider.readBackShape }

  func send(_ request: AccountRequest, correlation: String?) async -> AttemptEnd {
    witness.sends(request.identity)
    let end = await provider.send(request, correlation: correlation)
    witness.ended(request.identity, end)
    return end
  }

  func readBack(_ queries: [ReadBackQuery], permit: @Sendable () async throws -> Void) async -> [Presence] {
    let beganAt = witness.now
    let presences = await provider.readBack(queries, permit: permit)
    witness.looked(for: queries, presences, beganAt: beganAt ?? SimulatedShip.dawn)
    return presences
  }
}

extension Witness {
  /// The true time; nil when a dead process asks.
  var now: Timestamp? { state.withLock { $0.watched?.clock.wallNow } }
}

extension Presence {
  /// Its kind in a word.
  fileprivate var word: String {
    switch self {
    case .found: "found"
    case .absent: "absent"
    case .unknown(let note): "unknown (\(note.code))"
    case .throttled: "throttled"
    case .refused: "refused"
    }
  }
}
