import Foundation
import Provisioning
import PurserTesting
import Testing

@testable import Batch

@Suite struct `Under every fault` {
  /// `PURSER_SIMULATION_SEEDS=50000` for a long night; `PURSER_SIMULATION_SEED=n` replays one.
  static let seeds: ClosedRange<UInt64> = {
    let environment = ProcessInfo.processInfo.environment
    if let seed = environment["PURSER_SIMULATION_SEED"].flatMap(UInt64.init) { return seed...seed }
    return 1...(environment["PURSER_SIMULATION_SEEDS"].flatMap(UInt64.init) ?? 400)
  }()

  static let shards: UInt64 = 4

  @Test(arguments: 0..<shards)
  func `no account is created twice and none is lost, whatever is killed when`(shard: UInt64) throws {
    for seed in Self.seeds where seed % Self.shards == shard {
      let failures = try voyage(seed: seed)
      #expect(
        failures.isEmpty,
        "replay with PURSER_SIMULATION_SEED=\(seed) swift test --filter BatchTests: \(failures)"
      )
    }
  }

  private func voyage(seed: UInt64) throws -> [String] {
    var chance = SeededChance(seed: seed)
    let plan = VoyagePlan(&chance)
    let ship = try SimulatedShip(rows: plan.rows, behaviour: plan.behaviour, seed: seed)
    for jobs in plan.kills {
      _ = try ship.sail(killedAfter: jobs, plan.apply)
      ship.pass(plan.nightBetween)
    }
    // The last nights are calm enough to end by themselves.
    for _ in 0..<2 { _ = try ship.sail(plan.apply) }
    return try wrongs(ship)
  }

  private func wrongs(_ ship: SimulatedShip) throws -> [String] {
    let entries = try ship.entries()
    let accounts = ship.provider.accountCounts
    var wrongs = ship.twice().map { "\($0) twice" }
    wrongs += try ship.createdWithoutAccount().map { "\($0) called created and is not there" }
    for (identity, count) in accounts where count > 0 {
      let state = entries[identity]?.state
      if state == nil || state == .rejected {
        wrongs.append("\(identity) is there and the ledger says \(state as Any)")
      }
    }
    for entry in entries.values where entry.state == .attempting { wrongs.append("\(entry.identity) left attempting") }
    return wrongs
  }
}

/// What a seed does to a ship: which faults, how often it is killed, how long the nights are.
private struct VoyagePlan {
  let rows: Int
  let behaviour: SimulatedProvider.Behaviour
  let kills: [Int]
  let nightBetween: Duration
  let concurrency: Int
  let freesAbsent: Bool

  init(_ chance: inout SeededChance) {
    var behaviour = SimulatedProvider.Behaviour()
    for fault in SimulatedProvider.Fault.allCases where chance.fraction() < 0.5 {
      behaviour.faults[fault] = chance.fraction() * 0.08
    }
    behaviour.refusesDuplicates = chance.fraction() < 0.3
    behaviour.tellsAge = chance.fraction() < 0.7
    behaviour.failedLooks = chance.fraction() < 0.5 ? 0.2 : 0
    behaviour.staleness = chance.fraction() < 0.3 ? .seconds(60) * chance.fraction() : .zero
    behaviour.readBackShape = chance.fraction() < 0.5 ? .each : .list
    self.behaviour = behaviour
    rows = 5 + Int(chance.fraction() * 25)
    kills = (0..<Int(chance.fraction() * 4)).map { _ in 1 + Int(chance.fraction() * 400) }
    nightBetween = chance.fraction() < 0.5 ? .seconds(1) : .seconds(7200)
    concurrency = 1 + Int(chance.fraction() * 8)
    freesAbsent = chance.fraction() < 0.7
  }

  func apply(_ options: inout RunOptions) {
    options.concurrency = concurrency
    options.brakes.maxInDoubt = .count(rows)
    // Longer than any late apply, staleness included: the assumption that an absence rests on.
    options.doubts = DoubtPolicy(quarantine: .seconds(600), freesAbsent: freesAbsent)
  }
}
