import ArgumentParser
import Providers
import Provisioning
import Sandbox

/// Serves the simulated providers for other programs.
struct SandboxServe: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sandbox",
    abstract: "Serves simulated providers on this machine, with faults on demand."
  )

  @Option(name: .long, help: ArgumentHelp("The port; one that is free where none is named.", valueName: "n"))
  var port: String?

  @Option(name: .long, help: ArgumentHelp("How long every answer takes: 50ms.", valueName: "time"))
  var latency: String?

  @Option(name: .long, help: ArgumentHelp("What goes wrong how often: lost-answer=0.1,busy=0.1.", valueName: "list"))
  var faults: String?

  @Option(name: .long, help: ArgumentHelp("Begins the chance of faults.", valueName: "n"))
  var seed: String?

  @Option(name: .long, help: ArgumentHelp("Where accounts are kept.", valueName: "file"))
  var accounts: String?

  @Flag(name: .long, help: "Create an account again rather than refuse it, so that doubles show.")
  var allowDuplicates = false

  @Option(name: .long, help: ArgumentHelp("A provider document of your own to simulate.", valueName: "file"))
  var providerDocument: String?

  func run() async throws {
    let around = Surroundings()
    let own = try around.option(providerDocument, "provider-document").map(ProviderChoice.document)
    let server = try await SandboxServer.start(
      documents: own.map { [$0] } ?? [],
      accountsFile: around.option(accounts, "accounts"),
      options: try options(around)
    )
    for provider in SandboxServer.providers + (own.map { [$0.id] } ?? []) {
      if let address = server.baseURL(for: provider) { Terminal.print("\(provider) \(address)") }
    }
    let signals = Signals { _ in Task { await server.stop() } }
    await server.waitUntilStopped()
    withExtendedLifetime(signals) {}
  }

  private func options(_ around: Surroundings) throws -> SandboxOptions {
    var options = SandboxOptions()
    options.allowsDuplicates = around.flag(allowDuplicates, "allow-duplicates")
    options.port = try around.count(port, "port", 0...65_535) ?? 0
    options.latency = try around.duration(latency, "latency") ?? .zero
    options.seed = UInt64(try around.count(seed, "seed", 0...Int.max) ?? 0)
    do throws(FaultsError) {
      if let text = around.option(faults, "faults") { options.faults = try Faults(text) }
    } catch {
      throw Failure(.usage, error.description)
    }
    return options
  }
}
