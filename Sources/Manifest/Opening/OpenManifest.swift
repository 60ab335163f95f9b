import CSV

/// A manifest whose format and encoding are understood, and its header or envelope once they are read.
struct OpenManifest: Sendable {
  let file: ManifestFile
  let format: ManifestFormat
  let limits: ManifestLimits
  /// What the encoding has to be; nil where the first bytes beyond ASCII are to decide.
  let requiredEncoding: TextEncoding?
  /// How its cells are separated and where its first record starts, in CSV.
  let csv: CSVStart?
  let hadByteOrderMark: Bool
  let lineEnd: CSVWriter.LineEnd
  private(set) var header: HeaderPlan?
  private(set) var envelope: Envelope?

  /// Where the records of a CSV manifest begin.
  struct CSVStart: Sendable {
    let dialect: CSVDialect
    let position: CSVPosition
  }

  init(
    file: ManifestFile,
    format: ManifestFormat,
    limits: ManifestLimits,
    requiredEncoding: TextEncoding?,
    csv: CSVStart?,
    hadByteOrderMark: Bool,
    lineEnd: CSVWriter.LineEnd
  ) {
    self.file = file
    self.format = format
    self.limits = limits
    self.requiredEncoding = requiredEncoding
    self.csv = csv
    self.hadByteOrderMark = hadByteOrderMark
    self.lineEnd = lineEnd
  }

  /// This manifest with its header understood.
  func with(_ header: HeaderPlan) -> OpenManifest {
    var manifest = self
    manifest.header = header
    return manifest
  }

  /// This manifest with its envelope read.
  func with(_ envelope: Envelope) -> OpenManifest {
    var manifest = self
    manifest.envelope = envelope
    return manifest
  }

  /// A parser for its text, where it is CSV.
  var parser: CSVParser {
    CSVParser(dialect: csv?.dialect ?? .comma, limits: limits.csv, at: csv?.position ?? .start)
  }

  /// Its text from the start, for a pass that notes digests or checks them.
  func text(_ blocks: BlockFeed) -> TextFeed {
    let decoder = TextDecoder(requiredEncoding, mayBeWindows1252: format == .csv)
    return TextFeed(blocks, decoder, skipping: csv?.position.offset ?? 0)
  }
}
