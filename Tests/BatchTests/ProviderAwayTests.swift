import Provisioning
import PurserTesting
import Testing

@testable import Batch

@Suite struct `Where the provider is away` {
  @Test(arguments: [1, 2, 3, 4, 5, 6, 40], [1, 2, 4])
  func `no row counts as attempted if no connection was ever made`(rows: Int, maxAttempts: Int) throws {
    var behaviour = SimulatedProvider.Behaviour()
    behaviour.faults = [.refused: 1]
    let ship = try SimulatedShip(rows: rows, behaviour: behaviour)
    let result = try #require(
      try ship.sail {
        $0.retry = RetryPolicy(maxAttempts: maxAttempts)
        // What never reached anybody is no failure of a row.
        $0.brakes.maxFailures = .count(1)
      }
    )
    #expect(result.stoppedBy == .unreachable)
    #expect(result.counts[.notAttempted] == rows)
    #expect(result.requests.sent == 0)
    #expect(ship.witness.wrongs.isEmpty)
  }

  @Test func `a row has failed that had all its attempts, once a connection was made`() throws {
    var behaviour = SimulatedProvider.Behaviour()
    behaviour.script[SimulatedShip.identity(1)] = [.refused]
    behaviour.script[SimulatedShip.identity(2)] = [.refused, .refused]
    let ship = try SimulatedShip(rows: 3, behaviour: behaviour)
    let result = try #require(
      try ship.sail {
        $0.concurrency = 1
        $0.retry = RetryPolicy(maxAttempts: 1)
      }
    )
    #expect(result.counts[.failed] == 2)
    #expect(result.counts[.created] == 1)
    #expect(result.stoppedBy == nil)
    #expect(ship.witness.wrongs.isEmpty)
  }

  @Test func `a row whose retry could not be afforded has not failed if the run ends before it is back`() throws {
    var behaviour = SimulatedProvider.Behaviour()
    for row in 3...10 { behaviour.script[SimulatedShip.identity(row)] = Array(repeating: .refused, count: 20) }
    let ship = try SimulatedShip(rows: 10, behaviour: behaviour)
    let result = try #require(try ship.sail { $0.concurrency = 2 })
    #expect(result.counts[.created] == 2)
    #expect(result.counts[.failed] == 0)
    #expect(result.counts[.notAttempted] == 8)
    #expect(result.stoppedBy == .breaker)
    #expect(ship.witness.wrongs.isEmpty)
  }

  @Test func `a few last rows do not wait for a breaker that needs more of them`() throws {
    var behaviour = SimulatedProvider.Behaviour()
    for row in 2...3 { behaviour.script[SimulatedShip.identity(row)] = Array(repeating: .refused, count: 20) }
    let ship = try SimulatedShip(rows: 3, behaviour: behaviour)
    let result = try #require(try ship.sail { $0.concurrency = 2 })
    #expect(result.counts[.created] == 1)
    #expect(result.counts[.notAttempted] + result.counts[.failed] == 2)
    #expect(result.counts[.notAttempted] > 0)
    #expect(result.stoppedBy == .breaker)
    #expect(ship.witness.wrongs.isEmpty)
  }

  @Test func `the rows that it held up are settled once it is back`() throws {
    var behaviour = SimulatedProvider.Behaviour()
    behaviour.latency = .zero
    for row in 1...4 { behaviour.script[SimulatedShip.identity(row)] = [.refused] }
    // The fifth connection is made, so the run is not over.
    let ship = try SimulatedShip(rows: 30, behaviour: behaviour)
    let result = try #require(try ship.sail())
    #expect(result.counts[.created] + result.counts[.failed] == 30)
    #expect(result.counts[.failed] <= 1)
    #expect(result.stoppedBy == nil)
    #expect(ship.witness.wrongs.isEmpty)
  }
}

@Suite struct `Where the provider puts requests off` {
  @Test(arguments: [SimulatedFault.busy, .busyBare, .busyUnavailable], [1, 4, 64])
  func `all of them, no row is burnt and the run stops`(fault: SimulatedFault, concurrency: Int) throws {
    var behaviour = SimulatedProvider.Behaviour()
    behaviour.faults = [fault: 1]
    let ship = try SimulatedShip(rows: 1000, behaviour: behaviour, isThorough: false)
    let result = try #require(try ship.sail { $0.concurrency = concurrency })
    #expect(result.stoppedBy == .breaker)
    #expect(result.counts[.notAttempted] + result.counts[.failed] == 1000)
    // One at a time, the first row alone may have all its attempts before the breaker opens.
    #expect(result.counts[.failed] <= (concurrency == 1 ? 1 : 0))
    let started = try ship.entries().count
    #expect(result.requests.sent <= started + started / 10 + 3)
    #expect(result.requests.sent < 3 * concurrency + 10)
    #expect(ship.timePassed > .seconds(120), "it had two pauses to come back in")
    #expect(ship.timePassed < .seconds(300))
    #expect(ship.witness.wrongs.isEmpty)
  }

  @Test(arguments: [2, 3, 7]) func `all of them, a small manifest is no worse off`(rows: Int) throws {
    var behaviour = SimulatedProvider.Behaviour()
    behaviour.faults = [.busyBare: 1]
    let ship = try SimulatedShip(rows: rows, behaviour: behaviour)
    let result = try #require(try ship.sail())
    #expect(result.stoppedBy == .breaker)
    #expect(result.counts[.notAttempted] == rows)
    #expect(ship.witness.wrongs.isEmpty)
  }

