public import Providers
public import Provisioning

/// The manifests of one run: opened, their headers understood, and no row checked yet.
public struct ManifestSet: Sendable {
  /// The manifests' paths in the order of the run.
  public var paths: [String] { manifests.map(\.file.path) }
  /// What is to be said of headers and envelopes; none of it keeps a row from being sent.
  public let findings: [RowFinding]
  /// The path parameters that envelopes give.
  public let parameters: [String: String]

  let manifests: [OpenManifest]
  /// What the rows of each manifest are checked against: envelopes bring defaults of their own.
  let rules: [RowRules]
  /// The manifest from which masked secrets are fetched.
  private let original: OpenManifest?

  /// Opens the manifests at these paths; `-` is standard input.
  ///
  /// - Parameters:
  ///   - paths: files, pipes, or `-`, in the order of the run.
  ///   - provider: whose accounts they ask for.
  ///   - options: what the manifests do not say themselves.
  ///   - today: the day against which dates are compared.
  /// - Throws: the first manifest's error that keeps it from being read, its header's faults included.
  public init(paths: [String], provider: ProviderDocument, options: ManifestOptions, today: CivilDate)
    throws(ManifestError)
  {
    var files: [ManifestFile] = []
    for path in paths { files.append(try ManifestFile(path: path, heldBytes: options.limits.heldBytes)) }
    try self.init(files: files, provider: provider, options: options, today: today)
  }

  /// Reads the headers of manifests that were opened before, as standard input must be to tell its envelope's provider.
  public init(files: [ManifestFile], provider: ProviderDocument, options: ManifestOptions, today: CivilDate)
    throws(ManifestError)
  {
    let opening = Opening(options: options)
    let common: RowRules
    do throws(ManifestError.OptionProblem) {
      common = try RowRules(provider, options: options, today: today)
    } catch {
      throw ManifestError(files.first?.path ?? "-", .option(error))
    }
    var parts = (manifests: [OpenManifest](), rules: [RowRules](), findings: [RowFinding]())
    var parameters: [String: String] = [:]
    for file in files {
      var manifest = try opening.open(file)
      var rules = common
      if let envelope = manifest.envelope {
        parts.findings += try rules.take(envelope, of: manifest, into: &parameters)
      }
      if manifest.format == .csv {
        let (header, findings) = try manifest.readHeader(rules)
        manifest = manifest.with(header)
        parts.findings += findings
      }
      parts.manifests.append(manifest)
      parts.rules.append(rules)
    }
    (manifests, rules, findings) = parts
    original = try Self.openOriginal(opening, common)
    self.parameters = parameters
  }

  /// The provider that a file's envelope names, for a command line that names none.
  public static func envelopeProvider(of file: ManifestFile, options: ManifestOptions) throws(ManifestError) -> String?
  {
    try Opening(options: options).open(file).envelope?.provider
  }

  private static func openOriginal(_ opening: Opening, _ rules: RowRules) throws(ManifestError) -> OpenManifest? {
    guard let path = opening.options.secretsFrom else { return nil }
    let file = try ManifestFile(path: path, heldBytes: opening.options.limits.heldBytes)
    let manifest = try opening.open(file)
    return manifest.format == .csv ? manifest.with(try manifest.readHeader(rules).0) : manifest
  }

  func reader(_ index: Int, _ blocks: BlockFeed) throws(ManifestError) -> any RowReader {
    let secrets = original.map { SecretCursor($0, rules[index]) }
    return try manifests[index].reader(index: index, rules: rules[index], blocks: blocks, secrets: secrets)
  }
}
