import ArgumentParser
import Batch
import JSON
import Ledger
import Provisioning
import Reports

/// A person settles a doubt by hand.
struct Resolve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Settles one account in doubt by what a person found out at the provider."
  )

  @Argument(help: "The account's e-mail address.")
  var identity: String

  @Option(name: .long, help: ArgumentHelp("The account is there, under this id.", valueName: "id"))
  var created: String?

  @Flag(name: .long, help: "The account is not there, and may be sent again.")
  var absent = false

  @OptionGroup var target: TargetOptions
  @OptionGroup var ledger: LedgerOptions

  func run() async throws {
    guard (created != nil) != absent else { throw Failure(.usage, "say either --created ID or --absent") }
    let around = Surroundings()
    let identity = try requireIdentity(identity)
    let isSandbox = around.isSandbox(ledger)
    let path = around.ledgerPath(ledger)
    let place = try settledTarget(of: identity, path, isSandbox, around)
    let now = SystemRunClock().wallNow
    let opened = try await OpenedLedger(at: path, lockTimeout: .zero, now: now)
    let resolution = created.map { Resolution.created(["id": $0]) } ?? .absent
    let entry = try opened.file.resolve(identity, at: place, as: resolution, now: now)
    let outcome = entry.state == .created ? "created" : "absent; the next run sends it"
    Terminal.print("\(terminalSafe(identity.text)) at \(terminalSafe(place.text)): \(outcome)")
    withExtendedLifetime(opened) {}
  }

  /// The target that was named, or the only one at which the account is in doubt.
  private func settledTarget(
    of identity: Identity,
    _ path: String,
    _ isSandbox: Bool,
    _ around: Surroundings
  ) throws -> Target {
    if let document = try ProviderChoice(surroundings: around, typed: target).named() {
      return try TargetSettings(document, target, envelope: [:], isSandbox: isSandbox, around).target
    }
    let doubts = try LedgerReader(opening: path).history(of: identity).filter { $0.entry.state == .inDoubt }
    if doubts.count > 1 {
      throw Failure(.usage, "the account is in doubt at several targets; name one with --provider")
    }
    guard let only = doubts.first else { throw Failure(.needsPerson, "'\(identity)' is not in doubt at any target") }
    return only.target
  }
}

/// Care of the ledger.
struct LedgerCare: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger",
    abstract: "Checks the ledger, copies it, or forgets a person.",
    subcommands: [Verify.self, Forget.self, Backup.self]
  )

  /// Checks the file and its invariants.
  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Checks the ledger's file and what it says.")

    @OptionGroup var ledger: LedgerOptions

    func run() throws {
      let path = Surroundings().ledgerPath(ledger)
      let findings = try LedgerReader(opening: path).verify()
      for finding in findings { Terminal.print(terminalSafe("\(finding.message) [\(finding.code)]")) }
      if findings.isEmpty { Terminal.print("\(terminalSafe(path)): sound") }
      try (findings.isEmpty ? ExitStatus.done : .needsPerson).leave()
    }
  }

  /// Erases a person's data; the account is still not created twice.
  struct Forget: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Erases a person's data from the ledger; the account is still not created twice."
    )

    @Argument(help: "The account's e-mail address.")
    var identity: String

    @OptionGroup var ledger: LedgerOptions

    func run() async throws {
      let path = Surroundings().ledgerPath(ledger)
      let opened = try await OpenedLedger(at: path, lockTimeout: .zero, now: SystemRunClock().wallNow)
      let forgotten = try opened.file.forget(try requireIdentity(identity))
      for target in forgotten.targets { Terminal.print("forgotten at \(terminalSafe(target.text))") }
      if !forgotten.isGoneFromLog {
        Terminal.say("Readers hold the ledger open; its log is emptied when the next run ends.")
      }
      withExtendedLifetime(opened) {}
    }
  }

  /// Copies the ledger while a run may be going on.
  struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Copies the ledger and its key, even during a run.")

    @Argument(help: "Where the copy goes.")
    var file: String

    @OptionGroup var ledger: LedgerOptions

    func run() throws {
      try LedgerReader(opening: Surroundings().ledgerPath(ledger)).backup(to: file)
      Terminal.print("\(terminalSafe(file)): copied, with its key beside it")
    }
  }
}
