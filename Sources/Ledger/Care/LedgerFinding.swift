/// Something that is wrong with a ledger.
public struct LedgerFinding: Sendable, Equatable {
  /// A stable kebab-case code: `integrity`, `key`, `lost-reference`, `attempts-missing`, `open-attempt`, `created-without-id`,
  /// `wrong-tally`.
  public let code: String
  /// One sentence.
  public let message: String

  /// A finding from its parts.
  public init(code: String, message: String) {
    self.code = code
    self.message = message
  }
}