  @Test func `once, the rows whose retry could not be afforded then are sent when it takes requests again`() throws {
    var behaviour = SimulatedProvider.Behaviour()
    for row in 1...6 { behaviour.script[SimulatedShip.identity(row)] = [.busyBare] }
    let ship = try SimulatedShip(rows: 10, behaviour: behaviour)
    let result = try #require(try ship.sail { $0.concurrency = 6 })
    #expect(result.counts[.created] == 10)
    #expect(result.requests.retried == 6)
    #expect(ship.witness.wrongs.isEmpty)
  }

  @Test func `a row that had all its attempts has failed`() throws {
    var behaviour = SimulatedProvider.Behaviour()
    behaviour.faults = [.busyBare: 1]
    let ship = try SimulatedShip(rows: 1, behaviour: behaviour)
    let result = try #require(try ship.sail())
    #expect(result.counts[.failed] == 1)
    #expect(result.requests.sent == 4)
    #expect(result.stoppedBy == nil)
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>) func `for a while, every row is sent in the end`(seed: UInt64) throws {
    var behaviour = SimulatedProvider.Behaviour()
    for row in 1...2 { behaviour.script[SimulatedShip.identity(row)] = [.busy, .busyBare] }
    let ship = try SimulatedShip(rows: 20, behaviour: behaviour, seed: seed)
    let result = try #require(try ship.sail { $0.concurrency = 2 })
    #expect(result.counts[.created] == 20)
    #expect(result.stoppedBy == nil)
    #expect(ship.witness.wrongs.isEmpty)
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>) func `one in four, every row is sent in the end`(seed: UInt64) throws {
    var behaviour = SimulatedProvider.Behaviour()
    behaviour.faults = [.busy: 0.25]
    let ship = try SimulatedShip(rows: 200, behaviour: behaviour, seed: seed, isThorough: false)
    let result = try #require(try ship.sail { $0.retry = RetryPolicy(maxAttempts: 12) })
    #expect(result.counts[.created] == 200)
    #expect(result.stoppedBy == nil)
    #expect(ship.witness.wrongs.isEmpty)
  }
}

@Suite struct `Where the provider puts look-ups off` {
  private static func times(of ship: SimulatedShip) -> [Duration] {
    let times = ship.provider.requestTimes
    return zip(times, times.dropFirst()).map { $1 - $0 }
  }

  @Test(arguments: [ReadBackShape.each, .list]) func `everything waits, rows that are sent too`(shape: ReadBackShape)
    throws
  {
    var behaviour = SimulatedProvider.Behaviour()
    behaviour.readBackShape = shape
    behaviour.script[SimulatedShip.identity(1)] = [.resetApplied]
    behaviour.busyLooks = 1
    behaviour.busyLookWait = .seconds(90)
    let ship = try SimulatedShip(rows: 10, behaviour: behaviour)
    let result = try #require(
      try ship.sail {
        $0.concurrency = 1
        // Slow enough for rows to be left when the doubt is looked at.
        $0.rate = RateLimit(requests: 1, window: .seconds(1))
      }
    )
    #expect(result.counts[.created] == 9)
    #expect(result.counts[.inDoubt] == 1)
    let waits = Self.times(of: ship).filter { $0 > .seconds(20) }
    #expect(waits.count == result.requests.readBack - 1, "the pause after the last look is nobody's")
    #expect(waits.allSatisfy { $0 >= .seconds(89) })
    #expect(ship.witness.wrongs.isEmpty)
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>) func `what an answer left to ask is asked again`(seed: UInt64) throws {
    var behaviour = SimulatedProvider.Behaviour()
    for row in 1...3 { behaviour.script[SimulatedShip.identity(row)] = [.conflict] }
    behaviour.busyLooks = 0.6
    let ship = try SimulatedShip(rows: 6, behaviour: behaviour, seed: seed)
    let result = try #require(try ship.sail { $0.retry = RetryPolicy(maxAttempts: 30) })
    #expect(result.counts[.rejected] == 3)
    #expect(result.counts[.created] == 3)
    #expect(ship.witness.wrongs.isEmpty)
  }

  @Test func `again and again, the row is in doubt`() throws {
    var behaviour = SimulatedProvider.Behaviour()
    behaviour.script[SimulatedShip.identity(1)] = [.conflict]
    behaviour.busyLooks = 1
    let ship = try SimulatedShip(rows: 1, behaviour: behaviour)
    let result = try #require(try ship.sail())
    #expect(result.counts[.inDoubt] == 1)
    #expect(result.requests.readBack >= 4)
    #expect(result.requests.sent == 1)
    #expect(ship.witness.wrongs.isEmpty)
  }

  @Test func `for longer than a run waits, it ends`() throws {
    var behaviour = SimulatedProvider.Behaviour()
    behaviour.script[SimulatedShip.identity(1)] = [.conflict]
    behaviour.busyLooks = 1
    behaviour.busyLookWait = .seconds(7200)
    let ship = try SimulatedShip(rows: 40, behaviour: behaviour)
    let result = try #require(try ship.sail { $0.concurrency = 1 })
    #expect(result.stoppedBy == .breaker)
    #expect(result.counts[.notAttempted] == 39)
    #expect(ship.timePassed < .seconds(60))
    #expect(ship.witness.wrongs.isEmpty)
  }
}
