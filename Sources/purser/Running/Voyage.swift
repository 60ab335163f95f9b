import Batch
import JSON
import Ledger
import Manifest
import Providers
import Provisioning
import Reports

/// One run from its first pass to its summary.
struct Voyage {
  private let prepared: PreparedRun
  private let ledger: LedgerFile
  private let clock: SystemRunClock
  private let out: OutputSettings
  private let commands: NextCommands
  private let id: RunID
  private let startedAt: Timestamp
  private let sorting: RowSorting

  private var settings: RunSettings { prepared.settings }
  private var target: Target { prepared.target.target }

  init(
    _ prepared: PreparedRun,
    _ ledger: LedgerFile,
    _ clock: SystemRunClock,
    _ out: OutputSettings,
    _ commands: NextCommands
  ) {
    self.prepared = prepared
    self.ledger = ledger
    self.clock = clock
    self.out = out
    self.commands = commands
    startedAt = clock.wallNow
    id = RunID(startedAt: startedAt, chance: .random(in: .min ... .max))
    sorting = RowSorting(
      ledger,
      at: prepared.target.target,
      resendsRejected: prepared.settings.options.resendsRejected
    )
  }

  /// Checks, announces, provisions and tells.
  func sail(_ endpoint: Endpoint?) async throws -> ExitStatus {
    let first = try prepared.check(sorting)
    let (manifests, forecast) = (first.manifests, first.forecast)
    if !out.isQuiet, let findings = first.text(style: out.errorStyle) { Terminal.say(findings) }
    if settings.isAllOrNothing, manifests.invalidCount > 0 {
      throw Failure(
        .badManifest,
        "\(manifests.invalidCount) of \(manifests.rowCount) rows are invalid, and with --all-or-nothing nothing is sent"
      )
    }
    let results = try ResultsFiles(settings.results, manifests)
    let record = RunRecord(id: id, target: target, manifests: manifests.stamps, startedAt: startedAt)
    guard announce(forecast, manifests) else {
      let declined = RunResult(counts: forecast.countsUnsent, stoppedBy: .declined)
      return try tell(declined, record, manifests, results, forecast)
    }
    try ledger.beginRun(record)
    let result = try await provision(manifests, forecast, endpoint)
    return try tell(result, record, manifests, results, forecast)
  }

  /// Says what is about to be done, and asks where a person sits at the terminal.
  private func announce(_ forecast: Forecast, _ manifests: CheckedManifests) -> Bool {
    let announcement = RunAnnouncement(target: target, counts: forecast.counts, stake: forecast.stake)
    if !out.isQuiet { Terminal.say(announcement.text(style: out.errorStyle)) }
    if out.isVerbose { Terminal.say(details) }
    return !settings.asks || forecast.counts[.create] == 0 || Terminal.asks(RunAnnouncement.question)
  }

  /// What steers the run, for whoever wants to know.
  private var details: String {
    let options = settings.options
    let rate = options.rate.map { "\($0)" } ?? "unlimited"
    return """
      Run \(id), ledger \(terminalSafe(prepared.ledgerPath))
      Concurrency \(options.concurrency)\(concurrencyRemark), rate \(rate), \
      \(options.retry.maxAttempts) attempts a row, quarantine \(Int(options.doubts.quarantine.seconds)) s
      """
  }

  private var concurrencyRemark: String {
    guard let documented = prepared.document.requestLimits.concurrency, settings.options.concurrency > documented else {
      return ""
    }
    return " (the provider document says at most \(documented))"
  }

  private func provision(
    _ manifests: CheckedManifests,
    _ forecast: Forecast,
    _ endpoint: Endpoint?
  ) async throws -> RunResult {
    let hasDoubts = try ledger.hasDoubts(at: target, now: clock.wallNow)
    guard forecast.needsProvider || hasDoubts else {
      return RunResult(counts: forecast.countsUnsent)
    }
    let controls = RunControls()
    let signals = Signals { controls.stop($0) }
    defer { withExtendedLifetime(signals) {} }
    let display = ProgressDisplay(isLive: Terminal.errorIsTerminal, clock: clock)
    if settings.showsProgress, !out.isQuiet { display.start() }
    defer { display.finish() }
    return try await ProviderSession.with(
      prepared.target,
      isSandbox: settings.isSandbox,
      endpoint: endpoint,
      timeout: settings.timeout,
      concurrency: settings.options.concurrency
    ) { service in
      await batch(service).run(
        rows: manifests.rowCount,
        settled: forecast.settled,
        controls: controls,
        onOwnThread: true,
        source: source(manifests, forecast),
        watch: display.show
      )
    }
  }

  private func batch(_ service: any AccountService) -> BatchRun {
    BatchRun(
      id: id,
      options: settings.options,
      ledger: ledger,
      service: service,
      sorting: sorting,
      correlation: correlation,
      clock: clock,
      seed: .random(in: .min ... .max)
    )
  }

  /// Only a value of our own proves an account ours, so a row that has one already gets none.
  private func correlation(of request: AccountRequest) -> String? {
    guard settings.options.correlates, let field = prepared.document.correlationField,
      request.openFields[field.pointer] == nil
    else { return nil }
    return ledger.fingerprint.correlation(of: request.identity, at: target)
  }

  private func source(_ manifests: CheckedManifests, _ forecast: Forecast) -> () throws -> [AccountRequest]? {
    let source = RunSource(manifests, forecast.wanted)
    return { try source.next() }
  }

  private func tell(
    _ result: RunResult,
    _ record: RunRecord,
    _ manifests: CheckedManifests,
    _ results: ResultsFiles,
    _ forecast: Forecast
  ) throws -> ExitStatus {
    let status = ExitStatus(
      result.counts,
      stoppedBy: result.stoppedBy,
      existingNeedsPerson: settings.existingNeedsPerson
    )
    let end = RunEnd(
      at: clock.wallNow,
      counts: result.counts,
      requests: result.requests,
      stoppedBy: result.stoppedBy,
      status: status
    )
    if let failure = result.failure.flatMap({ Failure($0) }) { Terminal.complain(failure) }
    if result.stoppedBy != .declined, result.stoppedBy != .ledger { try ledger.endRun(id, end) }
    let needs = try write(results, result, manifests, status)
    let summary = RunSummary(
      run: record,
      end: end,
      results: status == .badManifest ? [] : results.paths,
      foreignDoubts: result.foreignDoubts,
      needs: needs,
      stake: forecast.stake,
      commands: commands
    )
    if out.isJSON { Terminal.print(summary.json()) }
    if !out.isQuiet || status != .done { Terminal.say(summary.text(style: out.errorStyle)) }
    return status
  }

  private func write(
    _ results: ResultsFiles,
    _ result: RunResult,
    _ manifests: CheckedManifests,
    _ status: ExitStatus
  ) throws -> [RowNeed] {
    guard status != .badManifest, result.stoppedBy != .ledger else {
      results.discard()
      return []
    }
    let stories = RowStories(run: id, cutShort: result.cutShort, sorting: sorting)
    // A run that was stopped has not looked at every row.
    let needing = result.stoppedBy == nil ? result.counts.needingPerson : manifests.rowCount
    return try results.write(manifests, stories, needing: needing)
  }
}

extension RunCounts {
  /// Rows that nothing but a person, or another run, brings further.
  fileprivate var needingPerson: Int { self[.invalid] + self[.rejected] + self[.failed] + self[.inDoubt] }
}
