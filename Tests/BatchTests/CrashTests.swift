import Provisioning
import PurserTesting
import Testing

@testable import Batch

@Suite struct `A run that was killed` {
  @Test(arguments: CrashScenario.all)
  func `ends as if it had not been, whatever the last thing it did`(scenario: CrashScenario) throws {
    let undisturbed = try scenario.ship()
    try undisturbed.sail(Night(), scenario.apply)
    let jobs = undisturbed.lastJobs
    let expected = try scenario.settle(undisturbed)
    for job in 1..<jobs {
      let ship = try scenario.ship(seed: UInt64(job))
      try ship.sail(Night(killedAfterJobs: job), scenario.apply)
      ship.pass(.seconds(1000))
      #expect(try scenario.settle(ship) == expected, "killed after job \(job) of \(jobs)")
    }
  }

  @Test(arguments: CrashScenario.all)
  func `and killed again while it went on, ends the same`(scenario: CrashScenario) throws {
    let undisturbed = try scenario.ship()
    try undisturbed.sail(Night(), scenario.apply)
    let jobs = undisturbed.lastJobs
    let expected = try scenario.settle(undisturbed)
    for job in stride(from: 1, to: jobs, by: 5) {
      for again in stride(from: 1 + job % 7, to: jobs, by: 7) {
        let ship = try scenario.ship(seed: UInt64(job * 1000 + again))
        try ship.sail(Night(killedAfterJobs: job), scenario.apply)
        ship.pass(.seconds(job % 2 == 0 ? 1 : 1000))
        try ship.sail(Night(killedAfterJobs: again), scenario.apply)
        ship.pass(.seconds(1000))
        #expect(try scenario.settle(ship) == expected, "killed after jobs \(job) and \(again)")
      }
    }
  }
}

/// A few rows, and one thing that goes wrong with them.
struct CrashScenario: Sendable, CustomTestStringConvertible {
  let fault: SimulatedFault?
  let shape: ReadBackShape
  var isPlanted = false

  static let all: [CrashScenario] = [
    CrashScenario(fault: nil, shape: .each),
    CrashScenario(fault: .refused, shape: .each),
    CrashScenario(fault: .resetApplied, shape: .list),
    CrashScenario(fault: .silentNotApplied, shape: .each),
    CrashScenario(fault: .errorApplied, shape: .each),
    CrashScenario(fault: .lateApply, shape: .list),
    CrashScenario(fault: .unreadableSuccess, shape: .each),
    CrashScenario(fault: .busy, shape: .each),
    CrashScenario(fault: .rejected, shape: .each),
    CrashScenario(fault: .forbidden, shape: .list),
    CrashScenario(fault: nil, shape: .each, isPlanted: true),
  ]

  var testDescription: String { isPlanted ? "somebody else's account" : fault?.rawValue ?? "no fault" }

  private static let rows = 4

  func ship(seed: UInt64 = 1) throws -> SimulatedShip {
    var behaviour = SimulatedProvider.Behaviour()
    behaviour.readBackShape = shape
    // What refuses a row refuses it whenever it comes; anything else happens once.
    let isLasting = fault == .rejected || fault == .forbidden
    for row in [2, 3] where fault != nil {
      behaviour.script[SimulatedShip.identity(row)] = Array(repeating: fault, count: isLasting ? 20 : 1)
    }
    if isPlanted { behaviour.duplicateAnswer = Answer(status: 409, body: .error) }
    let ship = try SimulatedShip(rows: CrashScenario.rows, behaviour: behaviour, seed: seed)
    if isPlanted {
      ship.provider.plant(SimulatedShip.identity(2), createdAt: SimulatedShip.dawn - .seconds(86_400))
    }
    return ship
  }

  func apply(_ options: inout RunOptions) {
    options.concurrency = 2
    options.brakes.maxInDoubt = .count(CrashScenario.rows)
  }

  /// Runs until nothing is open, and tells where every row stands and how often its account is there.
  func settle(_ ship: SimulatedShip) throws -> [String] {
    for _ in 0..<2 {
      try ship.sail(Night(), apply)
      ship.pass(.seconds(1000))
    }
    let (entries, accounts) = (try ship.entries(), ship.provider.accountCounts)
    let stands = ship.rows.map { row in
      "\(row.identity) \(entries[row.identity]?.state.rawValue ?? "unknown") \(accounts[row.identity] ?? 0)"
    }
    return stands + ship.witness.wrongs
  }
}
