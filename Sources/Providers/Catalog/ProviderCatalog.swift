/// The documents that are built in.
public enum ProviderCatalog {
  /// The ids of all, sorted.
  public static let ids = documents.keys.sorted()

  /// The document of a provider, or nil for an id that is not built in; only the one asked for is read.
  public static func document(id: String) throws(ProviderDocumentError) -> ProviderDocument? {
    guard let yaml = documents[id] else { return nil }
    return try ProviderDocument(yaml: yaml(), name: "\(id).yaml")
  }

  /// The id that a mistyped one was meant to be, or nil where none is near.
  public static func nearest(to id: String) -> String? {
    let typed = id.lowercased()
    if typed.count > 2, let begun = ids.first(where: { $0.hasPrefix(typed) }) { return begun }
    let near = ids.compactMap { known in
      editDistance(typed, known, limit: max(2, known.count / 3)).map { (known, $0) }
    }
    return near.min { $0.1 < $1.1 }?.0
  }

  // Resources that are built into code can only be named, so this is the one place that lists them. A new document
  // takes one line here.
  private static let documents: [String: @Sendable () -> [UInt8]] = [
    "cryptlex": { PackageResources.cryptlex_yaml },
    "gcore": { PackageResources.gcore_yaml },
    "omnidimension": { PackageResources.omnidimension_yaml },
  ]
}
