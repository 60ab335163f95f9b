import CSV
import JSON
import Provisioning
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
    var pass = FirstPass(self, detail: detail, key: key)
    for index in manifests.indices { try pass.read(index, visit) }
    return try pass.finish(visit)
  }
}

/// The state of a first pass.
private struct FirstPass {
  private let manifests: ManifestSet
  private let detail: CheckDetail
  private let key: HashKey
  private var index: IdentityIndex
  private var digests: [BlockDigests] = []
  private var rowsBefore: [Int64] = [0]
  private var layouts: [ManifestLayout] = []
  private var findings: [RowFinding]
  private var validCount = 0

  init(_ manifests: ManifestSet, detail: CheckDetail, key: HashKey) {
    self.manifests = manifests
    self.detail = detail
    self.key = key
    index = IdentityIndex(key: key)
    findings = manifests.findings
  }

  mutating func read(_ number: Int, _ visit: (ManifestRow) throws -> Void) throws {
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
    _ visit: (ManifestRow) throws -> Void
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
    _ visit: (ManifestRow) throws -> Void
  ) throws {
    let rules = manifests.rules[number]
    let checker = CSVRowChecker(header, of: manifest.file.path, rules)
    let sure = SureReading(
      rows: SureRows(header, rules, key: key),
      requests: detail == .requests ? SureRequests(header, rules) : nil
    )
    var blocks = CheckedBlocks(manifest, sure: sure)
    let rowDetail = RowDetail(request: detail == .requests, original: false)
    var row = 0
    var isHeaderRead = false
    while let block = try blocks.next() {
      for index in 0..<block.batch.count {
        guard isHeaderRead else {
          isHeaderRead = true
          continue
        }
        if block.hashes[index] != SureRows.doubt, detail == .findings {
          row += 1
          takeSure(block.hashes[index], row: row)
        } else if let request = block.request(index) {
          row += 1
          takeSure(block.hashes[index], row: row)
          let place = RowPlace(manifest: number, row: row, line: block.batch[index].line)
          try visit(ManifestRow(place: place, findings: [], request: request.at(place)))
        } else if !block.batch.isBlank(index) {
          row += 1
          let place = RowPlace(manifest: number, row: row, line: block.batch[index].line)
          let row = CSVRow(batch: block.batch, index: index, place: place, encoding: blocks.text.encoding)
          try take(checker.read(row, rowDetail), visit)
        }
      }
    }
    end(manifest, blocks.text, rowCount: row)
  }

  private mutating func takeSure(_ hash: UInt64, row: Int) {
    validCount += 1
    index.insert(hash, ordinal: ordinal(ofRow: row))
  }

  private mutating func take(_ read: ReadRow, _ visit: (ManifestRow) throws -> Void) throws {
    if let identity = read.identity {
      validCount += 1
      index.insert(identity.text.utf8, ordinal: ordinal(ofRow: read.row.place.row))
    }
    if detail == .requests || !read.row.findings.isEmpty { try visit(read.row) }
  }

  private func ordinal(ofRow row: Int) -> Int64 {
    (rowsBefore.last ?? 0) + Int64(row - 1)
  }

  mutating func finish(_ visit: (ManifestRow) throws -> Void) throws -> CheckedManifests {
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
    for pair in duplicates.pairs { try visit(checked.row(of: pair)) }
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
