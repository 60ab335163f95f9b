import Foundation
import JSON
import Provisioning
import Testing

/// What goes wrong on the way to the provider while runs are killed.
struct Weather: Sendable, CustomTestStringConvertible {
  let name: String
  let faults: String
  let seed: UInt64

  var testDescription: String { name }

  static let all = [
    Weather(name: "fair", faults: "", seed: 1),
    Weather(name: "answers are lost", faults: "lost-answer=0.1", seed: 2),
    Weather(name: "connections are reset", faults: "reset=0.05,reset-before=0.05", seed: 3),
    Weather(name: "the provider is busy", faults: "busy=0.01,unavailable=0.05", seed: 4),
    Weather(name: "answers are pages of HTML", faults: "html=0.1", seed: 5),
    Weather(name: "answers break off", faults: "truncated=0.05,half-answer=0.05", seed: 6),
  ]
}

/// One manifest, one ledger, and runs that are killed at any moment until all is done.
struct KilledRun {
  let folder: WorkingFolder
  let sandbox: SandboxProcess
  /// Tells the accounts of this manifest from those of others at the same provider.
  let name: String
  private(set) var kills = 0

  static let rows = 80
  static let concurrency = 4
  /// About how long a run needs for all rows.
  private static let span = Double(rows / concurrency) * 0.03
  private static let mostRuns = 60

  private var ledger: String { "\(name).sqlite" }
  private var manifest: String { "\(name).csv" }
  private var identities: Set<String> { Set((1...KilledRun.rows).map { "\(name)-\($0)@example.com" }) }

  init(_ name: String, in folder: WorkingFolder, at sandbox: SandboxProcess) throws {
    self.folder = folder
    self.sandbox = sandbox
    self.name = name
    let lines = (1...KilledRun.rows).map { "\(name)-\($0)@example.com,Harbor-Lantern-\($0)!,Company" }
    try folder.write(([Manifests.header] + lines).joined(separator: "\n") + "\n", to: manifest)
  }

  /// Kills runs, at most so often, then lets them go on until one ends well; afterwards everything is there once.
  mutating func sail(mostKills: Int, _ chance: inout SeededChance) async throws {
    var runs = 0
    while kills < mostKills, runs < KilledRun.mostRuns {
      runs += 1
      if try await runAndKill(&chance) { break }
      try await checkAfterKill()
    }
    try await finish()
    try await checkAtEnd()
  }

  private func start() throws -> PurserProcess {
    let arguments = [
      "run", manifest, "--ledger", ledger, "--no-results", "--concurrency", "\(KilledRun.concurrency)",
      "--max-in-doubt", "100%", "--quarantine", "500ms", "--settle-wait", "5s", "-o", "json",
    ]
    return try PurserProcess.start(
      arguments + sandbox.arguments(),
      in: folder,
      environment: sandboxCredentials
    )
  }

  /// Starts a run and kills it at a moment that chance chooses; answers whether it had ended before.
  private mutating func runAndKill(_ chance: inout SeededChance) async throws -> Bool {
    let process = try start()
    // Most moments lie in the time in which requests are on their way, some in the start before.
    if chance.fraction() < 0.8 {
      _ = try await eventually(within: patience) {
        process.errors.contains("to create") || process.child.poll() != nil ? true : nil
      }
    }
    try await Task.sleep(for: .seconds(chance.fraction() * KilledRun.span / 2))
    process.child.send(SIGKILL)
    let ended = try await process.finished()
    if ended.status == 1000 + SIGKILL { kills += 1 }
    return ended.status == 0
  }

  /// However a run was killed: every account has its intent, and what the ledger calls created is.
  private func checkAfterKill() async throws {
    guard folder.exists(ledger) else { return }
    let entries = try await entries()
    let accounts = try made()
    let attempting = entries.filter { $0.state == "attempting" }
    #expect(attempting.count <= KilledRun.concurrency, "more in doubt than requests on their way")
    let known = Set(entries.map(\.identity))
    for account in accounts where !known.contains(account) {
      Issue.record("\(account) was made without an intent")
    }
    for entry in entries where entry.state == "created" && !accounts.contains(entry.identity) {
      Issue.record("\(entry.identity) is called created and is not")
    }
  }

  private func finish() async throws {
    var last: Finished?
    for _ in 1...5 {
      last = try await start().finished()
      if last?.status == 0 { return }
    }
    Issue.record("no run ended well: \(last?.description ?? "")")
  }

  private func checkAtEnd() async throws {
    let accounts = try made()
    let twice = Dictionary(accounts.map { ($0, 1) }, uniquingKeysWith: +).filter { $0.value > 1 }
    #expect(twice.isEmpty, "made more than once")
    #expect(Set(accounts) == identities, "lost: \(identities.subtracting(accounts).sorted())")
    let entries = try await entries()
    #expect(Set(entries.map(\.identity)) == identities)
    #expect(entries.allSatisfy { $0.state == "created" }, "\(entries.filter { $0.state != "created" })")
  }

  private func made() throws -> [String] {
    try sandbox.accounts().map(\.identity).filter { $0.hasPrefix("\(name)-") }
  }

  private func entries() async throws -> [LedgerEntry] {
    try await LedgerEntry.exported(from: ledger, in: folder)
  }
}

/// A line of `purser export`.
struct LedgerEntry: Sendable {
  let identity: String
  let state: String
  let attempts: Int

  static func exported(from ledger: String, in folder: WorkingFolder) async throws -> [LedgerEntry] {
    let export = try await PurserProcess.run(["export", "--ledger", ledger], in: folder)
    // A run killed while it made the ledger leaves none, or an empty one.
    if export.status == 66 { return [] }
    try #require(export.status == 0, "\(export)")
    return try export.output.split(separator: "\n").map { line in
      let value = try JSONReader().read(String(line))
      return LedgerEntry(
        identity: value["identity"]?.stringValue ?? "",
        state: value["state"]?.stringValue ?? "",
        attempts: value["attempts"]?.numberValue?.int ?? -1
      )
    }
  }
}
