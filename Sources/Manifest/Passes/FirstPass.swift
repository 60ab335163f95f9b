import CSV
import JSON
public import Provisioning
import Schema

/// How much the first pass tells.
public enum CheckDetail: Sendable, Hashable {
  /// Only rows of which something is to be said are visited, and no requests are built.
  case findings
  /// Every row is visited, the good ones with their requests.
  case requests
}

extension ManifestSet {
  /// Reads and checks all rows of all manifests, in their order.
  ///
  /// That a valid row repeats an earlier one's identity is known only at the end: such a row is visited again then, with
  /// the one finding that makes it invalid.
  ///
  /// - Parameters:
  ///   - detail: which rows are visited, and with what.
  ///   - key: random, so that no manifest can be made to slow the search for duplicates down.
  ///   - visit: called for each row; what it throws ends the pass.
  /// - Throws: ``ManifestError`` where a manifest cannot be read to its end, or what `visit` throws.
  public func check(
    detail: CheckDetail,
    key: HashKey,
    visit: (ManifestRow) throws -> Void
  ) throws -> CheckedManifests {
    try FirstPass(self, detail: detail, digest: nil, key: key).read { part in
      if case .row(let row) = part { try visit(row) }
    }
  }

  /// Reads and checks all rows of all manifests, and tells of most of them by their keys.
  ///
  /// Rows that are certainly good are visited together, a block of them at a time and after the others of that block; all
  /// others one by one, the good ones with their requests. Repeated identities are told of as in `check(detail:key:visit:)`.
  ///
  /// - Parameters:
  ///   - digest: the keyed digest of a row's open fields, from their canonical JSON; called on several cores at once.
  ///   - key: random, so that no manifest can be made to slow the search for duplicates down.
  ///   - visit: called for each row or block of rows; what it throws ends the pass.
  /// - Throws: ``ManifestError`` where a manifest cannot be read to its end, or what `visit` throws.
  public func check(
    digest: @escaping @Sendable ([UInt8]) -> KeyedDigest,
    key: HashKey,
    visit: (CheckedRows) throws -> Void
  ) throws -> CheckedManifests {
    try FirstPass(self, detail: .requests, digest: digest, key: key).read(visit)
  }
}

/// What the first pass visits.
public enum CheckedRows: Sendable {
  /// A row that was looked at closely.
  case row(ManifestRow)
  /// Rows that are certainly good.
  case keyed(KeyedRows)
}

/// The state of a first pass.
private struct FirstPass {
  private let manifests: ManifestSet
  private let detail: CheckDetail
  private let digest: (@Sendable ([UInt8]) -> KeyedDigest)?
  private let key: HashKey
  private var index: IdentityIndex
  private var digests: [BlockDigests] = []
  private var rowsBefore: [Int64] = [0]
  private var layouts: [ManifestLayout] = []
  private var findings: [RowFinding]
  private var validCount = 0

  init(
    _ manifests: ManifestSet,
    detail: CheckDetail,
    digest: (@Sendable ([UInt8]) -> KeyedDigest)?,
    key: HashKey
  ) {
    self.manifests = manifests
    self.detail = detail
    self.digest = digest
    self.key = key
    index = IdentityIndex(key: key)
    findings = manifests.findings
  }

  consuming func read(_ visit: (CheckedRows) throws -> Void) throws -> CheckedManifests {
    for index in manifests.manifests.indices { try read(index, visit) }
    return try finish(visit)
  }

  private mutating func read(_ number: Int, _ visit: (CheckedRows) throws -> Void) throws {
    let manifest = manifests.manifests[number]
    if let header = manifest.header, !header.isResultsFile {
      try readBlocks(of: number, manifest, header, visit)
    } else {
      try readRows(of: number, manifest, visit)
    }
  }

  /// Row by row: every row is looked at closely.
  private mutating func readRows(
    of number: Int,
    _ manifest: OpenManifest,
    _ visit: (CheckedRows) throws -> Void
  ) throws {
    let blocks = BlockFeed(noting: manifest.file, blockBytes: manifest.limits.blockBytes)
    let reader = try manifests.reader(number, blocks)
    let rowDetail = RowDetail(request: detail == .requests, original: false)
    while try reader.advance() {
      try take(try reader.read(rowDetail), visit)
    }
    end(manifest, reader.text, rowCount: reader.place.row)
  }

