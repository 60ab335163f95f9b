public import JSON
public import Provisioning

/// What became of one row: the columns that a results file adds.
public struct ResultsRow: Sendable, Hashable {
  /// The columns' names, in their order.
  public static let columns = ["_status", "_account_id", "_code", "_message", "_hint", "_attempts", "_row"]

  /// What became of the row.
  public let status: RowStatus
  /// The first of the provider's ids, where one is known.
  public let accountID: String?
  /// The code of the outcome or of the first finding.
  public let code: String
  /// What is to be said, in one sentence or a few.
  public let message: String
  /// What to do about it, where a person can act.
  public let hint: String?
  /// Attempts begun for the account, over all runs.
  public let attempts: Int
  /// The row's number in its manifest, from 1.
  public let row: Int

  /// A row's end from its parts.
  public init(
    status: RowStatus,
    accountID: String?,
    code: String,
    message: String,
    hint: String?,
    attempts: Int,
    row: Int
  ) {
    self.status = status
    self.accountID = accountID
    self.code = code
    self.message = message
    self.hint = hint
    self.attempts = attempts
    self.row = row
  }
}

/// What stood in the manifest, with its secrets masked already.
public enum ResultsOriginal: Sendable, Hashable {
  /// A CSV record's cells, in the order of the header.
  case cells([String])
  /// A JSON row; what is no object counts as an empty one.
  case object(JSONValue)
}

extension ResultsRow {
  /// The cells of a CSV results file, one for each of `columns`.
  var cells: [String] {
    [
      status.rawValue, accountID ?? "", code, terminalSafe(message), terminalSafe(hint ?? ""), String(attempts),
      String(row),
    ]
  }

  /// A JSON row with this one's keys at its end, in place of such keys of an earlier run.
  func added(to original: JSONValue) -> JSONValue {
    var object = original.objectValue ?? JSONObject()
    for column in Self.columns { object[column] = nil }
    let values: [JSONValue] = [
      .string(status.rawValue), accountID.json, .string(code), .string(terminalSafe(message)),
      hint.map { .string(terminalSafe($0)) } ?? .null, attempts.json, row.json,
    ]
    for (column, value) in zip(Self.columns, values) { object[column] = value }
    return .object(object)
  }
}
