import Provisioning
import PurserTesting
import Testing

@testable import Batch

// Each of these was a bug once; the name says what it did wrong.

@Suite struct `A run comes to its end` {
  @Test(arguments: [1, 7, 20, 60]) func `although what it waits for came due during a turn`(milliseconds: Int) throws {
    var behaviour = SimulatedProvider.Behaviour()
    behaviour.faults = [.busyBare: 0.2, .refused: 0.2, .resetApplied: 0.1]
    for seed in 1...10 as ClosedRange<UInt64> {
      let ship = try SimulatedShip(rows: 12, behaviour: behaviour, seed: seed)
      let result = try ship.sail(Night(timePerReading: .milliseconds(milliseconds))) {
        $0.rate = RateLimit(requests: 20, window: .seconds(1))
      }
      #expect(result != nil)
      #expect(ship.witness.wrongs.isEmpty)
    }
  }

  @Test func `with few alarms, however far its deadline and however often it waits`() throws {
    let ship = try SimulatedShip(rows: 80)
    let result = try ship.sail {
      // While its one request is on its way, only the deadline is left to wait for.
      $0.concurrency = 1
      $0.rate = RateLimit(requests: 5, window: .seconds(1))
      $0.maxDuration = .seconds(36_000)
    }
    #expect(result?.counts[.created] == 80)
    #expect(ship.lastSleepers < 10)
  }

  @Test(arguments: [SimulatedFault.conflict, .forbidden, .resetApplied, .busy])
  func `when its ledger fails, whatever is on its way and whatever an answer left to ask`(fault: SimulatedFault) throws
  {
    var behaviour = SimulatedProvider.Behaviour()
    behaviour.faults = [fault: 0.7]
    for jobs in 1...100 {
      let ship = try SimulatedShip(rows: 6, behaviour: behaviour, seed: UInt64(jobs), isThorough: false)
      try ship.sail(Night(ledgerFailsAfterJobs: jobs))
      #expect(ship.witness.wrongs.isEmpty, "after job \(jobs)")
    }
  }

  @Test func `when the ledger fails after the manifest did`() throws {
    var behaviour = SimulatedProvider.Behaviour()
    behaviour.faults = [.conflict: 1]
    for jobs in 1...60 {
      let ship = try SimulatedShip(rows: 9, behaviour: behaviour, seed: UInt64(jobs), isThorough: false)
      try ship.sail(Night(ledgerFailsAfterJobs: jobs, manifestBreaksAfterRows: 3))
      #expect(ship.witness.wrongs.isEmpty, "after job \(jobs)")
    }
  }

  @Test func `without waiting out a pause that is longer than its patience`() throws {
    var behaviour = SimulatedProvider.Behaviour()
    behaviour.latency = .milliseconds(1)
    behaviour.script = [SimulatedShip.identity(1): [.busyTooLong], SimulatedShip.identity(2): [.conflict]]
    let ship = try SimulatedShip(rows: 2, behaviour: behaviour)
    let result = try #require(try ship.sail())
    #expect(result.stoppedBy == .breaker)
    #expect(ship.timePassed < .seconds(10))
    #expect(ship.witness.wrongs.isEmpty)
  }

  @Test func `at its deadline, with one last look at each doubt`() throws {
    var behaviour = SimulatedProvider.Behaviour()
    behaviour.faults = [.silentNotApplied: 1]
    let ship = try SimulatedShip(rows: 3, behaviour: behaviour)
    let result = try #require(try ship.sail { $0.maxDuration = .seconds(61) })
    #expect(result.counts[.inDoubt] == 3)
    #expect(ship.timePassed < .seconds(63))
  }
}

@Suite struct `A deadline` {
  @Test func `stops nothing where everything was sent in time`() throws {
    let ship = try SimulatedShip(rows: 3)
    let result = try #require(
      try ship.sail {
        $0.concurrency = 3
        $0.maxDuration = .milliseconds(1)
      }
    )
    #expect(result.counts[.created] == 3)
    #expect(result.stoppedBy == nil)
  }
}

