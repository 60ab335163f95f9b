import Batch
import Foundation
import Ledger
import Manifest
import Providers
import Provisioning

/// The run of a manifest that is done already, against `validate` of it.
struct RerunBenchmark {
  let rows: Int

  func measure() async throws {
    let manifest = try MadeManifest(rows: rows)
    guard let document = try ProviderCatalog.document(id: "omnidimension"),
      let today = CivilDate(year: 2026, month: 1, day: 1)
    else { return }
    let folder = NSTemporaryDirectory() + "purser-benchmark-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let ledger = try LedgerFile(opening: folder + "/ledger.sqlite")
    let target = Target(sandboxOf: "omnidimension")
    let path = manifest.path
    func open() throws -> ManifestSet {
      try ManifestSet(paths: [path], provider: document, options: ManifestOptions(), today: today)
    }
    try fill(ledger, target, try open())
    var ratios: [Double] = []
    for _ in 0..<3 {
      let validate = try seconds { _ = try open().check(detail: .findings, key: HashKey(1, 2)) { _ in } }
      let rerun = try seconds { try lookUp(open(), RowSorting(ledger, at: target, resendsRejected: false)) }
      ratios.append(rerun / validate)
      print("validate \(shown(validate)) s, re-run \(shown(rerun)) s")
    }
    print("re-run of \(rows) finished rows: \(shown(median(ratios))) times validate (aim 1.3, first step 2.5)")
    try ask(folder + "/ledger.sqlite")
  }

  /// How long `status` and `explain` look into a ledger of so many entries, opening it included.
  private func ask(_ path: String) throws {
    var status: [Double] = []
    var explain: [Double] = []
    for row in stride(from: 1, to: rows, by: max(1, rows / 20)) {
      guard let identity = Identity(address: "customer\(row)@example.com") else { continue }
      status.append(
        try seconds {
          let reader = try LedgerReader(opening: path)
          _ = (try reader.counts(), try reader.runs(last: 10))
        }
      )
      explain.append(try seconds { _ = try LedgerReader(opening: path).history(of: identity) })
    }
    print("of \(rows) entries: status \(shown(median(status) * 1000)) ms, explain \(shown(median(explain) * 1000)) ms")
  }

  private func fill(_ ledger: LedgerFile, _ target: Target, _ manifests: ManifestSet) throws {
    let now = Timestamp(seconds: 1_800_000_000)
    let id = RunID(startedAt: now, chance: 1)
    try ledger.beginRun(RunRecord(id: id, target: target, manifests: [], startedAt: now))
    var changes: [LedgerChange] = []
    _ = try manifests.check(detail: .requests, key: HashKey(1, 2)) { row in
      guard let request = row.request else { return }
      changes += RerunBenchmark.created(request, ledger.fingerprint.digests(of: request), now)
      guard changes.count >= 20_000 else { return }
      _ = try ledger.commit(changes, at: target, run: id)
      changes = []
    }
    _ = try ledger.commit(changes, at: target, run: id)
  }

  private static func created(
    _ request: AccountRequest,
    _ digests: RowDigests,
    _ now: Timestamp
  ) -> [LedgerChange] {
    let intent = Intent(
      identity: request.identity,
      address: request.address,
      place: request.place,
      attempt: 1,
      at: now,
      digests: digests,
      correlation: nil
    )
    let end = EndedAttempt(
      identity: request.identity,
      attempt: 1,
      at: now,
      boundary: .body,
      outcome: .created(["user_id": "\(request.place.row)"]),
      note: OutcomeNote(status: 200, code: "created", message: "The provider created the account."),
      isByReadBack: false
    )
    return [.intent(intent), .ended(end)]
  }

  /// What `purser run --no-results` does with rows that are done: their verdicts are told while they are checked.
  private func lookUp(_ manifests: ManifestSet, _ sorting: RowSorting) throws {
    var unchanged = 0
    _ = try manifests.check(digest: sorting.openDigest, key: HashKey(1, 2)) { rows in
      guard case .keyed(let rows) = rows else { return }
      unchanged += try sorting.verdicts(on: rows.keys, request: rows.request).count { $0 == .unchanged }
    }
    precondition(unchanged == self.rows, "every row is done")
  }
}
