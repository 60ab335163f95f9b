public import Provisioning
import Synchronization

/// A provider in memory, with faults drawn from one seed.
///
/// Its accounts are the oracle: what it holds twice was sent twice. It stands on the far side of the wire: a run that dies
/// takes nothing from it, and what it has received it still applies.
public final class SimulatedProvider: AccountService {
  /// How it behaves.
  public struct Behaviour: Sendable {
    /// How likely each fault is, of one.
    public var faults: [SimulatedFault: Double] = [:]
    /// What goes wrong with an account's first POST, its second and so on, before chance decides.
    public var script: [Identity: [SimulatedFault?]] = [:]
    /// The time from a request to its answer, drawn evenly up to this.
    public var latency: Duration = .milliseconds(40)
    /// How long after its arrival a late request is applied, drawn evenly up to this.
    public var lateApply: Duration = .seconds(120)
    /// How long a new account stays out of the lists.
    public var staleness: Duration = .zero
    /// How often a look fails, of one.
    public var failedLooks = 0.0
    /// How often a look is refused to the credential (403), of one.
    public var refusedLooks = 0.0
    /// How often a look is put off (429), of one.
    public var busyLooks = 0.0
    /// What a look that is put off is told to wait.
    public var busyLookWait: Duration? = .seconds(3)
    /// The pages that a list takes, each read at its own moment.
    public var pages = 1
    /// What an account that is there already is answered with; nil where it is created once more.
    public var duplicateAnswer: Answer?
    /// Whether an account that is there already is not created once more.
    public var refusesDuplicates: Bool { duplicateAnswer != nil }
    /// Whether lists tell when an account was created.
    public var tellsAge = true
    /// How far the provider's clock is ahead of ours, where nothing corrects it.
    public var skew: Duration = .zero
    /// How read-backs go.
    public var readBackShape = ReadBackShape.each
    /// The time after which the caller gives up an answer.
    public var timeout: Duration = .seconds(60)
    /// How often a request on its way is lost when its client dies, of one.
    public var lostWithClient = 0.5

    /// A provider without faults.
    public init() {}
  }

  private let behaviour: Behaviour
  private let clock: Mutex<any RunClock>
  private let server: Mutex<SimulatedServer>

  /// A provider without accounts.
  public init(_ behaviour: Behaviour, clock: any RunClock, seed: UInt64) {
    self.behaviour = behaviour
    self.clock = Mutex(clock)
    server = Mutex(SimulatedServer(behaviour, seed: seed))
  }

  /// How read-backs go.
  public var readBackShape: ReadBackShape { behaviour.readBackShape }

