import Foundation
import Testing

@Suite(.berthed) struct `A run that is asked to stop` {
  private static let rows = 60

  @Test(arguments: [(SIGINT, 130, "interrupt"), (SIGTERM, 143, "terminate"), (SIGHUP, 129, "hangup")])
  func `records what is on its way, and the next run goes on`(
    _ signal: Int32,
    _ status: Int32,
    _ reason: String
  ) async throws {
    let folder = try WorkingFolder()
    try folder.write(Manifests.gcore(Self.rows), to: "rows.csv")
    let sandbox = try await SandboxProcess.start(in: folder, ["--latency", "100ms"], allowsDuplicates: true)
    let command = ["run", "rows.csv", "-o", "json"] + (try sandbox.arguments())

    let process = try PurserProcess.start(command, in: folder, environment: sandboxCredentials)
    let hasBegun = try await eventually(within: patience) { try sandbox.accounts().count >= 4 ? true : nil }
    #expect(hasBegun == true)
    process.child.send(signal)
    let stopped = try await process.finished()
    #expect(stopped.status == status, "\(stopped)")
    let report = try stopped.report()
    #expect(report.stoppedBy == reason)
    #expect(report.exitCode == Int(status))
    #expect(report.addsUp)
    let made = try sandbox.accounts().count
    #expect(report.told == ["created": made, "not_attempted": Self.rows - made])
    #expect(made < Self.rows, "the run was over before it was asked to stop")
    #expect(try ResultsRow.read(try folder.text("rows.results.csv"), isJSON: false).count == Self.rows)

    let next = try await PurserProcess.run(command, in: folder, environment: sandboxCredentials)
    #expect(next.status == 0, "\(next)")
    #expect(try next.report().told == ["unchanged": made, "created": Self.rows - made])
    let accounts = try sandbox.accounts().map(\.identity)
    #expect(accounts.count == Self.rows)
    #expect(Set(accounts) == Manifests.identities(Self.rows))
    try await sandbox.stop()
  }

  @Test func `ends at once when it is asked twice, and leaves doubts that the next run settles`() async throws {
    let folder = try WorkingFolder()
    try folder.write(Manifests.gcore(8), to: "rows.csv")
    let sandbox = try await SandboxProcess.start(in: folder, ["--latency", "6s"], allowsDuplicates: true)
    let command = ["run", "rows.csv", "-o", "json"] + (try sandbox.arguments())
    let process = try PurserProcess.start(command, in: folder, environment: sandboxCredentials)
    // Half of the latency passes before an account is made, so the answers are seconds away.
    _ = try await eventually(within: patience) { try sandbox.accounts().count >= 4 ? true : nil }
    process.child.send(SIGINT)
    try await Task.sleep(for: .milliseconds(100))
    #expect(process.child.poll() == nil, "the first signal waits for answers")
    process.child.send(SIGINT)
    let stopped = try await process.finished(within: .seconds(4))
    #expect(stopped.status == 130, "\(stopped)")
    let entries = try await LedgerEntry.exported(from: "purser-ledger.sqlite", in: folder)
    #expect(entries.map(\.state) == Array(repeating: "attempting", count: 4))
    try await sandbox.stop()

    // The same accounts at a quicker provider: the next run finds what the first one made.
    let port = try #require(sandbox.addresses["gcore"]?.split(separator: ":").last)
    let quick = try await SandboxProcess.start(in: folder, ["--port", String(port)], allowsDuplicates: true)
    let next = try await PurserProcess.run(command, in: folder, environment: sandboxCredentials)
    #expect(next.status == 0, "\(next)")
    #expect(try next.report().told == ["confirmed": 4, "created": 4])
    #expect(try quick.accounts().count == 8)
    try await quick.stop()
  }
}
