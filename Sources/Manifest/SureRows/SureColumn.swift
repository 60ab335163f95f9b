import CSV
import JSON
import Providers
import Provisioning
import Schema

/// What a column's cells must be like for nothing to be said of them, decided on their bytes alone.
///
/// It may doubt a good cell, never trust a bad one: whatever is not certain is left to ``CSVRowChecker``.
struct SureColumn: Sendable {
  private enum Content {
    /// Not read by any field.
    case unread
    /// Free text, of which only what looks like a number can be damaged.
    case text
    /// An address, a number, a date or a code.
    case structured
    case secret
  }

  private let content: Content
  /// What the schema says of the value; nil where that cannot be told from a cell.
  private let check: ScalarCheck?
  private let rules: [FieldRule]
  private let mustBePositive: Bool
  private let nullWord: [UInt8]
  private let today: CivilDate

  /// Whether an empty cell leaves the row in doubt.
  private let mustBeFilled: Bool

  /// A column that no field reads.
  init(unreadOn today: CivilDate) {
    content = .unread
    check = nil
    rules = []
    mustBePositive = false
    nullWord = []
    mustBeFilled = false
    self.today = today
  }

  init(_ field: Field, mustBeFilled: Bool, today: CivilDate) {
    if field.isSecret {
      content = .secret
    } else {
      content = field.type == .string && field.meaning == .plain ? .text : .structured
    }
    // A value inside an inner object could leave that object without another one that it needs.
    let isOuter = field.key != nil || field.pointer.tokens.count == 1
    check = isOuter ? ScalarCheck(schema: field.schema, at: .init()) : nil
    // Prices are mostly below one, and `0.20` is above zero by its later digits: that rule is decided here.
    rules = field.rules.filter { $0.kind != .minimumUnknown }
    mustBePositive = field.rules.contains { $0.kind == .minimumUnknown }
    nullWord = field.allowsNull ? Array((field.key?.nullWord ?? "").utf8) : []
    self.mustBeFilled = mustBeFilled
    self.today = today
  }

  /// Takes from the candidates the rows of whose cell something may be to be said.
  ///
  /// - Parameters:
  ///   - candidates: each row's first cell, negative for rows in doubt.
  ///   - column: which cell of each row it is.
  ///   - isClean: whether cells without quotes are known to be printable ASCII.
  func narrow(_ candidates: inout [Int], column: Int, of batch: CSVBatch, isClean: Bool) {
    let bytes = batch.bytes.span
    for row in candidates.indices where candidates[row] >= 0 {
      let cell = batch.cell(candidates[row] + column)
      let isSure =
        cell.isEmpty ? !mustBeFilled : isSure(bytes.extracting(cell.range), isClean: isClean && !cell.wasQuoted)
      if !isSure { candidates[row] = -1 }
    }
  }

  @inline(__always)
  private func isSure(_ cell: Span<UInt8>, isClean: Bool) -> Bool {
    switch content {
    case .unread: return isClean || cell.isText
    case .text:
      guard isClean || !cell.hasControls, cell.hasSureEdges, cell[0] != UInt8(ascii: "#"), !cell.mayBeNumber
      else { return false }
    case .structured:
      guard isClean || cell.isClean, cell.hasSureEdges, !cell.beginsLikeDamage else { return false }
      if !nullWord.isEmpty, cell.equals(nullWord.span) { return true }
    case .secret:
      guard isClean || !cell.hasControls, cell.hasSureEdges, cell[0] != UInt8(ascii: "*") else { return false }
    }
    guard let check, check.accepts(cell), !mustBePositive || cell.isPositive else { return false }
    for index in rules.indices where !rules[index].passes(cell, today: today) { return false }
    return true
  }
}

extension Span<UInt8> {
  /// Whether a number has a digit that is not zero, and no minus.
  fileprivate var isPositive: Bool {
    guard self[0] != UInt8(ascii: "-") else { return false }
    for index in indices where self[index] &- 0x31 < 9 { return true }
    return false
  }
}