  /// Takes one POST.
  public func send(_ request: AccountRequest, correlation: String?) async -> AttemptEnd {
    let now = wallNow
    let call = server.withLock { $0.begin(request.identity, at: now) }
    await wait(call.latency)
    let end = await end(of: call, for: request.identity)
    server.withLock { server in
      if server.generation == call.generation { server.inFlight -= 1 }
    }
    return end
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

// What tests do with it.

extension SimulatedProvider {
  /// Loses its client, a process that was killed: what was on its way arrives, or is lost on the wire.
  public func loseClient() {
    server.withLock { $0.loseClient() }
  }

  /// Serves another client in another process's time; a token that had expired was renewed.
  public func resume(clock: any RunClock) {
    self.clock.withLock { $0 = clock }
    server.withLock { server in
      server.inFlight = 0
      server.hasExpired = false
    }
  }

  /// From here on nothing goes wrong any more; what was received late is still applied late.
  public func heal() {
    server.withLock { $0.isHealed = true }
  }

  /// Puts an account there, as somebody else would have.
  public func plant(_ identity: Identity, createdAt: Timestamp) {
    server.withLock { $0.plant(identity, at: createdAt) }
  }

  /// How many accounts there are for each identity, everything received applied.
  public var accountCounts: [Identity: Int] {
    server.withLock { server in
      server.awaited.reduce(into: server.accounts.mapValues(\.count)) { $0[$1, default: 0] += 1 }
    }
  }

  /// How many of them our own POSTs made, or will have made.
  public var ownAccountCounts: [Identity: Int] {
    server.withLock { server in
      let own = server.accounts.mapValues { $0.count { $0.call != nil } }
      return server.awaited.reduce(into: own.filter { $0.value > 0 }) { $0[$1, default: 0] += 1 }
    }
  }

  /// How many POSTs each identity has seen.
  public var postCounts: [Identity: Int] { server.withLock { $0.posts } }

  /// What went wrong with an account's last POST; nil where nothing did.
  public func lastFault(of identity: Identity) -> SimulatedFault? {
    server.withLock { $0.lastFault[identity] ?? nil }
  }

  /// When each request arrived, POSTs and looks.
  public var requestTimes: [Timestamp] { server.withLock { ($0.postTimes + $0.lookTimes).sorted() } }

  /// The most POSTs that were ever on their way at once.
  public var mostInFlight: Int { server.withLock { $0.mostInFlight } }
}

extension SimulatedProvider {
  private func end(of call: SimulatedServer.Call, for identity: Identity) async -> AttemptEnd {
    let now = wallNow
    let (isAlive, isDuplicate) = server.withLock { server in
      guard server.generation == call.generation else { return (false, false) }
      server.advance(to: now)
      return (true, server.isDuplicate(call))
    }
    guard isAlive else { return AttemptEnd(.cancelled, boundary: .body) }
    switch call.fault?.sign(timeout: behaviour.timeout) {
    case .broken(let failure, let boundary, let rest):
      await wait(rest)
      return AttemptEnd(failure, boundary: boundary)
    case let sign:
      if isDuplicate, let answer = behaviour.duplicateAnswer { return AttemptEnd(answer, boundary: .body) }
      if case .answer(let answer, let boundary) = sign { return AttemptEnd(answer, boundary: boundary) }
      return AttemptEnd(Answer(status: 201, body: .account(["id": newestID(of: identity)])), boundary: .body)
    }
  }

  private func newestID(of identity: Identity) -> String {
    server.withLock { "\($0.accounts[identity]?.last?.id ?? 0)" }
  }

  private func lookAtAll(
    _ queries: [ReadBackQuery],
    permit: @Sendable () async throws -> Void
  ) async -> [Presence] {
    let generation = server.withLock { $0.generation }
    var found: [Identity: SimulatedServer.Account] = [:]
    for page in 0..<behaviour.pages {
      guard (try? await permit()) != nil else { return queries.map { _ in .unknown(.lookFailed) } }
      if let failure = beginLook(generation) { return queries.map { _ in failure } }
      await wait(behaviour.latency / 2)
      let now = wallNow
      server.withLock { server in
        guard server.generation == generation else { return }
        server.advance(to: now)
        for query in queries {
          let seen = server.accounts[query.identity]?.first { $0.createdAt + behaviour.staleness <= now }
          if let seen, seen.id % behaviour.pages == page { found[query.identity] = seen }
        }
      }
    }
    return queries.map { presence(of: $0, as: found[$0.identity]) }
  }

  private func beginLook(_ generation: Int) -> Presence? {
    let now = wallNow
    return server.withLock { server in
      guard server.generation == generation else { return .unknown(.lookFailed) }
      server.lookTimes.append(now)
      if server.isHealed { return nil }
      if server.hasExpired { return .refused(OutcomeNote(status: 401, code: "refused", message: "Refused.")) }
      let point = server.chance.fraction()
      if point < behaviour.failedLooks { return .unknown(.lookFailed) }
      if point < behaviour.failedLooks + behaviour.refusedLooks {
        return .refused(OutcomeNote(status: 403, code: "refused", message: "Refused."))
      }
      guard point < behaviour.failedLooks + behaviour.refusedLooks + behaviour.busyLooks else { return nil }
      return .throttled(.lookFailed, retryAfter: behaviour.busyLookWait)
    }
  }

  private func presence(of query: ReadBackQuery, as account: SimulatedServer.Account?) -> Presence {
    guard let account else { return .absent }
    let isOurs = behaviour.tellsAge ? account.createdAt + behaviour.skew >= query.firstIntentAt : nil
    return .found(FoundAccount(accountIDs: ["id": "\(account.id)"], isOurs: isOurs))
  }

  private var wallNow: Timestamp { clock.withLock { $0 }.wallNow }

  private func wait(_ duration: Duration) async {
    let clock = clock.withLock { $0 }
    try? await clock.sleep(until: clock.now.advanced(by: duration))
  }
}

extension OutcomeNote {
  fileprivate static let lookFailed = OutcomeNote(code: "look-up-failed", message: "The look-up failed.")
}
