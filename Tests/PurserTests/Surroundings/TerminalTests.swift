import Foundation
import Testing

@Suite(.berthed) struct `A person at the terminal` {
  @Test(arguments: [("y", 0, 3), ("yes", 0, 3), ("n", 2, 0), ("", 2, 0)])
  func `is asked once before anything is sent`(_ answer: String, _ status: Int32, _ made: Int) async throws {
    let folder = try WorkingFolder()
    try folder.write(Manifests.gcore(3), to: "rows.csv")
    let sandbox = try await SandboxProcess.start(in: folder)
    let terminal = try PseudoTerminal()
    let command = ["run", "rows.csv", "-o", "json"] + (try sandbox.arguments())
    let process = try PurserProcess.start(command, in: folder, environment: sandboxCredentials, at: terminal)
    var shown = ""
    _ = try await eventually(within: patience) {
      shown += terminal.shown()
      return shown.contains("?") || process.child.poll() != nil ? true : nil
    }
    #expect(shown.contains("3 accounts"), "\(shown)")
    #expect(shown.contains(try #require(sandbox.addresses["gcore"])))
    #expect(try sandbox.accounts().isEmpty)
    try terminal.type(answer + "\n")
    let run = try await process.finished()
    #expect(run.status == status, "\(run) \(shown) \(terminal.shown())")
    #expect(try run.report().stoppedBy == (made == 0 ? "declined" : nil))
    #expect(try run.report().told == [made == 0 ? "not_attempted" : "created": 3])
    #expect(try sandbox.accounts().count == made)
    try await sandbox.stop()
  }

  @Test(arguments: ["--yes", "--no-input"])
  func `is not asked with`(_ option: String) async throws {
    let folder = try WorkingFolder()
    try folder.write(Manifests.gcore(1), to: "rows.csv")
    let sandbox = try await SandboxProcess.start(in: folder)
    let command = ["run", "rows.csv", "-o", "json", option] + (try sandbox.arguments())
    let terminal = try PseudoTerminal()
    let process = try PurserProcess.start(command, in: folder, environment: sandboxCredentials, at: terminal)
    #expect(try await process.finished().status == 0)
    #expect(try sandbox.accounts().count == 1)
  }

  @Test func `sees one live line while rows are done, and colours unless NO_COLOR says no`() async throws {
    let folder = try WorkingFolder()
    try folder.write(Manifests.gcore(20), to: "rows.csv")
    let sandbox = try await SandboxProcess.start(in: folder, ["--latency", "200ms"])
    let command = ["run", "rows.csv", "--yes"] + (try sandbox.arguments())
    let terminal = try PseudoTerminal()
    let environment = sandboxCredentials.merging(["NO_COLOR": "1", "TERM": "xterm"]) { $1 }
    let process = try PurserProcess.start(command, in: folder, environment: environment, at: terminal)
    var shown = ""
    _ = try await eventually(within: patience) {
      shown += terminal.shown()
      return process.child.poll()
    }
    shown += terminal.shown()
    #expect(shown.contains("\r\u{1B}[2K"), "no line was drawn over itself: \(shown)")
    #expect(shown.contains("/20"), "\(shown)")
    #expect(!shown.contains("\u{1B}[3"), "a colour in spite of NO_COLOR: \(shown)")
    #expect(shown.contains("Every row is done."))
  }
}
