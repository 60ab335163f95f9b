import ArgumentParser
import Batch
import Foundation
import Ledger
import Manifest
import Provisioning
import Reports

/// Says what a run would do; creates no file and sends nothing.
struct Plan: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Says what 'run' would do; sends nothing.")

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var target: TargetOptions
  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var provisioning: ProvisioningOptions
  @OptionGroup var output: OutputOptions

  @Flag(name: .long, help: "Ask the provider which accounts are there already; only look-ups.")
  var remote = false

  func run() async throws {
    try await Planning(
      reading: reading,
      target: target,
      ledger: ledger,
      provisioning: provisioning,
      output: output,
      remote: remote
    ).run()
  }
}

/// What a plan does; a run with `--dry-run` does the same.
struct Planning {
  let reading: ReadingOptions
  let target: TargetOptions
  let ledger: LedgerOptions
  let provisioning: ProvisioningOptions
  let output: OutputOptions
  let remote: Bool

  func run() async throws {
    let around = Surroundings()
    let out = try OutputSettings(output, around)
    let prepared = try PreparedRun(reading, target, ledger, provisioning, around)
    let sorting = try PlanLedger(prepared).sorting
    let first = try prepared.check(sorting)
    let manifests = first.manifests
    var forecast = first.forecast
    let isRemote = around.flag(remote, "remote")
    let existing = isRemote ? try await RemoteLook(prepared, sorting).found(in: manifests, forecast.wanted) : []
    forecast.found(existing.count)
    let report = PlanReport(
      target: prepared.target.target,
      manifests: manifests.stamps,
      counts: forecast.counts,
      stake: forecast.stake,
      isRemote: isRemote,
      status: forecast.counts.exitStatus(existingNeedsPerson: prepared.settings.existingNeedsPerson)
    )
    if !out.isJSON, !out.isQuiet, let findings = first.text(style: out.errorStyle) { Terminal.say(findings) }
    try tell(report, PlannedRows(manifests, sorting, existing: existing), out)
    try report.status.leave()
  }

  /// Row by row and in sum; the rows are read once more, so that none is kept.
  private func tell(_ report: PlanReport, _ planned: PlannedRows, _ out: OutputSettings) throws {
    var planned = planned
    if out.isJSON {
      var writer = PlanJSON()
      Terminal.print(PlanJSON.opening(report.target, report.manifests))
      while let rows = try planned.next() {
        for row in rows { writer.add(row) }
        Terminal.print(writer.take())
      }
      Terminal.print(PlanJSON.closing(report))
    } else if !out.isQuiet {
      while let rows = try planned.next() { Terminal.print(rows.map(\.text).joined(separator: "\n")) }
      Terminal.print("\n" + report.text(style: out.outputStyle))
    }
  }
}

/// The ledger as a plan sees it: read-only, and perhaps not there yet.
private struct PlanLedger {
  let sorting: RowSorting

  init(_ prepared: PreparedRun) throws {
    let target = prepared.target.target
    let resends = prepared.settings.options.resendsRejected
    guard FileManager.default.fileExists(atPath: prepared.ledgerPath) else {
      sorting = .withoutLedger
      return
    }
    let reader = try LedgerReader(opening: prepared.ledgerPath)
    let fingerprint = try Fingerprint(keyBeside: prepared.ledgerPath)
    sorting = RowSorting(reader, fingerprint, at: target, resendsRejected: resends)
  }
}
