import Batch
import Providers
import Provisioning

/// Everything that steers a run, resolved once from flags, environment and defaults.
struct RunSettings {
  let options: RunOptions
  let timeout: Duration
  let lockTimeout: Duration
  let isSandbox: Bool
  let isAllOrNothing: Bool
  let existingNeedsPerson: Bool
  let asks: Bool
  let showsProgress: Bool
  let results: ResultsChoice

  enum ResultsChoice: Equatable {
    case none
    case beside
    case file(String)
  }

  init(
    _ typed: ProvisioningOptions,
    _ document: ProviderDocument,
    _ target: Target,
    isSandbox: Bool,
    _ around: Surroundings
  ) throws {
    self.isSandbox = isSandbox
    options = try RunSettings.options(typed, document, target, isSandbox: isSandbox, around)
    timeout = try around.duration(typed.timeout, "timeout") ?? .seconds(60)
    lockTimeout = try around.duration(typed.lockTimeout, "lock-timeout") ?? .zero
    isAllOrNothing = around.flag(typed.allOrNothing, "all-or-nothing")
    existingNeedsPerson = try around.choice(typed.existing, "existing", ["ok", "attention"]) == "attention"
    let mayAsk = !around.flag(typed.yes, "yes") && !around.flag(typed.noInput, "no-input") && !isSandbox
    asks = mayAsk && Terminal.inputIsTerminal && Terminal.errorIsTerminal
    showsProgress = around.flag(typed.progress, "progress") ?? true
    let file = around.option(typed.results, "results")
    results = around.flag(typed.noResults, "no-results") ? .none : file.map { .file($0) } ?? .beside
  }

  private static func options(
    _ typed: ProvisioningOptions,
    _ document: ProviderDocument,
    _ target: Target,
    isSandbox: Bool,
    _ around: Surroundings
  ) throws -> RunOptions {
    var options = RunOptions(target: target)
    options.concurrency =
      try around.count(typed.concurrency, "concurrency", 1...100_000) ?? document.usualConcurrency
    options.rate = try around.option(typed.rate, "rate").map(parseRate) ?? (isSandbox ? nil : document.documentedRate)
    options.retry = RetryPolicy(maxAttempts: try around.count(typed.maxAttempts, "max-attempts", 1...100) ?? 4)
    options.maxDuration = try around.duration(typed.maxDuration, "max-duration")
    options.settleWait = try around.duration(typed.settleWait, "settle-wait") ?? .zero
    options.resendsRejected = around.flag(typed.retryRejected, "retry-rejected")
    options.correlates = around.flag(typed.correlate, "correlate")
    options.brakes.maxFailures = try around.option(typed.maxFailures, "max-failures").map {
      try parseBound($0, "max-failures")
    }
    options.brakes.maxInDoubt = try around.option(typed.maxInDoubt, "max-in-doubt").map {
      try parseBound($0, "max-in-doubt")
    }
    options.brakes.maxAccounts = try around.count(typed.maxAccounts, "max-accounts", 0...Int.max)
    options.brakes.maxMinutes = try around.count(typed.maxMinutes, "max-minutes", 0...Int.max)
    options.doubts = try doubts(typed.quarantine, typed.inDoubt, isSandbox: isSandbox, around)
    return options
  }

  /// The embedded simulation dies with the process, so nothing of it is applied later and no absence needs to wait.
  static func doubts(
    _ quarantine: String?,
    _ inDoubt: String?,
    isSandbox: Bool,
    _ around: Surroundings
  ) throws -> DoubtPolicy {
    DoubtPolicy(
      quarantine: try around.duration(quarantine, "quarantine") ?? (isSandbox ? .zero : .seconds(3600)),
      freesAbsent: try around.choice(inDoubt, "in-doubt", ["settle", "hold"]) != "hold"
    )
  }
}

extension ProviderDocument {
  /// The requests on their way at once where nobody says how many: 4, or fewer where the provider takes fewer.
  var usualConcurrency: Int { min(4, requestLimits.concurrency ?? 4) }

  /// The share of the documented rate that a run keeps to; nil where none is documented.
  var documentedRate: RateLimit? {
    requestLimits.window.flatMap {
      RateLimit(requests: max(1, Int(Double($0.requests) * requestLimits.share)), window: $0.per)
    }
  }
}

extension Surroundings {
  func duration(_ typed: String?, _ name: String) throws -> Duration? {
    try option(typed, name).map { try parseDuration($0, name) }
  }

  func count(_ typed: String?, _ name: String, _ range: ClosedRange<Int>) throws -> Int? {
    try option(typed, name).map { try parseCount($0, name, range) }
  }

  /// One of some words; nil where nothing was said.
  func choice(_ typed: String?, _ name: String, _ words: [String]) throws -> String? {
    guard let word = option(typed, name) else { return nil }
    if words.contains(word) { return word }
    throw Failure(.usage, "--\(name) is one of \(words.joined(separator: ", ")), not '\(word)'")
  }
}
