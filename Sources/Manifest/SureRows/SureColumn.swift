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
  private let check: ScalarCheck?
  private let rules: [FieldRule]
  private let nullWord: [UInt8]
  private let today: CivilDate

  /// Whether an empty cell leaves the row in doubt.
  let mustBeFilled: Bool

  /// A column that no field reads.
  init(unreadOn today: CivilDate) {
    content = .unread
    check = nil
    rules = []
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
    check = field.key != nil || field.pointer.tokens.count == 1 ? ScalarCheck(schema: field.schema, at: .init()) : nil
    rules = field.rules
    nullWord = field.allowsNull ? Array((field.key?.nullWord ?? "").utf8) : []
    self.mustBeFilled = mustBeFilled
    self.today = today
  }

  /// Whether nothing is to be said of a cell that is not empty.
  ///
  /// - Parameters:
  ///   - cell: its content.
  ///   - isClean: whether it is known to be printable ASCII.
  func isSure(_ cell: Span<UInt8>, isClean: Bool) -> Bool {
    switch content {
    case .unread: return isClean || cell.isText
    case .text:
      guard isClean || !cell.hasControls, cell.hasSureEdges, cell[0] != UInt8(ascii: "#"), !cell.mayBeNumber
      else { return false }
    case .structured:
      guard isClean || cell.isClean, cell.hasSureEdges, !cell.beginsLikeDamage else { return false }
      if !nullWord.isEmpty, cell.count == nullWord.count, cell.equals(nullWord.span) { return true }
    case .secret:
      guard isClean || !cell.hasControls, cell.hasSureEdges, cell[0] != UInt8(ascii: "*") else { return false }
    }
    guard let check, check.accepts(cell) else { return false }
    for index in rules.indices where !rules[index].isKept(by: cell, today: today) { return false }
    return true
  }
}

extension FieldRule {
  /// Whether a number surely keeps the rule, given its cell.
  fileprivate func isKept(by cell: Span<UInt8>, today: CivilDate) -> Bool {
    // Prices are mostly below one: `0.20` is above zero by its later digits.
    kind == .minimumUnknown ? cell.isPositive : passes(cell, today: today)
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