@Suite struct `A run settles what it may` {
  @Test func `and waits as long as it was told, although the doubts are many and no row is left to stop before`() throws
  {
    let ship = try SimulatedShip(rows: 8, behaviour: .lost(rows: 8))
    let result = try #require(
      try ship.sail {
        $0.concurrency = 8
        $0.settleWait = .seconds(1000)
        $0.doubts = DoubtPolicy(quarantine: .seconds(900))
        $0.retry = RetryPolicy(maxAttempts: 1)
      }
    )
    #expect(result.counts[.failed] == 8)
    #expect(result.stoppedBy == nil)
    #expect(ship.witness.wrongs.isEmpty)
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>) func `and looks again when the look that counts fails`(seed: UInt64)
    throws
  {
    var behaviour = SimulatedProvider.Behaviour.lost(rows: 4)
    behaviour.failedLooks = 0.7
    let ship = try SimulatedShip(rows: 4, behaviour: behaviour, seed: seed)
    let result = try #require(try ship.sail { $0.settleWait = .seconds(7200) })
    #expect(result.counts[.created] == 4)
    #expect(ship.witness.wrongs.isEmpty)
  }
}

extension SimulatedProvider.Behaviour {
  /// The first POST of every row is lost on its way, and the client cannot tell.
  fileprivate static func lost(rows: Int) -> Self {
    var behaviour = Self()
    for row in 1...rows { behaviour.script[SimulatedShip.identity(row)] = [.resetNotApplied] }
    return behaviour
  }
}

@Suite struct `A run counts as its ledger tells` {
  @Test func `rows that it never came to before it was stopped`() throws {
    var behaviour = SimulatedProvider.Behaviour()
    behaviour.script[SimulatedShip.identity(40)] = [.resetNotApplied]
    let ship = try SimulatedShip(rows: 40, behaviour: behaviour)
    try ship.sail()
    let stopped = try #require(try ship.sail(Night(stop: (.zero, .interrupt))))
    #expect(stopped.counts[.unchanged] == 39)
    #expect(stopped.counts[.inDoubt] == 1)
    #expect(stopped.foreignDoubts == 0)
    #expect(ship.witness.wrongs.isEmpty)
  }

  @Test func `an account by its own answer where one list answers for several`() throws {
    var behaviour = SimulatedProvider.Behaviour()
    behaviour.readBackShape = .list
    behaviour.duplicateAnswer = Answer(status: 409, body: .error)
    behaviour.script[SimulatedShip.identity(1)] = [.resetNotApplied]
    // While the list is read for the second row, the first one's doubt comes due and the third row is refused.
    (behaviour.latency, behaviour.pages) = (.seconds(1), 5)
    let ship = try SimulatedShip(rows: 3, behaviour: behaviour)
    for row in 2...3 {
      ship.provider.plant(SimulatedShip.identity(row), createdAt: SimulatedShip.dawn - .seconds(86_400))
    }
    let result = try #require(try ship.sail { $0.concurrency = 2 })
    #expect(result.counts[.inDoubt] == 1)
    #expect(result.counts[.exists] == 2)
    #expect(ship.witness.wrongs.isEmpty)
  }

  @Test func `rows that waited for another try when the last answer stopped the run`() throws {
    var behaviour = SimulatedProvider.Behaviour()
    behaviour.latency = .zero
    behaviour.script = [SimulatedShip.identity(1): [.busy], SimulatedShip.identity(2): [.rejected]]
    let ship = try SimulatedShip(rows: 2, behaviour: behaviour)
    let result = try #require(try ship.sail { $0.brakes.maxFailures = .count(1) })
    #expect(result.counts[.notAttempted] == 1)
    #expect(result.cutShort == [SimulatedShip.identity(1)])
    #expect(ship.witness.wrongs.isEmpty)
  }
}

@Suite struct `The rows that wait` {
  @Test func `are not kept once they were taken`() throws {
    var queue = RowQueue()
    for number in 1...20_000 {
      let request = SimulatedShip.row(number)
      queue.append(PendingRow(request: request, digests: SimulatedShip.digests(of: request), attempt: 1))
      if number > 4 { queue.removeFirst(at: .zero) }
    }
    #expect(queue.freshCount == 4)
    #expect(queue.held < 2000)
  }
}
