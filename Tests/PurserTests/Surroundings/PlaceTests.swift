import Foundation
import JSON
import Testing

@Suite(.berthed) struct `What a run needs around it` {
  @Test(arguments: ["http://example.com", "http://192.0.2.1:8080", "ftp://127.0.0.1"])
  func `is a base URL that is safe to send secrets to`(_ address: String) async throws {
    let folder = try WorkingFolder()
    try folder.write(Manifests.gcore(1), to: "rows.csv")
    let command = ["run", "--provider", "gcore", "rows.csv", "--base-url", address]
    let run = try await PurserProcess.run(command, in: folder, environment: sandboxCredentials)
    #expect(run.status == 78, "\(run)")
    #expect(run.errors.contains("https"))
    #expect(try folder.names() == ["rows.csv"])
  }

  @Test(arguments: ["127.0.0.1", "localhost"])
  func `is a provider that can be reached`(_ host: String) async throws {
    let folder = try WorkingFolder()
    try folder.write(Manifests.gcore(3), to: "rows.csv")
    let sandbox = try await SandboxProcess.start(in: folder)
    let port = try #require(sandbox.addresses["gcore"]?.split(separator: ":").last)
    try await sandbox.stop()
    let command = ["run", "--provider", "gcore", "rows.csv", "-o", "json", "--base-url", "http://\(host):\(port)"]
    let run = try await PurserProcess.run(command, in: folder, environment: sandboxCredentials)
    #expect(run.status == 69, "\(run)")
    let report = try run.report()
    #expect(report.stoppedBy == "unreachable")
    #expect(report.requests["sent"] == 0)
    #expect(report.addsUp)
    #expect(report.counts["in_doubt"] == 0)
    #expect(report.told == ["not_attempted": 3])
  }

  @Test func `is an address that does not send it elsewhere`() async throws {
    let folder = try WorkingFolder()
    try folder.write(Manifests.gcore(20), to: "rows.csv")
    let sandbox = try await SandboxProcess.start(in: folder, ["--faults", "redirect=1"])
    let command = ["run", "rows.csv", "-o", "json"] + (try sandbox.arguments())
    let run = try await PurserProcess.run(command, in: folder, environment: sandboxCredentials)
    #expect(run.status == 78, "\(run)")
    #expect(try run.report().stoppedBy == "target")
    #expect(try run.report().told == ["not_attempted": 20])
  }

  @Test(arguments: ["nowhere/rows.results.csv", "folder", "link.csv"])
  func `is a results file that can be written`(_ results: String) async throws {
    let folder = try WorkingFolder()
    try folder.write(Manifests.gcore(1), to: "rows.csv")
    try folder.makeFolder("folder")
    let target = folder.aside("elsewhere.csv")
    try FileManager.default.createSymbolicLink(atPath: folder.path("link.csv"), withDestinationPath: target)
    let command = ["run", "--sandbox", "--provider", "gcore", "rows.csv", "--results", results]
    let run = try await PurserProcess.run(command, in: folder)
    #expect(run.status == 73, "\(run)")
    #expect(run.errors.contains(results))
    #expect(try folder.accounts().isEmpty)
    #expect(!FileManager.default.fileExists(atPath: target))
  }

  @Test(arguments: [("nowhere/ledger.sqlite", 73), ("folder", 78), ("text.sqlite", 78), ("link.sqlite", 78)])
  func `is a ledger that can be had`(_ ledger: String, _ status: Int32) async throws {
    let folder = try WorkingFolder()
    try folder.write(Manifests.gcore(1), to: "rows.csv")
    try folder.makeFolder("folder")
    try folder.write("This is no ledger, although it is here.\n", to: "text.sqlite")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder.path("text.sqlite"))
    let target = folder.aside("elsewhere.sqlite")
    try FileManager.default.createSymbolicLink(atPath: folder.path("link.sqlite"), withDestinationPath: target)
    let command = ["run", "--sandbox", "--provider", "gcore", "rows.csv", "--ledger", ledger]
    let run = try await PurserProcess.run(command, in: folder)
    #expect(run.status == status, "\(run)")
    #expect(run.errors.contains(ledger))
    #expect(try folder.accounts().isEmpty)
    #expect(try folder.text("text.sqlite").hasPrefix("This is no ledger"))
    #expect(!FileManager.default.fileExists(atPath: target))
  }

  @Test func `is a ledger that no other run is writing`() async throws {
    let folder = try WorkingFolder()
    try folder.write(Manifests.gcore(40), to: "rows.csv")
    let sandbox = try await SandboxProcess.start(in: folder, ["--latency", "200ms"])
    let command = ["run", "rows.csv", "-o", "json"] + (try sandbox.arguments())
    let first = try PurserProcess.start(command, in: folder, environment: sandboxCredentials)
    _ = try await eventually(within: patience) { try sandbox.accounts().isEmpty ? nil : true }

    let second = try await PurserProcess.run(command, in: folder, environment: sandboxCredentials)
    #expect(second.status == 75, "\(second)")
    #expect(second.errors.contains("process \(first.child.id)"))
    let status = try await PurserProcess.run(["status", "-o", "json"], in: folder)
    #expect(status.status == 0, "\(status)")

    let waiting = command + ["--lock-timeout", "60s"]
    let third = try await PurserProcess.run(waiting, in: folder, environment: sandboxCredentials)
    #expect(third.status == 0, "\(third)")
    #expect(try third.report().told == ["unchanged": 40])
    let ended = try await first.finished()
    #expect(ended.status == 0, "\(ended)")
    #expect(try sandbox.accounts().count == 40)
  }

  @Test func `is a ledger for the commands that only read`() async throws {
    for command in ["status", "export"] {
      let folder = try WorkingFolder()
      let run = try await PurserProcess.run([command, "--ledger", "none.sqlite"], in: folder)
      #expect(run.status == 66, "\(run)")
      #expect(run.errors.contains("none.sqlite"))
      #expect(try folder.names().isEmpty)
    }
  }
}

