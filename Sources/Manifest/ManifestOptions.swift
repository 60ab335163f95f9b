public import CSV

/// How the manifests of a run are to be read, as far as they do not say it themselves.
public struct ManifestOptions: Sendable {
  /// The format, or nil to find out from the name and the first bytes.
  public var format: ManifestFormat?
  /// The encoding, or nil to find out from the first bytes beyond ASCII.
  public var encoding: TextEncoding?
  /// How cells are separated, or nil to find out from the first records.
  public var dialect: CSVDialect?
  /// Which header stands for which field, for headers that do not match by themselves.
  ///
  /// An empty field means that the column is not to be read.
  public var map: [HeaderMapping]
  /// Values for every row that leaves a field empty, typed as cells are; never for a secret field.
  public var defaults: [FieldDefault]
  /// The manifest from which masked secrets of a results file are fetched by their `_row`.
  public var secretsFrom: String?
  /// How much is read at most.
  public var limits: ManifestLimits

  /// Options from their parts; what is left out is found out, or empty.
  public init(
    format: ManifestFormat? = nil,
    encoding: TextEncoding? = nil,
    dialect: CSVDialect? = nil,
    map: [HeaderMapping] = [],
    defaults: [FieldDefault] = [],
    secretsFrom: String? = nil,
    limits: ManifestLimits = ManifestLimits()
  ) {
    self.format = format
    self.encoding = encoding
    self.dialect = dialect
    self.map = map
    self.defaults = defaults
    self.secretsFrom = secretsFrom
    self.limits = limits
  }
}

/// A header and the field it stands for: `--map "HEADER=FIELD"`.
public struct HeaderMapping: Sendable, Hashable {
  /// The header, or JSON key, as it stands in the manifest.
  public let header: String
  /// The field's column name, such as `organization.name`; empty for a column that is not to be read.
  public let field: String

  /// A mapping from its parts.
  public init(header: String, field: String) {
    self.header = header
    self.field = field
  }
}

/// A field and the value of every row that leaves it empty: `--set FIELD=VALUE`.
public struct FieldDefault: Sendable, Hashable {
  /// The field's column name, or any header that would match it.
  public let field: String
  /// The value, as a cell would hold it.
  public let value: String

  /// A default from its parts.
  public init(field: String, value: String) {
    self.field = field
    self.value = value
  }
}

/// How much of a manifest is read or held at most.
public struct ManifestLimits: Sendable, Hashable {
  /// The most bytes of an input that cannot be rewound, and so is held in memory.
  public var heldBytes: Int
  /// How many bytes are read, digested and checked for changes at once.
  public var blockBytes: Int
  /// What a cell and a record may hold.
  public var csv: CSVLimits
  /// The most bytes of one JSON row.
  public var jsonRowBytes: Int
  /// How deeply JSON may be nested.
  public var jsonDepth: Int

  /// The usual limits: 256 MiB held, blocks of 1 MiB, JSON rows of 1 MiB nested 64 deep.
  public init(
    heldBytes: Int = 256 << 20,
    blockBytes: Int = 1 << 20,
    csv: CSVLimits = CSVLimits(),
    jsonRowBytes: Int = 1 << 20,
    jsonDepth: Int = 64
  ) {
    precondition(heldBytes > 0 && blockBytes > 0 && jsonRowBytes > 0, "A limit must allow something.")
    self.heldBytes = heldBytes
    self.blockBytes = blockBytes
    self.csv = csv
    self.jsonRowBytes = jsonRowBytes
    self.jsonDepth = jsonDepth
  }
}
