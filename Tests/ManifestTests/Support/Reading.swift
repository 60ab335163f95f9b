import CSV
import JSON
import Providers
import Provisioning
import Schema
import Testing

@testable import Manifest

/// What a whole reading of manifests in memory gave: both passes.
struct Reading {
  var checked: CheckedManifests
  /// Rows in the order in which the first pass visited them.
  var visited: [ManifestRow] = []
  /// Rows of the second pass, with their originals; every one of them was looked at closely.
  var rows: [ManifestRow] = []

  var findings: [RowFinding] { visited.flatMap(\.findings) }
  var codes: [String] { findings.map(\.code.rawValue) }
  var bodies: [String] { rows.compactMap { $0.request.map { JSONWriter.compact.text($0.body.reveal()) } } }
}

/// The built-in providers; compiling one takes longer than most tests.
let documents: [String: ProviderDocument] = {
  let pairs = ProviderCatalog.ids.compactMap { id in (try? ProviderCatalog.document(id: id)).map { (id, $0) } }
  return Dictionary(uniqueKeysWithValues: pairs)
}()

/// Reads manifests in memory as a run would.
func read(
  _ manifests: [(path: String, bytes: [UInt8])],
  provider: String = "omnidimension",
  detail: CheckDetail = .requests,
  options: ManifestOptions = ManifestOptions()
) throws -> Reading {
  let document = try #require(documents[provider])
  let today = try #require(CivilDate(text: "2026-11-21"))
  let files = manifests.map { ManifestFile(bytes: $0.bytes, path: $0.path) }
  let set = try ManifestSet(files: files, provider: document, options: options, today: today)
  var visited: [ManifestRow] = []
  let checked = try set.check(detail: detail, key: HashKey(1, 2)) { visited.append($0) }
  var reading = Reading(checked: checked, visited: visited)
  var rows = ManifestRows(checked, nil, RowDetail(request: true, original: true, isClose: true))
  while let row = try rows.next() { reading.rows.append(row) }
  return reading
}

/// Reads one manifest in memory.
func read(
  _ text: String,
  path: String = "accounts.csv",
  provider: String = "omnidimension",
  detail: CheckDetail = .requests,
  options: ManifestOptions = ManifestOptions()
) throws -> Reading {
  try read([(path, Array(text.utf8))], provider: provider, detail: detail, options: options)
}

/// The error that reading one manifest in memory ends with.
func error(
  reading bytes: [UInt8],
  path: String = "accounts.csv",
  provider: String = "omnidimension",
  options: ManifestOptions = ManifestOptions()
) throws -> ManifestError {
  do {
    _ = try read([(path, bytes)], provider: provider, options: options)
  } catch let error as ManifestError {
    return error
  }
  throw NothingThrown()
}

/// The error that reading one manifest in memory ends with.
func error(
  reading text: String,
  path: String = "accounts.csv",
  provider: String = "omnidimension",
  options: ManifestOptions = ManifestOptions()
) throws -> ManifestError {
  try error(reading: Array(text.utf8), path: path, provider: provider, options: options)
}

struct NothingThrown: Error {}

/// A manifest of OmniDimension's required fields with one good row, in which one cell is another.
func omni(_ column: String, _ cell: String) -> String {
  let required = ["name": "Jane Doe", "email": "jane@example.com", "phone": "+14155550123", "password": "Secret-1"]
  var header = ["name", "email", "phone", "password"]
  if !header.contains(column) { header.append(column) }
  let cells = header.map { $0 == column ? cell : required[$0] ?? "" }.map { "\"\($0.replacing("\"", with: "\"\""))\"" }
  return header.joined(separator: ",") + "\n" + cells.joined(separator: ",") + "\n"
}
