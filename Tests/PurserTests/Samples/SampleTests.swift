import JSON
import Testing

/// A good sample manifest.
struct Sample: Sendable, CustomTestStringConvertible {
  let provider: String
  let file: String
  let rows: Int

  var results: String {
    let stem = file.prefix { $0 != "." }
    return "\(stem).results.\(file.split(separator: ".").last ?? "")"
  }

  var testDescription: String { "\(provider)/\(file)" }

  static let all = ["omnidimension", "gcore", "cryptlex"].flatMap { provider in
    [
      Sample(provider: provider, file: "customers.csv", rows: 12),
      Sample(provider: provider, file: "customers.json", rows: 4),
      Sample(provider: provider, file: "customers.ndjson", rows: 4),
      Sample(provider: provider, file: "envelope.json", rows: 4),
    ]
  }
}

@Suite(.berthed) struct `Sample manifests` {
  @Test func `are all run by these tests`() throws {
    let told = Sample.all.map(\.testDescription) + Mistakes.all.map(\.testDescription)
    #expect(try Samples.all() == Set(told))
  }

  @Test(arguments: Sample.all)
  func `are valid`(_ sample: Sample) async throws {
    let folder = try WorkingFolder()
    try folder.copySample(sample.provider, sample.file)
    let run = try await PurserProcess.run(
      ["validate", "--provider", sample.provider, sample.file, "-o", "json"],
      in: folder
    )
    #expect(run.status == 0, "\(run)")
    let report = try run.json()
    #expect(report["valid"]?.boolValue == true)
    #expect(
      report["counts"] == ["rows": .number(.init(sample.rows)), "valid": .number(.init(sample.rows)), "invalid": 0]
    )
    #expect(try folder.names() == [sample.file])
  }

  @Test(arguments: Sample.all)
  func `make every account once, and a second run sends nothing`(_ sample: Sample) async throws {
    let folder = try WorkingFolder()
    try folder.copySample(sample.provider, sample.file)
    let command = ["run", "--sandbox", "--provider", sample.provider, sample.file, "-o", "json"]

    let first = try await PurserProcess.run(command, in: folder)
    #expect(first.status == 0, "\(first)")
    let created = try first.report()
    #expect(created.told == ["created": sample.rows])
    #expect(created.addsUp)
    #expect(created.requests == ["sent": sample.rows, "retried": 0, "read_back": 0])
    #expect(created.exitCode == 0)
    #expect(created.stoppedBy == nil)
    try await expectAccountsOnce(sample, in: folder)
    try expectResults(sample, status: "created", in: folder)

    let second = try await PurserProcess.run(command, in: folder)
    #expect(second.status == 0, "\(second)")
    let unchanged = try second.report()
    #expect(unchanged.told == ["unchanged": sample.rows])
    #expect(unchanged.addsUp)
    #expect(unchanged.requests == ["sent": 0, "retried": 0, "read_back": 0])
    #expect(try folder.accounts().count == sample.rows)
    try expectResults(sample, status: "unchanged", in: folder)
  }

  /// The accounts are those of the manifest, each once, and the ledger's export tells of the same.
  private func expectAccountsOnce(_ sample: Sample, in folder: WorkingFolder) async throws {
    let accounts = try folder.accounts()
    #expect(accounts.count == sample.rows)
    #expect(Set(accounts.map(\.identity)).count == sample.rows)
    #expect(Set(accounts.map(\.provider)) == [sample.provider])
    let export = try await PurserProcess.run(["export", "--ledger", "purser-sandbox.sqlite"], in: folder)
    #expect(export.status == 0, "\(export)")
    let entries = try export.output.split(separator: "\n").map { try JSONReader().read(String($0)) }
    #expect(entries.compactMap { $0["identity"]?.stringValue }.sorted() == accounts.map(\.identity).sorted())
    #expect(entries.allSatisfy { $0["state"]?.stringValue == "created" && $0["attempts"]?.numberValue?.int == 1 })
    #expect(entries.allSatisfy { $0["target"]?.stringValue == "sandbox:\(sample.provider)" })
  }

  private func expectResults(_ sample: Sample, status: String, in folder: WorkingFolder) throws {
    let text = try folder.text(sample.results)
    #expect(!text.contains("Harbor-Lantern"), "a password is in the results file")
    let rows = try ResultsRow.read(text, isJSON: !sample.file.hasSuffix(".csv"))
    #expect(rows.map(\.status) == Array(repeating: status, count: sample.rows))
    #expect(rows.map(\.row) == (1...sample.rows).map(String.init))
    #expect(rows.allSatisfy { !$0.accountID.isEmpty && $0.attempts == "1" && $0.password == "********" })
    #expect(Set(rows.map(\.accountID)).count == sample.rows)
  }
}
