import CSV
import JSON
import Providers
import Provisioning

/// Makes the keys of rows that are certainly good, straight from their cells.
struct SureKeys: Sendable {
  private let columns: [CanonicalColumn]
  private let identityColumn: Int
  private let digest: @Sendable ([UInt8]) -> KeyedDigest

  private static let usualText = 512

  /// - Parameter digest: the keyed digest of the open fields' canonical JSON.
  init(_ requests: SureRequests, digest: @escaping @Sendable ([UInt8]) -> KeyedDigest) {
    let open = requests.parts.filter { !$0.isSecret }
    columns = open.map(CanonicalColumn.init).sorted { $0.name.lexicographicallyPrecedes($1.name) }
    identityColumn = requests.identityColumn
    self.digest = digest
  }

  /// The keys of the records that have a hash.
  func keys(of batch: CSVBatch, where hashes: [UInt64]) -> RowKeys {
    var keys = RowKeys()
    keys.reserve(batch.count)
    var text: [UInt8] = []
    text.reserveCapacity(Self.usualText)
    let bytes = batch.bytes.span
    for (index, hash) in hashes.enumerated() where hash != SureRows.doubt {
      let first = batch[index].cells.lowerBound
      text.removeAll(keepingCapacity: true)
      write(first, of: batch, to: &text)
      keys.identities.append(plainAddress: bytes.extracting(batch.cell(first + identityColumn).range))
      keys.openDigests.append(digest(text))
    }
    return keys
  }

  /// Writes the open fields of the row whose first cell this is, as ``JSONWriter/canonical`` writes them.
  func write(_ first: Int, of batch: CSVBatch, to text: inout [UInt8]) {
    text.append(UInt8(ascii: "{"))
    var isFirst = true
    for index in columns.indices {
      let cell = batch.cell(first + columns[index].index)
      guard !cell.isEmpty else { continue }
      if !isFirst { text.append(UInt8(ascii: ",")) }
      isFirst = false
      text += columns[index].name
      columns[index].write(cell.range, of: batch.bytes, to: &text)
    }
    text.append(UInt8(ascii: "}"))
  }
}
