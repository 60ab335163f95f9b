import Foundation
import JSON
import Testing

@Suite(.berthed) struct `A later run` {
  /// A provider, a manifest of two rows, and the command that provisions it.
  private struct Night {
    let folder: WorkingFolder
    let sandbox: SandboxProcess

    init(faults: String = "", port: String = "0", in earlier: WorkingFolder? = nil) async throws {
      folder = try earlier ?? WorkingFolder()
      if earlier == nil { try folder.write(Manifests.gcore(2), to: "rows.csv") }
      sandbox = try await SandboxProcess.start(
        in: folder,
        ["--faults", faults, "--port", port],
        allowsDuplicates: true
      )
    }

    /// The same provider, accounts and target, with other faults or none.
    func next(faults: String = "") async throws -> Night {
      let port = try #require(sandbox.addresses["gcore"]?.split(separator: ":").last)
      try await sandbox.stop()
      return try await Night(faults: faults, port: String(port), in: folder)
    }

    func purser(_ command: String, _ options: [String] = []) async throws -> Finished {
      let arguments = [command] + options + (try sandbox.arguments())
      return try await PurserProcess.run(arguments, in: folder, environment: sandboxCredentials)
    }

    func run(_ options: [String] = []) async throws -> (status: Int32, report: RunReport) {
      let run = try await purser("run", ["rows.csv", "-o", "json"] + options)
      return (run.status, try run.report())
    }
  }

  @Test func `shows a row that has changed since its account was made, and sends nothing`() async throws {
    let night = try await Night()
    #expect(try await night.run().status == 0)
    let changed = Manifests.gcore(2).replacing("Company 2", with: "Company Two")
    try night.folder.write(changed, to: "rows.csv")
    let later = try await night.run()
    #expect(later.status == 0)
    #expect(later.report.told == ["unchanged": 1, "drift": 1])
    #expect(later.report.requests["sent"] == 0)
    try night.folder.write(changed.replacing("Harbor-Lantern-1", with: "Harbor-Lantern-9"), to: "rows.csv")
    #expect(try await night.run().report.told == ["unchanged": 1, "drift": 1], "a password is no part of drift")
  }

  @Test func `with another ledger finds the accounts and makes none`() async throws {
    let folder = try WorkingFolder()
    try folder.write(Manifests.gcore(2), to: "rows.csv")
    let sandbox = try await SandboxProcess.start(in: folder)
    let command = ["run", "rows.csv", "-o", "json"] + (try sandbox.arguments())
    #expect(try await PurserProcess.run(command, in: folder, environment: sandboxCredentials).status == 0)
    let other = command + ["--ledger", "other.sqlite"]
    let found = try await PurserProcess.run(other, in: folder, environment: sandboxCredentials)
    #expect(found.status == 0, "\(found)")
    #expect(try found.report().told == ["exists": 2])
    let strict = other + ["--existing", "attention"]
    let asked = try await PurserProcess.run(strict, in: folder, environment: sandboxCredentials)
    #expect(asked.status == 1, "\(asked)")
    #expect(try asked.report().requests["sent"] == 0)
    #expect(try sandbox.accounts().count == 2)
  }

  @Test func `sends a rejected row again once it has changed, or when told to`() async throws {
    let night = try await Night(faults: "false-conflict=1")
    let first = try await night.run()
    #expect(first.status == 1)
    #expect(first.report.told == ["rejected": 2])
    let second = try await night.run()
    #expect(second.status == 1)
    #expect(second.report.told == ["rejected": 2])
    #expect(second.report.requests["sent"] == 0)

    let good = try await night.next()
    try good.folder.write(
      Manifests.gcore(2).replacing("Harbor-Lantern-1", with: "Harbor-Lantern-9"),
      to: "rows.csv"
    )
    #expect(try await good.run().report.told == ["created": 1, "rejected": 1], "a mended password makes a row new")
    let last = try await good.run(["--retry-rejected"])
    #expect(last.status == 0)
    #expect(last.report.told == ["unchanged": 1, "created": 1])
    #expect(try good.sandbox.accounts().count == 2)
  }

  @Test func `holds a doubt until a person settles it`() async throws {
    let night = try await Night(faults: "reset-before=1")
    let hold = ["--in-doubt", "hold", "--quarantine", "0s"]
    let first = try await night.run(hold)
    #expect(first.status == 3)
    #expect(first.report.told == ["in_doubt": 2])

    let good = try await night.next()
    #expect(try await good.run(hold).report.told == ["in_doubt": 2])
    #expect(try good.sandbox.accounts().isEmpty, "sent although it was held")
    #expect(try await good.purser("resolve", ["person1@example.com", "--absent"]).status == 0)
    #expect(try await good.purser("resolve", ["person2@example.com", "--created", "4711"]).status == 0)
    let last = try await good.run(hold)
    #expect(last.status == 0)
    #expect(last.report.told == ["created": 1, "unchanged": 1])
    #expect(try good.sandbox.accounts().map(\.identity) == ["person1@example.com"])
  }

