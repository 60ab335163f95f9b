import Provisioning

/// The far side of the wire: what has left a client arrives here and is applied, whatever becomes of the client.
struct SimulatedServer {
  typealias Behaviour = SimulatedProvider.Behaviour

  /// One POST as its client sees it.
  struct Call {
    let number: Int
    let generation: Int
    let fault: SimulatedFault?
    let latency: Duration
  }

  /// An account and where it came from.
  struct Account {
    let id: Int
    let createdAt: Timestamp
    /// The POST that made it; nil for somebody else's.
    let call: Int?
  }

  private enum Event {
    case arrival(Identity, SimulatedFault?, lateness: Duration)
    case application(Identity)
  }

  let behaviour: Behaviour
  private(set) var accounts: [Identity: [Account]] = [:]
  private(set) var posts: [Identity: Int] = [:]
  private(set) var lastFault: [Identity: SimulatedFault?] = [:]
  private(set) var postTimes: [Timestamp] = []
  private(set) var mostInFlight = 0
  var lookTimes: [Timestamp] = []
  var generation = 0
  var inFlight = 0
  var hasExpired = false
  var isHealed = false
  var chance: SeededChance
  private var events: [(due: Timestamp, call: Int, what: Event)] = []
  private var duplicates: Set<Int> = []
  private var nextCall = 0
  private var nextID = 1

  init(_ behaviour: Behaviour, seed: UInt64) {
    self.behaviour = behaviour
    chance = SeededChance(seed: seed)
  }

  /// A client begins a POST: from here on it is on the wire.
  mutating func begin(_ identity: Identity, at now: Timestamp) -> Call {
    let number = posts[identity, default: 0]
    posts[identity] = number + 1
    inFlight += 1
    mostInFlight = max(mostInFlight, inFlight)
    let fault = hasExpired ? .expired : fault(of: number, for: identity)
    let latency = behaviour.latency * chance.fraction()
    let lateness = behaviour.lateApply * chance.fraction()
    lastFault[identity] = fault
    if fault == .expired { hasExpired = true }
    nextCall += 1
    if fault?.arrives ?? true {
      events.append((now + latency / 2, nextCall, .arrival(identity, fault, lateness: lateness)))
    }
    return Call(number: nextCall, generation: generation, fault: fault, latency: latency)
  }

  /// Whether a POST met an account that was there, and was told so.
  func isDuplicate(_ call: Call) -> Bool { duplicates.contains(call.number) }

  /// The client died: what it sent still arrives, or was lost with it.
  mutating func loseClient() {
    generation += 1
    inFlight = 0
    events.removeAll { event in
      if case .arrival = event.what { chance.fraction() < behaviour.lostWithClient } else { false }
    }
  }

  /// Puts an account there, as somebody else would have.
  mutating func plant(_ identity: Identity, at moment: Timestamp) {
    create(identity, call: nil, at: moment)
  }

  /// Everything that was due until now happens, in its order.
  mutating func advance(to now: Timestamp) {
    while let next = events.indices.min(by: { (events[$0].due, events[$0].call) < (events[$1].due, events[$1].call) }),
      events[next].due <= now
    {
      let event = events.remove(at: next)
      switch event.what {
      case .application(let identity): create(identity, call: event.call, at: event.due)
      case .arrival(let identity, let fault, let lateness):
        arrive(identity, fault, lateness, call: event.call, at: event.due)
      }
    }
  }

  /// What was received and is not applied yet.
  var awaited: [Identity] {
    events.compactMap { event in
      switch event.what {
      case .application(let identity): identity
      case .arrival(let identity, let fault, _): fault.map { $0.application != .never } ?? true ? identity : nil
      }
    }
  }

  private mutating func arrive(
    _ identity: Identity,
    _ fault: SimulatedFault?,
    _ lateness: Duration,
    call: Int,
    at moment: Timestamp
  ) {
    postTimes.append(moment)
    if behaviour.duplicateAnswer != nil, accounts[identity] != nil {
      duplicates.insert(call)
      return
    }
    switch fault?.application {
    case nil, .atOnce: create(identity, call: call, at: moment)
    case .late: events.append((moment + lateness, call, .application(identity)))
    case .never: break
    }
  }

  private mutating func create(_ identity: Identity, call: Int?, at moment: Timestamp) {
    accounts[identity, default: []].append(Account(id: nextID, createdAt: moment, call: call))
    nextID += 1
  }

  private mutating func fault(of post: Int, for identity: Identity) -> SimulatedFault? {
    if isHealed { return nil }
    if let script = behaviour.script[identity], post < script.count { return script[post] }
    var point = chance.fraction()
    for fault in SimulatedFault.allCases {
      point -= behaviour.faults[fault, default: 0]
      if point < 0 { return fault }
    }
    return nil
  }
}
