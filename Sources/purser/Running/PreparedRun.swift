import Batch
import Manifest
import Providers
import Provisioning

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
    let isSandbox = around.flag(provisioning.sandbox, "sandbox")
    target = try TargetSettings(
      document,
      typedTarget,
      envelope: manifests.parameters,
      isSandbox: isSandbox,
      around
    )
    settings = try RunSettings(provisioning, document, target.target, around)
    ledgerPath = around.ledgerPath(typedLedger, isSandbox: isSandbox)
  }

  /// The first pass: every row is checked, and its verdict told.
  ///
  /// An identity that stands twice is known only at the end, so a manifest with such rows is told of by a second reading.
  func check(_ sorting: RowSorting, findings: inout [RowFinding]) throws -> (CheckedManifests, Forecast) {
    var forecast = Forecast(sorting: sorting)
    var seen: [RowFinding] = []
    let checked = try manifests.check(detail: .requests, key: .random()) { row in
      seen += row.findings
      if let request = row.request { try forecast.add(request) }
    }
    findings = checked.findings + seen
    if checked.duplicateCount > 0 { forecast = try secondForecast(checked, sorting) }
    try forecast.finish(invalid: checked.invalidCount)
    return (checked, forecast)
  }

  private func secondForecast(_ checked: CheckedManifests, _ sorting: RowSorting) throws -> Forecast {
    var forecast = Forecast(sorting: sorting)
    var rows = checked.rows(original: false)
    while let row = try rows.next() {
      if let request = row.request, !row.isInvalid { try forecast.add(request) }
    }
    return forecast
  }
}
