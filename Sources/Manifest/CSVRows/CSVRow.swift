import CSV
import Provisioning

/// A record of a batch, seen as a row.
struct CSVRow {
  let batch: CSVBatch
  let index: Int
  let place: RowPlace
  /// What the manifest is in; the batch's bytes are UTF-8 already.
  let encoding: TextEncoding

  var record: CSVRecord { batch[index] }

  /// A cell's text; nil where its bytes are no UTF-8.
  func text(ofCell column: Int) -> String? {
    let range = batch.cell(record.cells.lowerBound + column).range
    return String(validating: batch.bytes[range], as: UTF8.self)
  }

  /// A cell's text, with what is no UTF-8 replaced.
  func repairedText(ofCell column: Int) -> String {
    batch.string(record.cells.lowerBound + column)
  }
}

extension CSVBatch {
  /// Whether every cell of a record is empty or holds spaces only: such a record is no row.
  func isBlank(_ index: Int) -> Bool {
    !self[index].isMalformed && isBlank(index, from: 0)
  }

  /// Whether every cell of a record from a column on is empty or holds spaces only.
  func isBlank(_ index: Int, from column: Int) -> Bool {
    self[index].cells.dropFirst(column).allSatisfy { cell in
      bytes[self.cell(cell).range].allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }
  }
}
