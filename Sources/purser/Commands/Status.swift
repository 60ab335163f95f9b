import ArgumentParser
import Ledger
import Provisioning
import Reports

/// Counts by state for each target, and the last runs.
struct Status: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Counts accounts by state, and shows the last runs.")

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  private static let lastRuns = 10

  func run() throws {
    let around = Surroundings()
    let out = try OutputSettings(output, around)
    let reader = try LedgerReader(opening: around.ledgerPath(ledger))
    let report = StatusReport(
      targets: try reader.counts(),
      runs: try reader.runs(last: Status.lastRuns),
      options: CommandOptions(around, ledger)
    )
    Terminal.print(out.isJSON ? report.json() : report.text(style: out.outputStyle))
  }
}

/// Everything that the ledger knows of one account.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Tells everything that the ledger knows of one account.")

  @Argument(help: "The account's e-mail address.")
  var identity: String

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let around = Surroundings()
    let out = try OutputSettings(output, around)
    let reader = try LedgerReader(opening: around.ledgerPath(ledger))
    let identity = try requireIdentity(identity)
    let histories = try reader.history(of: identity)
    guard !histories.isEmpty else { throw Failure(.needsPerson, "the ledger knows no account '\(identity)'") }
    var runs: [RunID: RunRecord] = [:]
    for id in Set(histories.flatMap { $0.attempts.map(\.run) }) { runs[id] = try reader.run(id) }
    let report = ExplainReport(
      identity: identity,
      histories: histories,
      runs: runs,
      options: CommandOptions(around, ledger)
    )
    Terminal.print(out.isJSON ? report.json() : report.text(style: out.outputStyle))
  }
}

/// An identity from what was typed.
func requireIdentity(_ text: String) throws -> Identity {
  guard let identity = Identity(address: text) else { throw Failure(.usage, "which account? Name its e-mail address") }
  return identity
}

/// The ledger as NDJSON or CSV.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Prints the ledger's entries, one a line.")

  @OptionGroup var ledger: LedgerOptions

  @Option(name: .long, help: "ndjson or csv.")
  var format: String?

  func run() throws {
    let around = Surroundings()
    let isCSV = try around.choice(format, "format", ["ndjson", "csv"]) == "csv"
    let reader = try LedgerReader(opening: around.ledgerPath(ledger))
    var written = 0
    var writer = ExportWriter(format: isCSV ? .csv : .ndjson)
    try reader.forEachEntry { entry in
      writer.write(entry)
      written += 1
      if written % Export.chunkEntries == 0 { Terminal.print(writer.take()) }
    }
    Terminal.print(writer.take())
  }

  private static let chunkEntries = 500
}
