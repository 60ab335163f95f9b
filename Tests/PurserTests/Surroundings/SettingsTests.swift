import Foundation
import JSON
import Testing

@Suite(.berthed) struct `Settings` {
  @Test func `come from the environment where they are not typed`() async throws {
    let folder = try WorkingFolder()
    try folder.write(Manifests.gcore(2), to: "rows.csv")
    let environment = [
      "PURSER_PROVIDER": "gcore", "PURSER_SANDBOX": "1", "PURSER_OUTPUT": "json", "PURSER_NO_RESULTS": "yes",
      "PURSER_LEDGER": "nights.sqlite", "PURSER_QUIET": "true", "PURSER_MAX_ACCOUNTS": "1",
    ]
    let run = try await PurserProcess.run(["run", "rows.csv"], in: folder, environment: environment)
    #expect(run.status == 2, "\(run)")
    #expect(try run.report().stoppedBy == "max-accounts")
    #expect(try run.report().told == ["created": 1, "not_attempted": 1])
    #expect(try folder.names().contains("nights.sqlite"))
    #expect(!folder.exists("rows.results.csv"))

    let typed = ["run", "rows.csv", "--max-accounts", "2"]
    let rest = try await PurserProcess.run(typed, in: folder, environment: environment)
    #expect(rest.status == 0, "\(rest)")
    #expect(try rest.report().told == ["created": 1, "unchanged": 1])
  }

  @Test func `from the environment may ask for a dry run`() async throws {
    let folder = try WorkingFolder()
    try folder.write(Manifests.gcore(2), to: "rows.csv")
    let command = ["run", "--sandbox", "--provider", "gcore", "rows.csv", "-o", "json"]
    let run = try await PurserProcess.run(command, in: folder, environment: ["PURSER_DRY_RUN": "1"])
    #expect(run.status == 0, "\(run)")
    #expect(try run.json()["counts"]?["create"]?.numberValue?.int == 2)
    #expect(try folder.names() == ["rows.csv"])
  }

  @Test(arguments: [
    (["PURSER_PROGRESS": "0"], [], false), ([:], [], true), (["PURSER_PROGRESS": "no"], ["--progress"], true),
  ])
  func `tell whether progress is shown`(environment: [String: String], flags: [String], shows: Bool) async throws {
    let folder = try WorkingFolder()
    try folder.write(Manifests.gcore(13), to: "rows.csv")
    let sandbox = try await SandboxProcess.start(in: folder, ["--latency", "200ms"])
    let terminal = try PseudoTerminal()
    let run = try PurserProcess.start(
      ["run", "rows.csv", "--no-input", "--concurrency", "1"] + flags + (try sandbox.arguments()),
      in: folder,
      environment: sandboxCredentials.merging(environment) { $1 },
      at: terminal
    )
    var shown = ""
    let status = try await eventually(within: patience) {
      shown += terminal.shown()
      return run.child.poll()
    }
    shown += terminal.shown()
    #expect(status == .exited(0), "\(shown)")
    #expect(shown.contains("/13") == shows, "\(shown)")
    try await sandbox.stop()
  }

  @Test func `from the environment are checked like typed ones`() async throws {
    let folder = try WorkingFolder()
    try folder.write(Manifests.gcore(1), to: "rows.csv")
    let environment = ["PURSER_PROVIDER": "gcore", "PURSER_SANDBOX": "1", "PURSER_CONCURRENCY": "many"]
    let run = try await PurserProcess.run(["run", "rows.csv"], in: folder, environment: environment)
    #expect(run.status == 64, "\(run)")
    #expect(try folder.names() == ["rows.csv"])
  }

  @Test func `give columns their fields and rows their defaults`() async throws {
    let folder = try WorkingFolder()
    try folder.write("Kontakt,password\na@b.example,Harbor-Lantern-1!\n", to: "rows.csv")
    let command = [
      "run", "--sandbox", "--provider", "gcore", "rows.csv", "--map", "Kontakt=email", "--set", "company=Northwind",
    ]
    let run = try await PurserProcess.run(command, in: folder)
    #expect(run.status == 0, "\(run)")
    #expect(try folder.accounts().map(\.identity) == ["a@b.example"])
  }
}

