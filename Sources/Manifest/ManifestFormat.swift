/// How a manifest is written.
public enum ManifestFormat: String, Sendable, Hashable, CaseIterable {
  /// A header line and one record a row, separated by `,` `;` tab or `|`.
  case csv
  /// One array of objects, or an envelope around one.
  case json
  /// One object on each line.
  case ndjson
}
