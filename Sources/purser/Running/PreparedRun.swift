import Batch
import Manifest
import Providers
import Provisioning
import Reports

/// What a run, a plan and a dry run have in common: the manifests opened, the target found, the settings resolved.
struct PreparedRun {
  let document: ProviderDocument
  let manifests: ManifestSet
  let target: TargetSettings
  let settings: RunSettings
  let ledgerPath: String

  init(
    _ reading: ReadingOptions,
    _ typedTarget: TargetOptions,
    _ typedLedger: LedgerOptions,
    _ provisioning: ProvisioningOptions,
    _ around: Surroundings
  ) throws {
    let options = try reading.resolved(around)
    let files = try reading.files(options)
    document = try ProviderChoice(surroundings: around, typed: typedTarget).named(orBy: files, options)
    manifests = try ManifestSet(files: files, provider: document, options: options, today: around.today)
    let isSandbox = around.isSandbox(typedLedger)
    target = try TargetSettings(
      document,
      typedTarget,
      envelope: manifests.parameters,
      isSandbox: isSandbox,
      around
    )
    settings = try RunSettings(provisioning, document, target.target, isSandbox: isSandbox, around)
    ledgerPath = around.ledgerPath(typedLedger)
  }

  /// The first pass: every row is checked, and its verdict told.
  ///
  /// An identity that stands twice is known only at the end, so a manifest with such rows is told of by a second reading.
  func check(_ sorting: RowSorting) throws -> FirstPass {
    var forecast = Forecast(sorting: sorting)
    var page = FindingsText()
    var hasFindings = false
    let manifests = try manifests.check(digest: sorting.openDigest, key: .random()) { rows in
      switch rows {
      case .row(let row):
        for finding in row.findings { page.add(ReportedFinding(finding)) }
        hasFindings = hasFindings || !row.findings.isEmpty
        if let request = row.request { try forecast.add(request) }
      case .keyed(let rows): try forecast.add(rows)
      }
    }
    for finding in manifests.findings { page.add(ReportedFinding(finding)) }
    if manifests.duplicateCount > 0 { forecast = try secondForecast(manifests, sorting) }
    try forecast.finish(invalid: manifests.invalidCount)
    let isSilent = !hasFindings && manifests.findings.isEmpty
    return FirstPass(manifests: manifests, forecast: forecast, findings: isSilent ? nil : page)
  }

  private func secondForecast(_ checked: CheckedManifests, _ sorting: RowSorting) throws -> Forecast {
    var forecast = Forecast(sorting: sorting)
    var rows = checked.rows(original: false)
    while let row = try rows.next() {
      if let request = row.request { try forecast.add(request) }
    }
    return forecast
  }
}

/// What the first pass over the manifests found.
struct FirstPass {
  let manifests: CheckedManifests
  let forecast: Forecast
  /// What is to be said of rows and headers; nil for nothing.
  let findings: FindingsText?

  func text(style: TextStyle) -> String? {
    findings?.text(FindingCounts(rows: manifests.rowCount, valid: manifests.validCount), style: style)
  }
}
