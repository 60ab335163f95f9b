public import CSV

/// How a manifest is written, for writing results in the same way.
public struct ManifestLayout: Sendable, Hashable {
  /// The format.
  public let format: ManifestFormat
  /// The headers of a CSV manifest in their order, without those that Purser writes; empty for JSON.
  public let header: [String]
  /// How its cells are separated.
  public let dialect: CSVDialect
  /// How its lines end.
  public let lineEnd: CSVWriter.LineEnd
  /// How its bytes stand for characters.
  public let encoding: TextEncoding
  /// Whether it began with a byte order mark.
  public let hadByteOrderMark: Bool
}
