import Manifest
import Provisioning

/// The second pass over the manifests: valid rows, some hundred at a time, each from bytes that have not changed.
final class RunSource {
  private var rows: ManifestRows
  private static let batch = 256

  init(_ manifests: CheckedManifests) {
    rows = manifests.rows(original: false)
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
