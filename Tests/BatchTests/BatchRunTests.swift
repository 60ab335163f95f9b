import Provisioning
import PurserTesting
import Synchronization
import Testing

@testable import Batch

@Suite struct `A batch run` {
  @Test func `creates every account once and says so`() throws {
    let ship = try SimulatedShip(rows: 40)
    let result = try #require(try ship.sail())
    #expect(result.counts[.created] == 40)
    #expect(result.counts.rows == 40)
    #expect(result.requests == RequestCounts(sent: 40))
    #expect(ship.provider.accountCounts.values.allSatisfy { $0 == 1 })
    #expect(result.stoppedBy == nil)
  }

  @Test func `sends nothing when it is run again`() throws {
    let ship = try SimulatedShip(rows: 25)
    _ = try ship.sail()
    let again = try #require(try ship.sail())
    #expect(again.counts[.unchanged] == 25)
    #expect(again.requests == RequestCounts())
  }

  @Test(arguments: [1, 3, 8]) func `never has more requests on their way than its concurrency`(width: Int) throws {
    let ship = try SimulatedShip(rows: 30)
    _ = try ship.sail(Night()) { $0.concurrency = width }
    #expect(ship.provider.mostInFlight == width)
  }

  @Test func `settles lost answers by reading back and sends none of them again`() throws {
    var behaviour = SimulatedProvider.Behaviour()
    behaviour.faults = [.silentApplied: 0.05, .resetApplied: 0.05]
    let ship = try SimulatedShip(rows: 100, behaviour: behaviour, seed: 7)
    let result = try #require(try ship.sail(Night()) { $0.brakes.maxInDoubt = .count(100) })
    #expect(result.counts[.created] + result.counts[.confirmed] == 100)
    #expect(result.counts[.confirmed] > 0)
    #expect(ship.provider.postCounts.values.allSatisfy { $0 == 1 })
  }

  @Test func `stops at a refused credential before it burns rows`() throws {
    var behaviour = SimulatedProvider.Behaviour()
    behaviour.script[SimulatedShip.identity(3)] = [.expired]
    let ship = try SimulatedShip(rows: 50, behaviour: behaviour)
    let result = try #require(try ship.sail())
    #expect(result.stoppedBy == .credentials)
    #expect(result.requests.sent <= 10)
    let rest = try #require(try ship.sail())
    #expect(rest.counts[.created] + rest.counts[.unchanged] == 50)
    #expect(ship.twice().isEmpty)
    #expect(ship.witness.wrongs.isEmpty)
  }

  @Test func `goes on another time where it was interrupted`() throws {
    let ship = try SimulatedShip(rows: 50)
    let result = try #require(try ship.sail(Night(stop: (.milliseconds(50), .interrupt))))
    #expect(result.stoppedBy == .interrupt)
    #expect(result.counts[.notAttempted] > 0)
    #expect(result.counts.rows == 50)
    let rest = try #require(try ship.sail())
    #expect(rest.counts[.created] + rest.counts[.unchanged] == 50)
    #expect(ship.twice().isEmpty)
  }

  @Test func `keeps to the rate in any window, looks included`() throws {
    var behaviour = SimulatedProvider.Behaviour()
    behaviour.faults = [.resetApplied: 0.2]
    let ship = try SimulatedShip(rows: 120, behaviour: behaviour, seed: 3)
    _ = try ship.sail(Night()) {
      $0.rate = RateLimit(requests: 10, window: .seconds(1))
      $0.concurrency = 16
      $0.brakes.maxInDoubt = .count(120)
    }
    let times = ship.provider.requestTimes
    for (first, later) in zip(times, times.dropFirst(11)) {
      // What arrives was spread by the latency, so a window is allowed that much.
      #expect(later - first >= .milliseconds(1000 - 40))
    }
  }

  @Test func `waits as long as the provider asks`() throws {
    var behaviour = SimulatedProvider.Behaviour()
    behaviour.faults = [.busy: 0.2]
    let ship = try SimulatedShip(rows: 40, behaviour: behaviour, seed: 5)
    // So many attempts that no row runs out of them by chance.
    let result = try #require(try ship.sail { $0.retry = RetryPolicy(maxAttempts: 12) })
    #expect(result.counts[.created] == 40)
    #expect(result.requests.retried > 0)
  }

  @Test func `asks little of a provider that answers 503 to everything`() throws {
    var behaviour = SimulatedProvider.Behaviour()
    behaviour.faults = [.unavailable: 1]
    let ship = try SimulatedShip(rows: 1000, behaviour: behaviour)
    let result = try #require(try ship.sail(Night()) { $0.brakes.maxInDoubt = .count(1000) })
    #expect(result.stoppedBy == .breaker)
    #expect(result.requests.sent <= 14)
    #expect(result.counts.rows == 1000)
  }

  @Test func `says that the provider cannot be reached when no connection was ever made`() throws {
    var behaviour = SimulatedProvider.Behaviour()
    behaviour.faults = [.refused: 1]
    let ship = try SimulatedShip(rows: 3, behaviour: behaviour)
    let result = try #require(try ship.sail())
    #expect(result.stoppedBy == .unreachable)
    #expect(result.counts.rows == 3)
    #expect(try ship.sail()?.requests.sent == 0)
  }

  @Test func `stops before the account that would exceed --max-accounts`() throws {
    let ship = try SimulatedShip(rows: 30)
    let result = try #require(try ship.sail(Night()) { $0.brakes.maxAccounts = 10 })
    #expect(result.counts[.created] == 10)
    #expect(result.stoppedBy == .maxAccounts)
    #expect(result.counts[.notAttempted] == 20)
  }

  @Test func `stops before the minutes that would exceed --max-minutes`() throws {
    let ship = try SimulatedShip(rows: 30)
    let result = try #require(try ship.sail(Night()) { $0.brakes.maxMinutes = 105 })
    #expect(result.counts[.created] == 10)
    #expect(result.stoppedBy == .maxMinutes)
  }

  @Test func `does the same twice for one seed`() throws {
    var behaviour = SimulatedProvider.Behaviour()
    for fault in SimulatedFault.allCases { behaviour.faults[fault] = 0.02 }
    let traces = try (0..<2).map { _ in
      let ship = try SimulatedShip(rows: 60, behaviour: behaviour, seed: 11)
      let result = try #require(try ship.sail(Night()) { $0.brakes.maxInDoubt = .count(60) })
      let counts = RowStatus.allCases.map { result.counts[$0] }
      return "\(counts) \(result.requests) \(ship.provider.requestTimes) \(ship.lastJobs)"
    }
    #expect(traces[0] == traces[1])
  }
}
