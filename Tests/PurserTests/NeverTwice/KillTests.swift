import Foundation
import Provisioning
import Testing

@Suite(.berthed) struct `Runs killed at any moment` {
  /// How many runs are killed in all; `PURSER_KILLS` asks for more.
  private static let kills = Int(ProcessInfo.processInfo.environment["PURSER_KILLS"] ?? "") ?? 30

  @Test(arguments: Weather.all)
  func `make no account twice and lose none`(_ weather: Weather) async throws {
    let folder = try WorkingFolder()
    let options = ["--latency", "30ms", "--seed", "\(weather.seed)", "--faults", weather.faults]
    let sandbox = try await SandboxProcess.start(in: folder, options, allowsDuplicates: true)
    var chance = SeededChance(seed: weather.seed)
    let wanted = max(1, Self.kills / Weather.all.count)
    var (kills, legs) = (0, 0)
    while kills < wanted, legs <= wanted {
      legs += 1
      var leg = try KilledRun("leg\(legs)", in: folder, at: sandbox)
      try await leg.sail(mostKills: wanted - kills, &chance)
      kills += leg.kills
    }
    #expect(kills >= wanted, "the runs ended before they could be killed")
    try await sandbox.stop()
  }

  @Test func `would double accounts if requests were sent again on any failure`() async throws {
    let folder = try WorkingFolder()
    let options = ["--seed", "7", "--faults", "bad-gateway=0.1,gateway-timeout=0.1"]
    let sandbox = try await SandboxProcess.start(in: folder, options, allowsDuplicates: true)
    let client = try NaiveClient(address: try #require(sandbox.addresses["gcore"]))
    for number in 1...60 { try await client.create("naive-\(number)@example.com") }
    let accounts = try sandbox.accounts().map(\.identity)
    #expect(Set(accounts).count == 60)
    let showsDoubles = try await SandboxProcess.showsDoubles()
    withKnownIssue("the sandbox cannot be told to allow duplicates") {
      #expect(accounts.count > 60, "a sandbox that shows no double proves nothing")
    } when: {
      !showsDoubles
    }
    try await sandbox.stop()
  }
}
