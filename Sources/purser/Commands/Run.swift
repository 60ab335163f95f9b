import ArgumentParser
import Batch
import Foundation
import Ledger
import Manifest
import Providers
import Provisioning
import Reports

/// Provisions the rows of manifests.
struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Creates the accounts that manifests ask for.")

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var target: TargetOptions
  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var provisioning: ProvisioningOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let around = Surroundings()
    if around.flag(provisioning.dryRun, "dry-run") { return try await planning.run() }
    let out = try OutputSettings(output, around)
    let prepared = try PreparedRun(reading, target, ledger, provisioning, around)
    let clock = SystemRunClock()
    let endpoint = prepared.settings.isSandbox ? nil : try prepared.target.endpoint(now: clock.wallNow)
    let ledger = try await OpenedLedger(
      at: prepared.ledgerPath,
      lockTimeout: prepared.settings.lockTimeout,
      now: clock.wallNow
    )
    let commands = NextCommands(prepared, CommandLine.arguments, ledger.file.path)
    let voyage = Voyage(prepared, ledger.file, clock, out, commands)
    try await voyage.sail(endpoint).leave()
    withExtendedLifetime(ledger) {}
  }
}

extension Run {
  private var planning: Planning {
    Planning(
      reading: reading,
      target: target,
      ledger: ledger,
      provisioning: provisioning,
      output: output,
      remote: false
    )
  }
}

extension NextCommands {
  fileprivate init(_ prepared: PreparedRun, _ arguments: [String], _ ledgerPath: String) {
    let again = ["purser"] + arguments.dropFirst()
    var reconcile = ["purser", "reconcile"] + prepared.target.target.options
    let usual = prepared.settings.isSandbox ? "purser-sandbox.sqlite" : "purser-ledger.sqlite"
    if ledgerPath != usual { reconcile += ["--ledger", ledgerPath] }
    self.init(run: ShellCommand(again), reconcile: ShellCommand(reconcile))
  }
}
