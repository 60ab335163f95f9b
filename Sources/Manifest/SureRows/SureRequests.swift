import CSV
import JSON
import Providers
import Provisioning

/// Makes the requests of rows that are certainly good, straight from their cells.
struct SureRequests: Sendable {
  /// A field that a column fills.
  struct Part: Sendable {
    let column: Int
    let key: String
    let type: FieldType
    let isSecret: Bool
  }

  /// In the order of the schema's properties.
  let parts: [Part]
  let identityColumn: Int
  private let document: ProviderDocument

  /// - Returns: nil where a body is more than one value for each column: nested fields, lists, defaults.
  init?(_ header: HeaderPlan, _ rules: RowRules) {
    guard rules.defaults.isEmpty, rules.defaultParts.isEmpty else { return nil }
    var parts: [Part] = []
    var identityColumn: Int?
    for (index, field) in rules.fields.enumerated() {
      guard let column = header.columns[index] else { continue }
      guard field.key == nil, field.type != .json, field.pointer.tokens.count == 1 else { return nil }
      parts.append(Part(column: column, key: field.pointer.tokens[0], type: field.type, isSecret: field.isSecret))
      if field.isIdentity { identityColumn = column }
    }
    guard let identityColumn else { return nil }
    self.parts = parts
    self.identityColumn = identityColumn
    document = rules.document
  }

  /// The request of a row that is certainly good.
  func request(_ index: Int, of batch: CSVBatch, at place: RowPlace) -> AccountRequest {
    let first = batch[index].cells.lowerBound
    var (body, open, secret) = (JSONObject(), JSONObject(), JSONObject())
    for part in parts where !batch.cell(first + part.column).isEmpty {
      let value = Self.value(batch.string(first + part.column), part.type)
      body[part.key] = value
      if part.isSecret { secret[part.key] = value } else { open[part.key] = value }
    }
    let address = batch.string(first + identityColumn)
    return AccountRequest(
      place: place,
      identity: Identity(plainAddress: address),
      address: address,
      body: Secret(.object(body)),
      openFields: .object(open),
      secretFields: Secret(.object(secret)),
      stake: document.stake(in: .object(body))
    )
  }

  static func value(_ text: String, _ type: FieldType) -> JSONValue {
    switch type {
    case .boolean: .bool(["true", "yes", "1"].contains(text.lowercased()))
    case .integer, .number: JSONNumber(text).map(JSONValue.number) ?? .string(text)
    case .string, .json: .string(text)
    }
  }
}
