import ArgumentParser

/// What a run may do.
///
/// What was typed; ``RunSettings`` resolves it.
struct ProvisioningOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("Requests on their way at once (4, or fewer where the provider takes fewer).", valueName: "n")
  )
  var concurrency: String?

  @Option(name: .long, help: ArgumentHelp("Requests in a time: 8/s, 40/5s or unlimited.", valueName: "rate"))
  var rate: String?

  @Option(name: .long, help: ArgumentHelp("Attempts a row (4).", valueName: "n"))
  var maxAttempts: String?

  @Option(name: .long, help: ArgumentHelp("How long one request may take (60s).", valueName: "time"))
  var timeout: String?

  @Option(name: .long, help: ArgumentHelp("Start nothing after this time.", valueName: "time"))
  var maxDuration: String?

  @Option(name: .long, help: ArgumentHelp("Stop at so many failed rows.", valueName: "n|n%"))
  var maxFailures: String?

  @Option(name: .long, help: ArgumentHelp("Create no more accounts than this.", valueName: "n"))
  var maxAccounts: String?

  @Option(name: .long, help: ArgumentHelp("Credit no more minutes than this.", valueName: "n"))
  var maxMinutes: String?

  @Flag(name: .long, help: "Send nothing if a row is invalid.")
  var allOrNothing = false

  @Option(name: .long, help: "Whether accounts that were there before are 'ok' or call for 'attention'.")
  var existing: String?

  @Option(name: .long, help: "What frees an account in doubt: 'settle' by read-back, or 'hold' for a person.")
  var inDoubt: String?

  @Option(name: .long, help: ArgumentHelp("Stop at more doubts than this.", valueName: "n|n%"))
  var maxInDoubt: String?

  @Flag(name: .long, help: "Send rejected rows although they have not changed.")
  var retryRejected = false

  @Flag(name: .long, help: "Fill the provider's correlation field where a row leaves it empty.")
  var correlate = false

  @Option(name: .long, help: ArgumentHelp("When an absence begins to count (1h).", valueName: "time"))
  var quarantine: String?

  @Option(name: .long, help: ArgumentHelp("How long to wait at the end for doubts (0s).", valueName: "time"))
  var settleWait: String?

  @Option(name: .long, help: ArgumentHelp("The results file.", valueName: "file"))
  var results: String?

  @Flag(name: .long, help: "Write no results file.")
  var noResults = false

  @Option(name: .long, help: ArgumentHelp("Wait so long for another run to end (0s).", valueName: "time"))
  var lockTimeout: String?

  @Flag(name: .shortAndLong, help: "Do not ask.")
  var yes = false

  @Flag(name: .long, help: "Never ask.")
  var noInput = false

  @Flag(name: .long, inversion: .prefixedNo, help: "Show progress.")
  var progress: Bool?

  @Flag(name: [.customShort("n"), .long], help: "Say what would be done, as 'plan' does.")
  var dryRun = false
}
