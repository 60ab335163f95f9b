import CSV
import JSON
import Providers
import Provisioning

/// Finds the rows of a CSV manifest that are certainly good and of which nothing is to be said, without making a value
/// or a string of any cell.
///
/// Most rows of most manifests are such. All others are left to ``CSVRowChecker``, whose answer is the definition.
struct SureRows: Sendable {
  private let columns: [SureColumn]
  private let identityColumn: Int
  private let key: HashKey

  /// What no row's hash is, so that it can stand for a row in doubt.
  static let doubt: UInt64 = 0

  /// - Returns: nil where rows cannot be decided by their cells: rules over several fields, a results file, defaults of
  ///   which something is to be said.
  init?(_ header: HeaderPlan, _ rules: RowRules, key: HashKey) {
    let document = rules.document
    guard document.fieldsDecideValidity, document.rowRules.isEmpty, !header.isResultsFile, rules.defaultParts.isEmpty,
      let identityField = rules.fields.firstIndex(where: \.isIdentity), let identity = header.columns[identityField],
      !rules.fields[identityField].isSecret
    else { return nil }
    for (field, value) in rules.defaults {
      let shape = rules.fields[field]
      guard shape.key == nil, shape.pointer.tokens.count == 1,
        document.findings(in: value, of: shape, today: rules.today).isEmpty
      else { return nil }
    }
    let isFilled = { (field: Int) in header.columns[field] != nil || rules.defaults[field] != nil }
    guard rules.fields.indices.allSatisfy({ isFilled($0) || !rules.fields[$0].isRequired }) else { return nil }
    columns = header.fields.map { field in
      guard let field else { return SureColumn(unreadOn: rules.today) }
      let mustBeFilled = field == identityField || rules.fields[field].isRequired && !rules.hasDefault(field)
      return SureColumn(rules.fields[field], mustBeFilled: mustBeFilled, today: rules.today)
    }
    identityColumn = identity
    self.key = key
  }

  /// For each record the hash of its identity where it is certainly a good row, else ``doubt``.
  ///
  /// Column by column: what a column's cells are checked by is then fetched once for a batch, not once for each cell.
  func hashes(of batch: CSVBatch) -> [UInt64] {
    let isClean = batch.isCleanOutsideQuotes
    var candidates = (0..<batch.count).map { row in
      let record = batch[row]
      return record.count == columns.count ? record.cells.lowerBound : -1
    }
    for (index, column) in columns.enumerated() {
      column.narrow(&candidates, column: index, of: batch, isClean: isClean)
    }
    let bytes = batch.bytes.span
    return candidates.map { first in
      first < 0 ? Self.doubt : identityHash(bytes.extracting(batch.cell(first + identityColumn).range))
    }
  }

  /// The hash of an address in ASCII as its identity has it: in lower case.
  private func identityHash(_ address: Span<UInt8>) -> UInt64 {
    var hash = SipHash(key)
    for index in address.indices {
      let byte = address[index]
      hash.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
    }
    return hash.finish()
  }
}

extension CSVBatch {
  /// Whether all bytes are printable ASCII or line ends: then cells without quotes need no second look.
  fileprivate var isCleanOutsideQuotes: Bool {
    guard count > 0, let last = self[count - 1].cells.last(where: { !cell($0).wasQuoted }) else { return false }
    var worst: UInt8 = 0
    for byte in bytes[..<cell(last).range.upperBound] {
      // Without a branch, so that the compiler takes many bytes at once.
      let isLineEnd: UInt8 = byte == 0x0A || byte == 0x0D ? 1 : 0
      let isPrintable: UInt8 = byte &- 0x20 < 0x5F ? 1 : 0
      worst |= 1 ^ (isLineEnd | isPrintable)
    }
    return worst == 0
  }
}
