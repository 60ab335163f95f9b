import Batch
import Foundation
import Ledger
import Manifest
import Provisioning
import Reports
import Schema

/// The results files of a run, one for each manifest, opened before the first request.
struct ResultsFiles {
  let paths: [String]
  private let files: [ResultsFile]

  init(_ choice: RunSettings.ResultsChoice, _ manifests: CheckedManifests) throws {
    let layouts = manifests.layouts.map(ResultsLayout.init)
    switch choice {
    case .none: paths = []
    case .beside: paths = zip(manifests.stamps, layouts).map { resultsPath(forManifest: $0.path, $1) }
    case .file(let path):
      guard layouts.count == 1 else {
        throw Failure(.usage, "--results names one file, and there are several manifests")
      }
      paths = [path]
    }
    guard Set(paths).count == paths.count else {
      throw Failure(
        .usage,
        "two manifests would write the same results file; run them one by one, or with --no-results"
      )
    }
    let manifestFiles = Set(manifests.stamps.map { URL(filePath: $0.path).standardizedFileURL.path })
    if let own = paths.first(where: { manifestFiles.contains(URL(filePath: $0).standardizedFileURL.path) }) {
      throw Failure(.usage, "\(own) is the manifest itself; name another file with --results")
    }
    files = try zip(paths, layouts).map { try ResultsFile(path: $0, layout: $1) }
  }

  /// Writes what became of every row, as the ledger tells it; without files, no more is read than the needs ask for.
  ///
  /// - Parameter needing: how many rows need a person, as far as that is known.
  /// - Returns: the first few of them.
  func write(_ manifests: CheckedManifests, _ story: RowStories, needing: Int) throws -> [RowNeed] {
    let wanted = min(needing, ResultsFiles.mostNeeds)
    guard !files.isEmpty || wanted > 0 else { return [] }
    var needs: [RowNeed] = []
    var waiting: [ManifestRow] = []
    var rows = manifests.rows(original: !files.isEmpty)
    func flush() throws {
      for (row, told) in zip(waiting, try story.tell(waiting)) {
        if needs.count < ResultsFiles.mostNeeds, let need = RowNeed(told, row, manifests) { needs.append(need) }
        guard !files.isEmpty, let original = row.original else { continue }
        try files[row.place.manifest].write(ResultsOriginal(original), told)
      }
      waiting = []
    }
    while !files.isEmpty || needs.count < wanted, let row = try rows.next() {
      waiting.append(row)
      if waiting.count == ResultsFiles.batch { try flush() }
    }
    try flush()
    for file in files { try file.finish() }
    return needs
  }

  func discard() {
    for file in files { file.discard() }
  }

  private static let batch = 256
  private static let mostNeeds = 5
}

/// Tells what became of rows.
struct RowStories {
  let run: RunID
  let cutShort: Set<Identity>
  let sorting: RowSorting

  func tell(_ rows: [ManifestRow]) throws -> [ResultsRow] {
    var sorted = try sorting.sort(rows.compactMap(\.request))[...]
    return rows.map { row in
      guard row.request != nil, let told = sorted.popFirst() else { return ResultsRow(invalid: row) }
      return story(of: told, row)
    }
  }

  private func story(of sorted: SortedRow, _ row: ManifestRow) -> ResultsRow {
    let status = RowStatus(
      entry: sorted.entry,
      digests: sorted.digests,
      run: run,
      isCutShort: cutShort.contains(sorted.request.identity)
    )
    return ResultsRow(
      status: status,
      accountID: sorted.entry?.accountIDs.first,
      code: sorted.entry?.note.code ?? "not-attempted",
      message: sorted.entry?.note.message ?? "The run ended before this row's turn.",
      hint: status.hint,
      attempts: sorted.entry?.attempts ?? 0,
      row: row.place.row
    )
  }
}

extension ResultsRow {
  fileprivate init(invalid row: ManifestRow) {
    let errors = row.errors
    self.init(
      status: .invalid,
      accountID: nil,
      code: errors.first?.code.rawValue ?? "invalid",
      message: row.errorWords,
      hint: errors.lazy.compactMap(\.hint).first,
      attempts: 0,
      row: row.place.row
    )
  }
}

extension ManifestRow {
  fileprivate var errors: [RowFinding] { findings.filter { $0.severity == .error } }

  /// Why it may not be sent, in one line.
  var errorWords: String {
    errors.map { ($0.column.map { "\($0): " } ?? "") + $0.message }.joined(separator: "; ")
  }
}

extension RowStatus {
  /// What a person can do about a row that came to this.
  fileprivate var hint: String? {
    switch self {
    case .rejected: "Correct the row and run again; --retry-rejected sends it as it is."
    case .failed, .notAttempted: "Run again."
    case .inDoubt: "Ask with 'purser reconcile'; a person settles it with 'purser resolve'."
    case .drift: "The account was created from an earlier row; change it at the provider."
    default: nil
    }
  }
}

extension RowNeed {
  fileprivate init?(_ told: ResultsRow, _ row: ManifestRow, _ manifests: CheckedManifests) {
    switch told.status {
    case .invalid, .rejected, .failed, .inDoubt: break
    default: return nil
    }
    let path = manifests.stamps[row.place.manifest].path
    let cell = row.findings.first { $0.severity == .error }?.cell.map { " (\($0))" } ?? ""
    self.init(
      place: "\(path):\(row.place.line)\(cell)",
      status: told.status,
      reason: told.message,
      hint: told.hint
    )
  }
}

extension ResultsLayout {
  fileprivate init(_ layout: ManifestLayout) {
    switch layout.format {
    case .csv:
      self = .csv(
        header: layout.header,
        dialect: layout.dialect,
        lineEnd: layout.lineEnd,
        isPlainUTF8: layout.encoding == .utf8 && !layout.hadByteOrderMark
      )
    case .json: self = .json
    case .ndjson: self = .ndjson
    }
  }
}

extension ResultsOriginal {
  fileprivate init(_ original: OriginalRow) {
    switch original {
    case .record(let cells): self = .cells(cells)
    case .object(let value): self = .object(value)
    }
  }
}
