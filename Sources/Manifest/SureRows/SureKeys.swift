import CSV
import JSON
import Providers
import Provisioning

/// Makes the keys of rows that are certainly good, straight from their cells.
struct SureKeys: Sendable {
  private let columns: [CanonicalColumn]
  private let names: [UInt8]
  private let identityColumn: Int
  private let digest: @Sendable ([UInt8]) -> KeyedDigest

  private static let usualText = 512

  /// - Parameter digest: the keyed digest of the open fields' canonical JSON.
  init(_ requests: SureRequests, digest: @escaping @Sendable ([UInt8]) -> KeyedDigest) {
    let open = requests.parts.filter { !$0.isSecret }
    let members = open.map { (part: $0, name: JSONWriter.canonical.bytes(.string($0.key))) }
    var names: [UInt8] = []
    columns = members.sorted { $0.name.lexicographicallyPrecedes($1.name) }
      .map { CanonicalColumn($0.part, name: $0.name, addingTo: &names) }
    self.names = names
    identityColumn = requests.identityColumn
    self.digest = digest
  }

  /// The keys of the records that have a hash.
  func keys(of batch: CSVBatch, where hashes: [UInt64]) -> RowKeys {
    var keys = RowKeys()
    keys.reserve(batch.count)
    var text: [UInt8] = []
    text.reserveCapacity(Self.usualText)
    let isPlain = batch.isPlainOutsideQuotes
    for (index, hash) in hashes.enumerated() where hash != SureRows.doubt {
      let first = batch[index].cells.lowerBound
      text.removeAll(keepingCapacity: true)
      write(first, of: batch, isPlain: isPlain, to: &text)
      keys.identities.append(plainAddress: batch.bytes[batch.cell(first + identityColumn).range])
      keys.openDigests.append(digest(text))
    }
    return keys
  }

  /// Writes the open fields of the row whose first cell this is, as ``JSONWriter/canonical`` writes them.
  ///
  /// - Parameter isPlain: whether JSON writes all cells without quotes as they are.
  func write(_ first: Int, of batch: CSVBatch, isPlain: Bool, to text: inout [UInt8]) {
    let start = text.count
    let (columns, names, bytes) = (columns.span, names.span, batch.bytes.span)
    for index in columns.indices {
      let cell = batch.cell(first + columns[index].index)
      guard !cell.isEmpty else { continue }
      let content = bytes.extracting(cell.range)
      columns[index].write(content, isPlain: isPlain && !cell.wasQuoted, names: names, to: &text)
    }
    // Each member begins with a comma, and the first one's place is that of the brace.
    let brace = UInt8(ascii: "{")
    if text.count > start { text[start] = brace } else { text.append(brace) }
    text.append(UInt8(ascii: "}"))
  }
}
