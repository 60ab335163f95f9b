import CLibCSV
import Foundation
import Manifest
import Providers
import Provisioning

/// `validate` of a large manifest, against a bare libcsv pass with empty callbacks over the same file.
struct ValidateBenchmark {
  let rows: Int
  private static let pairs = 5

  func measure() throws {
    let manifest = try MadeManifest(rows: rows)
    guard let document = try ProviderCatalog.document(id: "omnidimension") else { return }
    var bare: [Double] = []
    var ours: [Double] = []
    for _ in 0..<ValidateBenchmark.pairs {
      bare.append(seconds { barePass(manifest.path) })
      ours.append(try seconds { try validate(manifest.path, document) })
    }
    let ratios = zip(bare, ours).map { $0 / $1 }
    print("rows: \(rows)")
    print("bare libcsv: \(shown(median(bare))) s, validate: \(shown(median(ours))) s")
    print("rows per second against bare libcsv: \(shown(median(ratios))) (aim 0.7, first step 0.35)")
    print("peak memory: \(peakMemory()) KiB (bound \(64 * 1024 + rows * 16 / 1024) KiB)")
  }

  private func barePass(_ path: String) {
    var parser = csv_parser()
    unsafe csv_init(&parser, UInt8(CSV_STRICT | CSV_STRICT_FINI))
    guard let file = fopen(path, "r") else { return }
    defer { fclose(file) }
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = unsafe fread(&chunk, 1, chunk.count, file)
      if count == 0 { break }
      _ = unsafe csv_parse(&parser, chunk, count, { _, _, _ in }, { _, _ in }, nil)
    }
    unsafe csv_fini(&parser, { _, _, _ in }, { _, _ in }, nil)
    unsafe csv_free(&parser)
  }

  private func validate(_ path: String, _ document: ProviderDocument) throws {
    guard let today = CivilDate(year: 2026, month: 1, day: 1) else { return }
    let manifests = try ManifestSet(paths: [path], provider: document, options: ManifestOptions(), today: today)
    let checked = try manifests.check(detail: .findings, key: HashKey(1, 2)) { _ in }
    precondition(checked.validCount == rows, "every made row is valid")
  }

  private func peakMemory() -> Int {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss
  }
}
