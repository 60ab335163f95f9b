import ArgumentParser
import JSON
import Manifest
import Provisioning
import Reports
import Schema

/// Checks manifests against the provider's schema; sends nothing and creates no file.
struct Validate: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Checks manifests; sends nothing.")

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var target: TargetOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let around = Surroundings()
    let out = try OutputSettings(output, around)
    var page = FindingsPage(isJSON: out.isJSON)
    let counts = try check(around, &page)
    if out.isJSON || !out.isQuiet || !counts.isValid { page.print(counts, style: out.outputStyle) }
    try (counts.isValid ? ExitStatus.done : .needsPerson).leave()
  }

  /// Rows and valid ones; a header that cannot be used is told as findings too, where a program reads them.
  private func check(_ around: Surroundings, _ page: inout FindingsPage) throws -> FindingCounts {
    let options = try reading.resolved(around)
    let files = try reading.files(options)
    let document = try ProviderChoice(surroundings: around, typed: target).named(orBy: files, options)
    do {
      let manifests = try ManifestSet(files: files, provider: document, options: options, today: around.today)
      let checked = try manifests.check(detail: .findings, key: .random()) { row in
        page.add(row.findings)
      }
      page.add(checked.findings)
      return FindingCounts(rows: checked.rowCount, valid: checked.validCount)
    } catch let error as ManifestError {
      if page.isJSON, case .header(let findings) = error.problem {
        page.add(findings)
        let errors = findings.count { $0.severity == .error }
        page.print(FindingCounts(rows: 0, valid: 0, manifestErrors: errors), style: .plain)
      }
      throw error
    }
  }
}

/// Findings as they come, drawn for people or for programs.
private struct FindingsPage {
  let isJSON: Bool
  private var text = FindingsText()
  private var json = FindingsJSON()

  init(isJSON: Bool) {
    self.isJSON = isJSON
  }

  mutating func add(_ findings: [RowFinding]) {
    for finding in findings {
      if isJSON { json.add(ReportedFinding(finding)) } else { text.add(ReportedFinding(finding)) }
    }
  }

  mutating func print(_ counts: FindingCounts, style: TextStyle) {
    if isJSON { Terminal.print(json.document(counts)) } else { Terminal.print(text.text(counts, style: style)) }
  }
}

extension ReportedFinding {
  /// A finding of a manifest, as reports tell it.
  init(_ finding: RowFinding) {
    self.init(
      manifest: finding.manifest,
      row: finding.row,
      line: finding.line,
      column: finding.column,
      cell: finding.cell,
      field: finding.field.description,
      code: finding.code.rawValue,
      severity: Severity(finding.severity),
      message: finding.message,
      hint: finding.hint
    )
  }
}

extension ReportedFinding.Severity {
  fileprivate init(_ severity: Schema.Severity) {
    self =
      switch severity {
      case .error: .error
      case .warning: .warning
      case .note: .note
      }
  }
}

extension HashKey {
  /// A key that nobody can foresee.
  static func random() -> HashKey {
    var chance = SystemRandomNumberGenerator()
    return HashKey(using: &chance)
  }
}