@Suite(.berthed) struct `The credential` {
  private static let token = "Canary-Token-0815"

  /// A way to hand the credential over: its environment, its arguments, and a file that holds it.
  struct Way: Sendable, CustomTestStringConvertible {
    let name: String
    var environment: [String: String] = [:]
    var arguments: [String] = []
    var testDescription: String { name }
  }

  @Test(arguments: [
    Way(name: "the environment", environment: ["GCORE_API_KEY": token]),
    Way(name: "the environment, with its scheme", environment: ["GCORE_API_KEY": "Bearer \(token)"]),
    Way(name: "a file that the environment names", environment: ["GCORE_API_KEY_FILE": "secret.txt"]),
    Way(name: "--token-file", arguments: ["--token-file", "secret.txt"]),
    Way(name: "the service manager's folder", environment: ["CREDENTIALS_DIRECTORY": "credentials"]),
  ])
  func `is found in`(_ way: Way) async throws {
    let folder = try WorkingFolder()
    try folder.write(Manifests.gcore(1), to: "rows.csv")
    try folder.write("\(Self.token)\n", to: "secret.txt")
    try folder.makeFolder("credentials")
    try folder.write(Self.token, to: "credentials/GCORE_API_KEY")
    let sandbox = try await SandboxProcess.start(in: folder)
    let command = ["run", "rows.csv", "-v"] + way.arguments + (try sandbox.arguments())
    let run = try await PurserProcess.run(command, in: folder, environment: way.environment)
    #expect(run.status == 0, "\(run)")
    #expect(!(run.output + run.errors).contains("Canary-Token"))
    #expect(try sandbox.accounts().count == 1)
  }

  @Test(arguments: [
    ("gcore", "GCORE_API_KEY"), ("omnidimension", "OMNIDIM_API_KEY"), ("cryptlex", "CRYPTLEX_ACCESS_TOKEN"),
  ])
  func `that is missing is asked for by its variable's name`(_ provider: String, _ variable: String) async throws {
    let folder = try WorkingFolder()
    try folder.copySample(provider, "customers.csv")
    let command = ["run", "--provider", provider, "customers.csv"]
    let environment = ["CRYPTLEX_RESELLER_ID": "6f2a4c1e-5a4b-4d0e-9c57-1d1f0b7a9e42"]
    let run = try await PurserProcess.run(command, in: folder, environment: environment)
    #expect(run.status == 78, "\(run)")
    #expect(run.errors.contains(variable))
    #expect(try folder.names() == ["customers.csv"])
  }

  @Test func `that has expired is refused before anything is sent`() async throws {
    let folder = try WorkingFolder()
    try folder.write(Manifests.gcore(1), to: "rows.csv")
    let claims = Data(#"{"exp":1000000000}"#.utf8).base64EncodedString().replacing("=", with: "")
    let command = ["run", "--provider", "gcore", "rows.csv", "--base-url", "http://127.0.0.1:9"]
    let environment = ["GCORE_API_KEY": "eyJhbGciOiJub25lIn0.\(claims).c2lnbmF0dXJl"]
    let run = try await PurserProcess.run(command, in: folder, environment: environment)
    #expect(run.status == 77, "\(run)")
    #expect(run.errors.contains("2001-09-09"))
    #expect(!run.errors.contains("eyJ"))
  }

  @Test func `that the provider refuses stops the run at once`() async throws {
    let folder = try WorkingFolder()
    try folder.write(Manifests.gcore(30), to: "rows.csv")
    let sandbox = try await SandboxProcess.start(in: folder, ["--faults", "expired=1"])
    let command = ["run", "rows.csv", "-o", "json"] + (try sandbox.arguments())
    let run = try await PurserProcess.run(command, in: folder, environment: sandboxCredentials)
    #expect(run.status == 77, "\(run)")
    let report = try run.report()
    #expect(report.stoppedBy == "credentials")
    #expect(report.told == ["not_attempted": 30])
    #expect((1...4).contains(report.requests["sent"] ?? 0))
    #expect(try sandbox.accounts().isEmpty)
  }
}
