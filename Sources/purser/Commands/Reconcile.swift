import ArgumentParser
import Batch
import Ledger
import Provisioning
import Reports

/// Settles the entries in doubt of one target by read-back; sends no POST.
struct Reconcile: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Settles accounts in doubt by asking the provider.")

  @OptionGroup var target: TargetOptions
  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  @Option(name: .long, help: ArgumentHelp("When an absence begins to count (1h).", valueName: "time"))
  var quarantine: String?

  @Option(name: .long, help: "What frees an account in doubt: 'settle' by read-back, or 'hold' for a person.")
  var inDoubt: String?

  @Option(name: .long, help: ArgumentHelp("How long to wait for doubts (0s).", valueName: "time"))
  var settleWait: String?

  @Option(name: .long, help: ArgumentHelp("How long one request may take (60s).", valueName: "time"))
  var timeout: String?

  func run() async throws {
    let around = Surroundings()
    let out = try OutputSettings(output, around)
    guard let document = try ProviderChoice(surroundings: around, typed: target).named() else {
      throw Failure(.usage, "which provider? Name it with --provider: \(ProviderChoice.known)")
    }
    let isSandbox = around.isSandbox(ledger)
    let place = try TargetSettings(document, target, envelope: [:], isSandbox: isSandbox, around)
    let clock = SystemRunClock()
    let endpoint = isSandbox ? nil : try place.endpoint(now: clock.wallNow)
    let path = around.ledgerPath(ledger)
    let opened = try await OpenedLedger(at: path, lockTimeout: .zero, now: clock.wallNow)
    var options = RunOptions(target: place.target)
    options.concurrency = document.usualConcurrency
    options.rate = isSandbox ? nil : document.documentedRate
    options.doubts = try RunSettings.doubts(quarantine, inDoubt, isSandbox: isSandbox, around)
    options.settleWait = try around.duration(settleWait, "settle-wait") ?? .zero
    let (file, chosen) = (opened.file, options)
    guard try file.hasDoubts(at: place.target, now: clock.wallNow) else {
      try tell(RunResult(counts: RunCounts()), out)
      return
    }
    let result = try await ProviderSession.with(
      place,
      isSandbox: isSandbox,
      endpoint: endpoint,
      timeout: try around.duration(timeout, "timeout") ?? .seconds(60),
      concurrency: options.concurrency
    ) { service in
      try await Reconcile.readBack(file, chosen, service, clock)
    }
    try tell(result, out)
    withExtendedLifetime(opened) {}
  }

  private static func readBack(
    _ ledger: LedgerFile,
    _ options: RunOptions,
    _ service: any AccountService,
    _ clock: SystemRunClock
  ) async throws -> RunResult {
    let startedAt = clock.wallNow
    let id = RunID(startedAt: startedAt, chance: .random(in: .min ... .max))
    try ledger.beginRun(RunRecord(id: id, target: options.target, manifests: [], startedAt: startedAt))
    let controls = RunControls()
    let signals = Signals { controls.stop($0) }
    defer { withExtendedLifetime(signals) {} }
    let batch = BatchRun(
      id: id,
      options: options,
      ledger: ledger,
      service: service,
      sorting: RowSorting(ledger, at: options.target, resendsRejected: false),
      correlation: { _ in nil },
      clock: clock,
      seed: .random(in: .min ... .max)
    )
    let result = await batch.run(
      rows: 0,
      settled: RunCounts(),
      controls: controls,
      onOwnThread: true,
      source: { nil },
      watch: { _ in }
    )
    let end = RunEnd(
      at: clock.wallNow,
      counts: result.counts,
      requests: result.requests,
      stoppedBy: result.stoppedBy,
      status: status(of: result)
    )
    try ledger.endRun(id, end)
    return result
  }

  private static func status(of result: RunResult) -> ExitStatus {
    var counts = RunCounts()
    counts[.inDoubt] = result.foreignDoubts
    return ExitStatus(counts, stoppedBy: result.stoppedBy, existingNeedsPerson: false)
  }

  private func tell(_ result: RunResult, _ out: OutputSettings) throws {
    if let failure = result.failure.flatMap({ Failure($0) }) { Terminal.complain(failure) }
    let report = ReconcileReport(settled: result.settledForeign, inDoubt: result.foreignDoubts)
    if out.isJSON {
      Terminal.print(report.json())
    } else if !out.isQuiet {
      Terminal.print(report.text())
    }
    try Reconcile.status(of: result).leave()
  }
}
