import CSV
public import Provisioning

/// Rows of one manifest that are certainly good and of which nothing is to be said, with what tells them apart.
///
/// Making a request takes many times as long as looking a row up, so it is made only of the rows of which it is wanted.
public struct KeyedRows: Sendable {
  /// Where a row stands: its record in the batch, and its number in the manifest.
  struct Position: Sendable {
    let record: Int
    let row: Int
  }

  /// The rows' keys, in their order.
  public let keys: RowKeys

  private let batch: CSVBatch
  private let rows: [Position]
  private let manifest: Int
  private let maker: SureRequests

  init(_ block: BlockReading, _ rows: [Position], ofManifest manifest: Int, _ maker: SureRequests) {
    precondition(block.keys.count == rows.count, "Each row has its keys.")
    keys = block.keys
    batch = block.batch
    self.rows = rows
    self.manifest = manifest
    self.maker = maker
  }

  /// How many rows there are.
  public var count: Int { rows.count }

  /// Which row stands at an index.
  public func place(_ index: Int) -> RowPlace {
    let position = rows[index]
    return RowPlace(manifest: manifest, row: position.row, line: batch[position.record].line)
  }

  /// The request of the row at an index, made now.
  public func request(_ index: Int) -> AccountRequest {
    maker.request(rows[index].record, of: batch, at: place(index))
  }

  /// The row at an index, with its request.
  public func row(_ index: Int) -> ManifestRow {
    ManifestRow(place: place(index), findings: [], request: request(index))
  }
}
