import Foundation
import Provisioning
import PurserTesting
import Testing

@testable import Batch

@Suite struct `Under every fault` {
  /// `PURSER_SIMULATION_SEEDS=50000` for a long night, which `PURSER_SIMULATION_FROM=5001` goes on with;
  /// `PURSER_SIMULATION_SEED=n` replays one.
  static let seeds: ClosedRange<UInt64> = {
    let environment = ProcessInfo.processInfo.environment
    if let seed = environment["PURSER_SIMULATION_SEED"].flatMap(UInt64.init) { return seed...seed }
    let first = environment["PURSER_SIMULATION_FROM"].flatMap(UInt64.init) ?? 1
    return first...max(first, environment["PURSER_SIMULATION_SEEDS"].flatMap(UInt64.init) ?? 600)
  }()

  static let shards: UInt64 = 4

  @Test(arguments: 0..<shards)
  func `no account is created twice and none is lost, whatever is killed when`(shard: UInt64) throws {
    for seed in Self.seeds where seed % Self.shards == shard {
      let isReplay = Self.seeds.count == 1
      let voyage = try SeededVoyage(seed: seed, isThorough: seed % 8 == 0 || isReplay)
      let wrongs = try voyage.sail()
      guard wrongs.isEmpty else {
        if isReplay { print(try voyage.trace().joined(separator: "\n")) }
        Issue.record(
          """
          seed \(seed): \(wrongs.joined(separator: "; "))
          replay with: PURSER_SIMULATION_SEED=\(seed) swift test --filter 'BatchTests.*no account is created twice'
          """
        )
        return
      }
    }
  }

  @Test(arguments: [4301, 5160, 7219, 16929, 19950])
  func `what a seed once brought to light stays mended`(seed: UInt64) throws {
    #expect(try SeededVoyage(seed: seed, isThorough: true).sail() == [])
  }

  @Test(arguments: [3, 14, 159, 2653]) func `the same seed makes the same voyage, event by event`(seed: UInt64) throws {
    let traces = try (0..<2).map { _ in
      let voyage = try SeededVoyage(seed: seed, isThorough: true)
      _ = try voyage.sail()
      return try voyage.trace()
    }
    #expect(traces[0].count > 10)
    #expect(traces[0] == traces[1])
  }
}

/// The nights of one seed, and the calm ones after which everything must be settled.
struct SeededVoyage {
  let plan: VoyagePlan
  let ship: SimulatedShip

  init(seed: UInt64, isThorough: Bool) throws {
    plan = VoyagePlan(seed: seed)
    ship = try SimulatedShip(rows: plan.rows, behaviour: plan.behaviour, seed: seed, isThorough: isThorough)
  }

  /// Everything that went wrong.
  func sail() throws -> [String] {
    for number in plan.planted {
      ship.provider.plant(SimulatedShip.row(number).identity, createdAt: SimulatedShip.dawn - .seconds(86_400))
    }
    for (night, pass) in zip(plan.nights, plan.passes) {
      try ship.sail(night, plan.apply)
      ship.pass(pass)
    }
    try ship.sail(Night(), plan.apply)
    if plan.mends { ship.mend() }
    ship.provider.heal()
    for _ in 0..<3 {
      ship.pass(.seconds(200_000))
      try ship.sail(Night(), plan.applyPolicy)
    }
    return ship.witness.wrongs + (try wrongsAtTheEnd())
  }

  /// After calm nights every row is settled, and what is settled is true.
  private func wrongsAtTheEnd() throws -> [String] {
    let entries = try ship.entries()
    let own = ship.provider.ownAccountCounts
    let all = ship.provider.accountCounts
    var wrongs = ship.twice().map { "\($0) twice" }
    for row in ship.rows {
      let identity = row.identity
      guard let entry = entries[identity] else {
        wrongs.append("\(identity) was never sent")
        continue
      }
      switch entry.state {
      case .created, .exists:
        if all[identity] == nil { wrongs.append("\(identity) is called \(entry.state.rawValue) and is not there") }
        if plan.tellsWhose, (entry.state == .created) != (own[identity] != nil) {
          wrongs.append("\(identity) is called \(entry.state.rawValue), \(own[identity] ?? 0) are ours")
        }
      case .rejected:
        if own[identity] != nil { wrongs.append("\(identity) is there and called rejected") }
        if plan.mends { wrongs.append("\(identity) was mended and not sent again") }
      case .inDoubt:
        if all[identity] != nil { wrongs.append("\(identity) is there and still in doubt") }
        if !plan.holds, !entry.isUnverifiedSuccess { wrongs.append("\(identity) is in doubt for ever") }
      case .attempting, .failed:
        wrongs.append("\(identity) is left \(entry.state.rawValue)")
      }
    }
    return wrongs
  }

  /// Every event, every request and the whole ledger, as text.
  func trace() throws -> [String] {
    let entries = try ship.entries().values.sorted { $0.identity < $1.identity }
    return ship.witness.trace + ship.provider.requestTimes.map(\.description) + entries.map { "\($0)" }
  }
}