  /// Block by block, on all cores: only rows that are not certainly good are looked at closely.
  private mutating func readBlocks(
    of number: Int,
    _ manifest: OpenManifest,
    _ header: HeaderPlan,
    _ visit: (CheckedRows) throws -> Void
  ) throws {
    let rules = manifests.rules[number]
    let checker = CSVRowChecker(header, of: manifest.file.path, rules)
    let requests = detail == .requests ? SureRequests(header, rules) : nil
    let (isVisited, isKeyed) = (requests != nil, requests != nil && digest != nil)
    let canTellSure = detail == .findings || isVisited
    let sure = SureReading(
      rows: canTellSure ? SureRows(header, rules, key: key) : nil,
      keys: requests.flatMap { requests in digest.map { SureKeys(requests, digest: $0) } }
    )
    var blocks = CheckedBlocks(manifest, sure: sure)
    let rowDetail = RowDetail(request: detail == .requests, original: false)
    var row = 0
    var isHeaderRead = false
    while var block = try blocks.next() {
      if !isHeaderRead { block.leaveOutFirst(sure) }
      var keyed: [KeyedRows.Position] = []
      for index in 0..<block.batch.count {
        guard isHeaderRead else {
          isHeaderRead = true
          continue
        }
        if block.hashes[index] != SureRows.doubt {
          row += 1
          takeSure(block.hashes[index], row: row)
          if isKeyed {
            keyed.append(KeyedRows.Position(record: index, row: row))
          } else if isVisited, let requests {
            let place = RowPlace(manifest: number, row: row, line: block.batch[index].line)
            let request = requests.request(index, of: block.batch, at: place)
            try visit(.row(ManifestRow(place: place, findings: [], request: request)))
          }
        } else if !block.batch.isBlank(index) {
          row += 1
          let place = RowPlace(manifest: number, row: row, line: block.batch[index].line)
          let row = CSVRow(batch: block.batch, index: index, place: place, encoding: blocks.text.encoding)
          try take(checker.read(row, rowDetail), visit)
        }
      }
      if let requests, !keyed.isEmpty {
        try visit(.keyed(KeyedRows(block, keyed, ofManifest: number, requests)))
      }
    }
    end(manifest, blocks.text, rowCount: row)
  }

  private mutating func takeSure(_ hash: UInt64, row: Int) {
    validCount += 1
    index.insert(hash, ordinal: ordinal(ofRow: row))
  }

  private mutating func take(_ read: ReadRow, _ visit: (CheckedRows) throws -> Void) throws {
    if let identity = read.identity {
      validCount += 1
      index.insert(identity.text.utf8, ordinal: ordinal(ofRow: read.row.place.row))
    }
    if detail == .requests || !read.row.findings.isEmpty { try visit(.row(read.row)) }
  }

  private func ordinal(ofRow row: Int) -> Int64 {
    (rowsBefore.last ?? 0) + Int64(row - 1)
  }

  private mutating func finish(_ visit: (CheckedRows) throws -> Void) throws -> CheckedManifests {
    let search = DuplicateSearch(manifests: manifests, digests: digests, rowsBefore: rowsBefore)
    let duplicates = try search.duplicates(among: index.takeSuspects())
    let checked = CheckedManifests(
      rowCount: Int(rowsBefore.last ?? 0),
      validCount: validCount - duplicates.pairs.count,
      findings: findings,
      stamps: zip(manifests.paths, digests).map { ManifestStamp(path: $0, sha256: $1.hexadecimal) },
      layouts: layouts,
      parameters: manifests.parameters,
      manifests: manifests,
      digests: digests,
      rowsBefore: rowsBefore,
      duplicates: duplicates
    )
    for pair in duplicates.pairs { try visit(.row(checked.row(of: pair))) }
    return checked
  }

  private mutating func end(_ manifest: OpenManifest, _ text: TextFeed, rowCount: Int) {
    rowsBefore.append((rowsBefore.last ?? 0) + Int64(rowCount))
    digests.append(text.digests)
    layouts.append(
      ManifestLayout(
        format: manifest.format,
        header: manifest.header?.manifestNames ?? [],
        dialect: manifest.csv?.dialect ?? .comma,
        lineEnd: manifest.lineEnd,
        encoding: text.encoding,
        hadByteOrderMark: manifest.hadByteOrderMark
      )
    )
    if text.assumedWindows1252 { findings.append(.windows1252Assumed(manifest.file.path)) }
  }
}

extension RowFinding {
  fileprivate static func windows1252Assumed(_ path: String) -> RowFinding {
    RowFinding(
      Finding(
        .windows1252Assumed,
        severity: .warning,
        field: .init(),
        message: "the file is no UTF-8 and was read as Windows-1252",
        hint: "Check the letters with accents, save it as CSV UTF-8, or name its encoding with --encoding."
      ),
      manifest: path
    )
  }
}
