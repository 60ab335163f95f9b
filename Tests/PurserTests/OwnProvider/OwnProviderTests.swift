import Foundation
import JSON
import Testing

/// One YAML file, the very one that the article on provider documents shows, and no line of Swift.
@Suite(.berthed) struct `A provider that a user describes` {
  private static let rows = 40
  private static let document = ["--provider-document", "acme.yaml"]
  private static let surroundings = ["ACME_TOKEN": "canary-of-acme", "ACME_RESELLER": "r-17"]
  private let folder: WorkingFolder

  init() throws {
    folder = try WorkingFolder()
    let article = try SourceFolder.text("Sources/purser/Purser.docc/ProviderDocuments.md")
    let yaml = try #require(article.components(separatedBy: "```yaml\n").dropFirst().first)
    try folder.write(try #require(yaml.components(separatedBy: "```\n").first), to: "acme.yaml")
    let lines = (1...Self.rows).map {
      "person\($0)@acme.example,Harbor-Lantern-\($0)!,\($0 % 2 == 0 ? "small" : "large")"
    }
    try folder.write((["E-mail,password,plan"] + lines).joined(separator: "\n") + "\n", to: "rows.csv")
  }

  private func purser(_ arguments: [String]) async throws -> Finished {
    try await PurserProcess.run(arguments, in: folder, environment: Self.surroundings)
  }

  private func sandbox(_ options: [String]) async throws -> (SandboxProcess, [String]) {
    let sandbox = try await SandboxProcess.start(in: folder, Self.document + options, allowsDuplicates: true)
    let address = try #require(sandbox.addresses["acme"])
    let command = ["run", "rows.csv", "-o", "json", "--base-url", address, "--quarantine", "0s"] + Self.document
    return (sandbox, command + ["--settle-wait", "30s"])
  }

  private func expectEachOnce(_ sandbox: SandboxProcess) throws {
    let identities = try sandbox.accounts().map(\.identity)
    #expect(identities.count == Self.rows)
    #expect(Set(identities) == Set((1...Self.rows).map { "person\($0)@acme.example" }))
  }

  @Test func `is checked, listed and given a template that validates`() async throws {
    #expect(try await purser(["providers", "check", "acme.yaml"]).status == 0)
    let listed = try await purser(["providers"] + Self.document)
    #expect(listed.output.contains("E-mail") && listed.output.contains("ACME_TOKEN"), "\(listed)")
    let template = try await purser(["template"] + Self.document)
    try folder.write(template.output, to: "template.csv")
    #expect(try await purser(["validate", "template.csv"] + Self.document).status == 0)
  }

  @Test(arguments: [
    (1, nil, "Concurrency 1,"), (9, nil, "Concurrency 4,"),
    (2, "3", "Concurrency 3 (the provider document says at most 2),"),
  ])
  func `is sent no more at once than it takes, unless a person says so`(
    documented: Int,
    typed: String?,
    words: String
  ) async throws {
    let limits = "  limits: {requests: 20, seconds: 1}\n"
    let document = try folder.text("acme.yaml")
    try #require(document.contains(limits))
    try folder.write(document.replacing(limits, with: limits + "  concurrency: \(documented)\n"), to: "acme.yaml")
    let run = try await purser(
      ["run", "--sandbox", "rows.csv", "-v"] + Self.document + (typed.map { ["--concurrency", $0] } ?? [])
    )
    #expect(run.status == 0, "\(run)")
    #expect(run.errors.contains(words), "\(run)")
    let shown = try await purser(["providers"] + Self.document)
    #expect(shown.output.contains("at most \(documented) request"), "\(shown)")
    #expect(
      try await purser(["providers", "-o", "json"] + Self.document).json()["concurrency"]?.numberValue?.int
        == documented
    )
  }

  @Test func `has its rows validated by its schema and rules`() async throws {
    try folder.write("mail,password,plan,phone\nno-mail,short,huge,12\n", to: "bad.csv")
    let run = try await purser(["validate", "bad.csv", "-o", "json"] + Self.document)
    #expect(run.status == 1, "\(run)")
    let codes = try run.json()["findings"]?.arrayValue?.compactMap { $0["code"]?.stringValue } ?? []
    #expect(Set(codes) == ["not-an-email", "too-short", "not-in-enum", "not-e164"])
  }

  @Test func `runs in the embedded simulation`() async throws {
    let command = ["run", "--sandbox", "rows.csv", "-o", "json"] + Self.document
    #expect(try await purser(command).report().told == ["created": Self.rows])
    let again = try await purser(command)
    #expect(again.status == 0, "\(again)")
    #expect(try again.report().told == ["unchanged": Self.rows])
    #expect(try again.report().requests["sent"] == 0)
  }

  @Test func `has lost answers settled by its read-back`() async throws {
    let (sandbox, command) = try await sandbox(["--faults", "lost-answer=0.3", "--seed", "3"])
    let run = try await purser(command)
    #expect(run.status == 0, "\(run)")
    let told = try run.report().told
    #expect(told["confirmed", default: 0] > 3)
    #expect(told["created", default: 0] + told["confirmed", default: 0] == Self.rows)
    try expectEachOnce(sandbox)
    try await sandbox.stop()
  }

  @Test func `goes on after a kill, and makes nothing twice`() async throws {
    let (sandbox, command) = try await sandbox(["--latency", "50ms"])
    let process = try PurserProcess.start(command, in: folder, environment: Self.surroundings)
    _ = try await eventually(within: patience) { try sandbox.accounts().count >= 6 ? true : nil }
    process.child.send(SIGKILL)
    #expect(try await process.finished().status == 1000 + SIGKILL)
    let next = try await purser(command)
    #expect(next.status == 0, "\(next)")
    try expectEachOnce(sandbox)
    let last = try await purser(command)
    #expect(try last.report().told == ["unchanged": Self.rows])
    try await sandbox.stop()
  }
}
