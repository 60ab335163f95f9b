import Manifest
import Provisioning

/// The second pass over the manifests: rows with something to do, some hundred at a time, each from bytes that have not
/// changed.
final class RunSource {
  private var rows: ManifestRows
  private static let batch = 256

  init(_ manifests: CheckedManifests, _ wanted: RowSet) {
    rows = manifests.rows(wanted, original: false)
  }

  /// The next requests, nil after the last.
  func next() throws -> [AccountRequest]? {
    var requests: [AccountRequest] = []
    while requests.count < RunSource.batch, let row = try rows.next() {
      if let request = row.request { requests.append(request) }
    }
    return requests.isEmpty ? nil : requests
  }
}
