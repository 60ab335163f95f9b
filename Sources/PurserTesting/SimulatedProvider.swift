public import Provisioning
import Synchronization

/// A provider in memory, with faults drawn from one seed.
///
/// Its accounts are the oracle: what it holds twice was sent twice.
///
/// It stands on the far side of the wire: a run that dies takes nothing from it, and what it has received it still applies.
public final class SimulatedProvider: AccountService {
  /// How it behaves.
  public struct Behaviour: Sendable {
    /// How likely each fault is, of one.
    public var faults: [Fault: Double] = [:]
    /// The time from a request to its answer, drawn evenly up to this.
    public var latency: Duration = .milliseconds(40)
    /// How long after its answer a late request is applied, drawn evenly up to this.
    public var lateApply: Duration = .seconds(120)
    /// How long a new account stays out of the lists.
    public var staleness: Duration = .zero
    /// How often a look fails, of one.
    public var failedLooks = 0.0
    /// Whether an account that is there is refused with 409; otherwise it is created again.
    public var refusesDuplicates = false
    /// Whether lists tell when an account was created.
    public var tellsAge = true
    /// How read-backs go.
    public var readBackShape = ReadBackShape.each
    /// The time after which the caller gives up an answer.
    public var timeout: Duration = .seconds(60)

    /// A provider without faults.
    public init() {}
  }

  /// What can go wrong with one request.
  public enum Fault: String, Sendable, CaseIterable {
    case refused, resetBeforeHead, resetApplied, resetNotApplied, silentApplied, silentNotApplied
    case errorApplied, errorNotApplied, unavailable, busy, busyBare, unreadableSuccess, lateApply, lateApplySilent
    case rejected
  }

  private struct Account {
    let id: Int
    let createdAt: Timestamp
  }

  private struct State {
    var accounts: [Identity: [Account]] = [:]
    var pending: [(due: Timestamp, identity: Identity)] = []
    var posts: [Identity: Int] = [:]
    var postTimes: [Timestamp] = []
    var lookTimes: [Timestamp] = []
    var inFlight = 0
    var mostInFlight = 0
    var nextID = 1
    var chance: SeededChance

    mutating func create(_ identity: Identity, at moment: Timestamp) {
      accounts[identity, default: []].append(Account(id: nextID, createdAt: moment))
      nextID += 1
    }

    mutating func apply(until moment: Timestamp) {
      for late in pending where late.due <= moment { create(late.identity, at: late.due) }
      pending.removeAll { $0.due <= moment }
    }
  }

  private let behaviour: Behaviour
  private let clock: Mutex<any RunClock>
  private let state: Mutex<State>

  /// A provider without accounts.
  public init(_ behaviour: Behaviour, clock: any RunClock, seed: UInt64) {
    self.behaviour = behaviour
    self.clock = Mutex(clock)
    state = Mutex(State(chance: SeededChance(seed: seed)))
  }

  /// How read-backs go.
  public var readBackShape: ReadBackShape { behaviour.readBackShape }

  /// Goes on in another process's time, as a server does when its client was killed.
  public func resume(clock: any RunClock) {
    self.clock.withLock { $0 = clock }
    state.withLock { $0.inFlight = 0 }
  }

  /// How many accounts there are for each identity, everything received applied.
  public var accountCounts: [Identity: Int] {
    state.withLock { state in
      var counts = state.accounts.mapValues(\.count)
      for pending in state.pending { counts[pending.identity, default: 0] += 1 }
      return counts
    }
  }

  /// How many POSTs each identity has seen.
  public var postCounts: [Identity: Int] { state.withLock { $0.posts } }

  /// When each request arrived, POSTs and looks.
  public var requestTimes: [Timestamp] { state.withLock { ($0.postTimes + $0.lookTimes).sorted() } }

  /// The most POSTs that were ever on their way at once.
  public var mostInFlight: Int { state.withLock { $0.mostInFlight } }

  /// Puts an account there, as somebody else would have.
  public func plant(_ identity: Identity, createdAt: Timestamp) {
    state.withLock { $0.create(identity, at: createdAt) }
  }

  /// Takes one POST.
  public func send(_ request: AccountRequest, correlation: String?) async -> AttemptEnd {
    let (fault, latency, lateness) = draw(for: request.identity)
    defer { state.withLock { $0.inFlight -= 1 } }
    switch fault {
    case .refused: return await ended(.connectionRefused, at: .none, after: latency)
    case .resetBeforeHead: return await ended(.connectionLost(status: nil), at: .none, after: latency)
    default: break
    }
    await wait(latency / 2)
    let isDuplicate = arrive(request.identity, fault, lateness)
    await wait(latency / 2)
    if isDuplicate { return AttemptEnd(Answer(status: 409, body: .error), boundary: .body) }
    return await answer(to: request.identity, fault, lateness)
  }

