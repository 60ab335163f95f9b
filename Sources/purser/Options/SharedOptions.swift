import ArgumentParser

/// Which provider, where, and as whom.
///
/// What was typed; ``Surroundings`` resolves it.
struct TargetOptions: ParsableArguments {
  @Option(name: .long, help: "The provider: see 'purser providers'.")
  var provider: String?

  @Option(name: .long, help: ArgumentHelp("A provider document of your own.", valueName: "file"))
  var providerDocument: String?

  @Option(name: .long, help: ArgumentHelp("The API's address, where it is not the documented one.", valueName: "url"))
  var baseURL: String?

  @Option(name: .customLong("param"), help: ArgumentHelp("A path parameter.", valueName: "name=value"))
  var parameters: [String] = []

  @Option(name: .long, help: ArgumentHelp("Tells two accounts of yours at one provider apart.", valueName: "label"))
  var account: String?

  @Option(name: .long, help: ArgumentHelp("A file that holds the credential.", valueName: "file"))
  var tokenFile: String?
}

/// Where the ledger is, and whether it is that of the embedded simulation.
struct LedgerOptions: ParsableArguments {
  @Flag(name: .long, help: "Use the embedded simulation of the provider, and its ledger.")
  var sandbox = false

  @Option(name: .long, help: ArgumentHelp("The ledger.", valueName: "file"))
  var ledger: String?
}

/// How manifests are read.
struct ReadingOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("Manifests; '-' is standard input.", valueName: "manifest"))
  var manifests: [String] = []

  @Option(name: .long, help: "csv, json or ndjson.")
  var format: String?

  @Option(name: .long, help: "utf-8, utf-16le, utf-16be or windows-1252.")
  var encoding: String?

  @Option(name: .long, help: "How cells are separated: ',', ';', 'tab' or '|'.")
  var delimiter: String?

  @Option(name: .long, help: ArgumentHelp("Reads a header as a field.", valueName: "header=field"))
  var map: [String] = []

  @Option(name: .long, help: ArgumentHelp("A value for every row that has none.", valueName: "field=value"))
  var set: [String] = []

  @Option(name: .long, help: ArgumentHelp("Where a results file's masked secrets are.", valueName: "file"))
  var secretsFrom: String?
}

/// How results are told.
struct OutputOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: "text or json.")
  var output: String?

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say more.")
  var verbose = false

  @Option(name: .long, help: "auto, always or never.")
  var color: String?
}
