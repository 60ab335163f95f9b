import ArgumentParser
import JSON
import Providers
import Provisioning
import Reports

/// Lists providers, shows one provider's columns and limits, or checks a document of one's own.
struct Providers: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lists providers; shows one provider's columns, rules and limits.",
    subcommands: [ProvidersShow.self, ProvidersCheck.self],
    defaultSubcommand: ProvidersShow.self
  )
}

/// Shows one provider, or all.
struct ProvidersShow: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "Shows one provider, or all.")

  @Argument(help: "The provider's id.")
  var id: String?

  @Option(name: .long, help: ArgumentHelp("A provider document of your own.", valueName: "file"))
  var providerDocument: String?

  @OptionGroup var output: OutputOptions

  func run() throws {
    let around = Surroundings()
    let out = try OutputSettings(output, around)
    if let path = around.option(providerDocument, "provider-document") {
      try show(ProviderChoice.document(at: path), out)
    } else if let id {
      try show(ProviderChoice.shipped(id), out)
    } else {
      try list(out)
    }
  }

  private func list(_ out: OutputSettings) throws {
    let documents = try ProviderCatalog.ids.map(ProviderChoice.shipped)
    if out.isJSON {
      let ids = documents.map { JSONValue.object(["id": .string($0.id), "title": .string($0.title)]) }
      Terminal.print(JSONWriter.compact.text(["schema_version": 1, "providers": .array(ids)]))
      return
    }
    let width = documents.map(\.id.count).max() ?? 0
    for document in documents {
      Terminal.print("\(document.id.padding(to: width))  \(document.title) · \(document.baseURL.text)")
    }
    Terminal.print(
      "\n'purser providers ID' shows a provider's columns; 'purser template --provider ID' starts a manifest."
    )
  }

  private func show(_ document: ProviderDocument, _ out: OutputSettings) {
    Terminal.print(out.isJSON ? JSONWriter.compact.text(document.described) : document.text)
  }
}

/// Checks a provider document of one's own.
struct ProvidersCheck: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "check", abstract: "Checks a provider document.")

  @Argument(help: "The document, YAML.")
  var file: String

  func run() throws {
    let document = try ProviderChoice.document(at: file)
    Terminal.print("\(file): a provider document for '\(document.id)' with \(document.fields.count) columns")
  }
}