  @Test func `sends a row again that read-back found absent after the quarantine`() async throws {
    let night = try await Night(faults: "reset-before=1")
    #expect(try await night.run(["--quarantine", "1h"]).status == 3)
    let good = try await night.next()
    let early = try await good.run(["--quarantine", "1h"])
    #expect(early.status == 3, "an absence before the end of the quarantine proves nothing")
    #expect(early.report.requests["sent"] == 0)
    let late = try await good.run(["--quarantine", "0s"])
    #expect(late.status == 0)
    #expect(late.report.told == ["created": 2])
    #expect(try good.sandbox.accounts().count == 2)
  }

  @Test func `is recorded where there is a doubt to settle, and only there`() async throws {
    let night = try await Night(faults: "lost-answer=1")
    #expect(try await night.run(["--max-in-doubt", "9"]).status == 0)
    func runs() async throws -> Int? {
      let status = try await PurserProcess.run(["status", "-o", "json"], in: night.folder)
      return try status.json()["runs"]?.arrayValue?.count
    }
    #expect(try await runs() == 1)
    try await night.sandbox.stop()
    // The provider is gone, and nobody asks it anything.
    let idle = try await night.purser("reconcile")
    #expect(idle.status == 0, "\(idle)")
    #expect(idle.output.contains("No account was in doubt."))
    #expect(try await runs() == 1)
  }

  @Test func `is named with everything that it needs where doubts remain`() async throws {
    let night = try await Night(faults: "reset-before=1")
    let run = try await night.purser("run", ["rows.csv", "--ledger", "own.sqlite"])
    #expect(run.status == 3, "\(run)")
    let line = try #require(run.errors.split(separator: "\n").first { $0.hasPrefix("  purser reconcile") })
    let words = line.split(separator: " ").map(String.init)
    let address = try #require(night.sandbox.addresses["gcore"])
    #expect(words.contains(address), "\(line)")
    #expect(words.contains("own.sqlite"))
  }

  @Test(arguments: [["status"], ["explain", "person1@example.com"]])
  func `is proposed so that it runs as it stands`(command: [String]) async throws {
    let night = try await Night(faults: "reset-before=1")
    let ledger = ["--ledger", "own.sqlite"]
    #expect(try await night.run(ledger + ["--account", "eu", "--max-in-doubt", "9"]).status == 3)
    let told = try await PurserProcess.run(command + ledger, in: night.folder)
    let line = try #require(told.output.split(separator: "\n").first { $0.contains("purser reconcile") }, "\(told)")
    let words = line.split(separator: " ").dropFirst().map(String.init)
    let good = try await night.next()
    let reconciled = try await PurserProcess.run(words, in: good.folder, environment: sandboxCredentials)
    #expect(reconciled.status == 3, "\(reconciled)")
    #expect(reconciled.output.contains("2 still in doubt"), "\(reconciled)")
  }

  @Test func `with a provider document of one's own names that document, and the policy that was typed`() async throws {
    let folder = try WorkingFolder()
    let article = try SourceFolder.text("Sources/purser/Purser.docc/ProviderDocuments.md")
    let yaml = try #require(article.components(separatedBy: "```yaml\n").dropFirst().first)
    try folder.write(try #require(yaml.components(separatedBy: "```\n").first), to: "acme.yaml")
    try folder.write("mail,password,plan\na@acme.example,Harbor-Lantern-1!,small\n", to: "rows.csv")
    let document = ["--provider-document", "acme.yaml"]
    let sandbox = try await SandboxProcess.start(in: folder, document + ["--faults", "reset-before=1"])
    let environment = ["ACME_TOKEN": "canary-of-acme", "ACME_RESELLER": "r-17"]
    let command =
      ["run", "rows.csv", "--in-doubt", "hold", "--base-url", try #require(sandbox.addresses["acme"])] + document
    let run = try await PurserProcess.run(command, in: folder, environment: environment)
    #expect(run.status == 3, "\(run)")
    let line = try #require(run.errors.split(separator: "\n").first { $0.hasPrefix("  purser reconcile") })
    #expect(line.contains("--provider-document acme.yaml") && line.contains("--in-doubt hold"), "\(line)")
    let words = line.split(separator: " ").dropFirst().map(String.init)
    let reconciled = try await PurserProcess.run(words, in: folder, environment: ["ACME_TOKEN": "canary-of-acme"])
    #expect(reconciled.status == 3, "\(reconciled)")
    #expect(reconciled.output.contains("1 still in doubt"), "\(reconciled)")
    try await sandbox.stop()
  }
}