  /// Answers looks, one after another.
  public func readBack(
    _ queries: [ReadBackQuery],
    permit: @Sendable () async throws -> Void
  ) async -> [Presence] {
    if behaviour.readBackShape == .list { return await lookAtAll(queries, permit: permit) }
    var presences: [Presence] = []
    for query in queries { presences += await lookAtAll([query], permit: permit) }
    return presences
  }
}

extension SimulatedProvider {
  private func draw(for identity: Identity) -> (Fault?, Duration, Duration) {
    state.withLock { state in
      state.posts[identity, default: 0] += 1
      state.inFlight += 1
      state.mostInFlight = max(state.mostInFlight, state.inFlight)
      var point = state.chance.fraction()
      let latency = behaviour.latency * state.chance.fraction()
      let lateness = behaviour.lateApply * state.chance.fraction()
      for fault in Fault.allCases {
        point -= behaviour.faults[fault, default: 0]
        if point < 0 { return (fault, latency, lateness) }
      }
      return (nil, latency, lateness)
    }
  }

  private func arrive(_ identity: Identity, _ fault: Fault?, _ lateness: Duration) -> Bool {
    let now = wallNow
    return state.withLock { state in
      state.postTimes.append(now)
      state.apply(until: now)
      if behaviour.refusesDuplicates, state.accounts[identity] != nil { return true }
      switch fault {
      case nil, .resetApplied, .silentApplied, .errorApplied, .unreadableSuccess: state.create(identity, at: now)
      case .lateApply, .lateApplySilent: state.pending.append((now + lateness, identity))
      default: break
      }
      return false
    }
  }

  private func answer(to identity: Identity, _ fault: Fault?, _ lateness: Duration) async -> AttemptEnd {
    switch fault {
    case nil:
      let id = state.withLock { $0.accounts[identity]?.last?.id ?? 0 }
      return AttemptEnd(Answer(status: 201, body: .account(["id": "\(id)"])), boundary: .body)
    case .silentApplied, .silentNotApplied, .lateApplySilent:
      return await ended(.timeout, at: .body, after: behaviour.timeout)
    case .resetApplied, .resetNotApplied:
      return await ended(.connectionLost(status: nil), at: .body, after: .zero)
    case .errorApplied, .errorNotApplied, .lateApply: return answered(500)
    case .unavailable: return answered(503)
    case .busy: return answered(429, retryAfter: .seconds(2))
    case .busyBare: return answered(429)
    case .unreadableSuccess: return AttemptEnd(Answer(status: 201, body: .unreadable), boundary: .body)
    case .rejected: return answered(400)
    case .refused, .resetBeforeHead: return answered(500)
    }
  }

  private func answered(_ status: Int, retryAfter: Duration? = nil) -> AttemptEnd {
    AttemptEnd(Answer(status: status, body: .error, retryAfter: retryAfter), boundary: .body)
  }

  private func ended(
    _ failure: TransportFailure,
    at boundary: SendBoundary,
    after wait: Duration
  ) async -> AttemptEnd {
    await self.wait(wait)
    return AttemptEnd(failure, boundary: boundary)
  }

  private func lookAtAll(
    _ queries: [ReadBackQuery],
    permit: @Sendable () async throws -> Void
  ) async -> [Presence] {
    let failed = OutcomeNote(code: "look-up-failed", message: "The look-up failed.")
    guard (try? await permit()) != nil else { return queries.map { _ in .unknown(failed) } }
    let now = wallNow
    let fails = state.withLock { state in
      state.lookTimes.append(now)
      return state.chance.fraction() < behaviour.failedLooks
    }
    await wait(behaviour.latency / 2)
    return fails ? queries.map { _ in .unknown(failed) } : queries.map(presence)
  }

  private func presence(of query: ReadBackQuery) -> Presence {
    let now = wallNow
    return state.withLock { state in
      state.apply(until: now)
      let seen = state.accounts[query.identity]?.first { $0.createdAt + behaviour.staleness <= now }
      guard let seen else { return .absent }
      let isOurs = behaviour.tellsAge ? seen.createdAt >= query.firstIntentAt : nil
      return .found(FoundAccount(accountIDs: ["id": "\(seen.id)"], isOurs: isOurs))
    }
  }

  private var wallNow: Timestamp { clock.withLock { $0 }.wallNow }

  private func wait(_ duration: Duration) async {
    let clock = clock.withLock { $0 }
    try? await clock.sleep(until: clock.now.advanced(by: duration))
  }
}
