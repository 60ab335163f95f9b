import Foundation
import Testing

@Suite(.berthed) struct `A run whose ledger is taken away` {
  @Test(arguments: ["purser-ledger.sqlite", "purser-ledger.sqlite-wal"])
  func `stops at once, and says which file`(_ name: String) async throws {
    let folder = try WorkingFolder()
    try folder.write(Manifests.gcore(60), to: "rows.csv")
    let sandbox = try await SandboxProcess.start(in: folder, ["--latency", "100ms"])
    let command = ["run", "rows.csv", "-o", "json"] + (try sandbox.arguments())
    let process = try PurserProcess.start(command, in: folder, environment: sandboxCredentials)
    _ = try await eventually(within: patience) { try sandbox.accounts().count >= 4 ? true : nil }
    try FileManager.default.removeItem(atPath: folder.path(name))
    let ended = try await process.finished()
    #expect(ended.status == 74, "\(ended)")
    #expect(ended.errors.contains("\(name): the ledger could not be read or written"))
    #expect(try ended.report().stoppedBy == "ledger")
    // Four a tenth of a second: what was on its way, and perhaps what was committed just before.
    #expect(try sandbox.accounts().count < 30)
    try await sandbox.stop()
  }
}
