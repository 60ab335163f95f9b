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
    let voyage = Voyage(prepared, ledger.file, clock, out, nextCommands(prepared, around))
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

extension Run {
  /// What is proposed at the end; whatever was typed and matters to those commands comes along.
  private func nextCommands(_ prepared: PreparedRun, _ around: Surroundings) -> NextCommands {
    let document = around.option(target.providerDocument, "provider-document")
    let options = CommandOptions(around, ledger).options(
      for: prepared.target.target,
      document: target.provider == nil ? document : target.providerDocument
    )
    let typed = [
      ("--token-file", target.tokenFile), ("--in-doubt", provisioning.inDoubt),
      ("--quarantine", provisioning.quarantine),
    ]
    let kept = typed.flatMap { name, value in value.map { [name, $0] } ?? [] }
    return NextCommands(
      run: ShellCommand(["purser"] + CommandLine.arguments.dropFirst()),
      reconcile: ShellCommand(["purser", "reconcile"] + options + kept)
    )
  }
}