@Suite(.berthed) struct `What a command leaves` {
  @Test func `is nothing, where it only looks`() async throws {
    let folder = try WorkingFolder()
    try folder.write(Manifests.gcore(2), to: "rows.csv")
    for command in [["validate"], ["plan", "--sandbox"]] {
      let run = try await PurserProcess.run(command + ["--provider", "gcore", "rows.csv"], in: folder)
      #expect(run.status == 0, "\(run)")
      #expect(try folder.names() == ["rows.csv"], "\(command) left something")
    }
  }

  @Test(arguments: ["--dry-run", "-n"])
  func `is nothing after a dry run, which tells what a plan does`(_ flag: String) async throws {
    let folder = try WorkingFolder()
    try folder.write(Manifests.gcore(2), to: "rows.csv")
    let plan = try await PurserProcess.run(["plan", "--sandbox", "--provider", "gcore", "rows.csv"], in: folder)
    let run = try await PurserProcess.run(["run", flag, "--sandbox", "--provider", "gcore", "rows.csv"], in: folder)
    #expect(run.status == 0, "\(run)")
    #expect(run.output == plan.output)
    #expect(try folder.names() == ["rows.csv"])
  }

  @Test func `is closed to others`() async throws {
    let folder = try WorkingFolder()
    try folder.write(Manifests.gcore(2), to: "rows.csv")
    let run = try await PurserProcess.run(["run", "--sandbox", "--provider", "gcore", "rows.csv"], in: folder)
    #expect(run.status == 0, "\(run)")
    for name in try folder.names() where name != "rows.csv" {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.path(name))
      #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name) may be read by others")
    }
  }

  @Test func `is complete although nobody reads its output`() async throws {
    let folder = try WorkingFolder()
    try folder.write(Manifests.gcore(3), to: "rows.csv")
    let command = ["run", "--sandbox", "--provider", "gcore", "rows.csv", "-o", "json"]
    let run = try await PurserProcess.run(command, in: folder, output: .lost)
    #expect(run.status == 0, "\(run)")
    #expect(try folder.accounts().count == 3)
    let export = ["export", "--ledger", "purser-sandbox.sqlite"]
    #expect(try await PurserProcess.run(export, in: folder, output: .lost).status == 0)
    let validate = ["validate", "--provider", "gcore", "rows.csv"]
    #expect(try await PurserProcess.run(validate, in: folder, output: .lost).status == 0)
  }

  @Test func `is what a plan said, and the plan says so afterwards`() async throws {
    let folder = try WorkingFolder()
    try folder.copySample("omnidimension", "mistakes.csv")
    let arguments = ["--sandbox", "--provider", "omnidimension", "mistakes.csv", "-o", "json"]
    let before = try await PurserProcess.run(["plan"] + arguments, in: folder)
    #expect(before.status == 1, "\(before)")
    #expect(try before.json()["counts"]?["create"]?.numberValue?.int == 1)
    #expect(try before.json()["counts"]?["invalid"]?.numberValue?.int == 8)
    #expect(try before.json()["stake"]?["minutes"]?.numberValue?.int == 50)
    _ = try await PurserProcess.run(["run"] + arguments, in: folder)
    let after = try await PurserProcess.run(["plan"] + arguments, in: folder)
    #expect(try after.json()["counts"]?["create"]?.numberValue?.int == 0)
    #expect(try after.json()["counts"]?["unchanged"]?.numberValue?.int == 1)
    func actions(_ plan: Finished) throws -> [String] {
      try plan.json()["rows"]?.arrayValue?.compactMap { $0["action"]?.stringValue } ?? []
    }
    let invalid = Array(repeating: "invalid", count: 8)
    #expect(try actions(before).sorted() == ["create"] + invalid)
    #expect(try actions(after).sorted() == invalid + ["unchanged"])
  }

  @Test func `is told of every row by a plan, with what the provider has already`() async throws {
    let folder = try WorkingFolder()
    try folder.write(Manifests.gcore(3) + "no-mail,short,X\n", to: "rows.csv")
    let sandbox = try await SandboxProcess.start(in: folder)
    let arguments = try ["rows.csv", "--existing", "attention"] + sandbox.arguments()
    try folder.write(Manifests.gcore(1), to: "one.csv")
    let one = try ["run", "one.csv", "--ledger", "other.sqlite"] + sandbox.arguments()
    _ = try await PurserProcess.run(one, in: folder, environment: sandboxCredentials)
    let plan = try await PurserProcess.run(
      ["plan", "--remote"] + arguments,
      in: folder,
      environment: sandboxCredentials
    )
    #expect(plan.status == 1, "\(plan)")
    let lines = plan.output.split(separator: "\n").prefix(4)
    #expect(
      lines.dropLast() == [
        "rows.csv:2  would leave person1@example.com (there before us)", "rows.csv:3  would create person2@example.com",
        "rows.csv:4  would create person3@example.com",
      ]
    )
    #expect(lines.last?.hasPrefix("rows.csv:5  would leave out the row: email: ") == true, "\(lines)")
    try await sandbox.stop()
  }
}
