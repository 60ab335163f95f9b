import ArgumentParser
import Provisioning

/// The command line: flags, printing, signals, exit status.
///
/// Everything else lives in the modules below.
@main
struct Purser: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "purser",
    abstract: "Creates reseller accounts from a spreadsheet or JSON: none twice, none lost, none unaccounted for.",
    usage: """
      purser validate --provider gcore customers.csv
      purser run --provider gcore customers.csv
      purser run --sandbox --provider gcore customers.csv
      """,
    version: "0.1.0",
    subcommands: [
      Validate.self, Plan.self, Run.self, Status.self, Explain.self, Reconcile.self, Resolve.self, Export.self,
      Template.self, Providers.self, LedgerCare.self, SandboxServe.self,
    ]
  )

  static func main() async {
    ProcessSetup.prepare()
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      guard let failure = Failure(error) else { exit(withError: error) }
      Terminal.complain(failure)
      exit(withError: ExitCode(failure.status.rawValue))
    }
  }
}

extension ExitStatus {
  /// Ends the command with this status; nothing where all is done.
  func leave() throws {
    if self != .done { throw ExitCode(rawValue) }
  }
}
