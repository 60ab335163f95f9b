public import JSON
public import Provisioning

extension ProviderDocument {
  /// Puts a value where its field belongs; false where something else stands in the way.
  func place(_ value: JSONValue, of field: Field, in body: inout JSONValue) -> Bool {
    guard let key = field.key else { return body.set(value, at: field.pointer) }
    var elements: [JSONValue] = []
    if let array = body[field.pointer] {
      guard case .array(let present) = array else { return false }
      elements = present
    }
    elements.append([key.keyName: .string(key.key), key.valueName: value])
    return body.set(.array(elements), at: field.pointer)
  }

  /// The address that a body names its account by, as it was typed.
  public func address(in body: JSONValue) -> String? {
    body[self.body.identity]?.stringValue
  }

  /// What creating the account would credit, or nil where the body credits nothing.
  public func stake(in body: JSONValue) -> Stake? {
    guard let places = self.body.stake, let minutes = body[places.minutes]?.numberValue?.int else { return nil }
    return Stake(
      minutes: minutes,
      price: places.price.flatMap { body[$0]?.numberValue },
      currency: places.currency.flatMap { body[$0]?.stringValue }
    )
  }

  /// A body taken apart into what may be shown and what may not; each part keeps its place in the whole.
  public func split(_ body: JSONValue) -> (open: JSONValue, secret: JSONValue) {
    let parts = body.split(at: self.body.secrets.map { $0[...] })
    return (parts.open ?? .null, parts.secret ?? .object(JSONObject()))
  }

  /// A body that passes validation, of the fields' examples: every required field, and the optional ones that have one.
  public var exampleBody: JSONValue {
    var body = JSONValue.object(JSONObject())
    for field in fields where field.key == nil && (field.isRequired || field.example != nil) {
      _ = place(field.starterValue, of: field, in: &body)
    }
    return body
  }
}

extension Field {
  /// A value for a starter row: the documented example, the default, the first choice, or one made by the type.
  public var starterValue: JSONValue {
    if let value = example ?? defaultValue ?? choices.first { return value }
    switch type {
    case .boolean: return .bool(true)
    case .integer, .number: return .number(minimum ?? 1)
    case .json: return .object(JSONObject())
    case .string: return .string(starterText)
    }
  }

  private var starterText: String {
    switch format {
    case "email": return "jane.doe@example.com"
    case "date": return "2099-12-31"
    case "date-time": return "2099-12-31T00:00:00Z"
    case "uri": return "https://www.example.com"
    case "uuid": return "11111111-2222-4333-8444-555555555555"
    default: break
    }
    for rule in rules {
      switch rule.kind {
      case .e164: return "+14155550123"
      case .iso4217: return "USD"
      case .iso3166Alpha2: return "DE"
      default: continue
      }
    }
    let least = max(minLength ?? 0, 1)
    return String(String(repeating: "example ", count: least / 8 + 1).prefix(max(least, min(7, maxLength ?? 7))))
  }
}

extension JSONValue {
  fileprivate func split(at places: [ArraySlice<String>]) -> (open: JSONValue?, secret: JSONValue?) {
    if places.contains(where: \.isEmpty) { return (nil, self) }
    guard !places.isEmpty else { return (self, nil) }
    switch self {
    case .object(let object):
      var (open, secret) = (JSONObject(), JSONObject())
      for member in object.members {
        let inner = places.filter { $0.first == member.key }.map { $0.dropFirst() }
        let parts = member.value.split(at: inner)
        open[member.key] = parts.open
        secret[member.key] = parts.secret
      }
      return (.object(open), secret.isEmpty ? nil : .object(secret))
    case .array(let elements):
      let inner = places.filter { $0.first == "*" }.map { $0.dropFirst() }
      let parts = elements.map { $0.split(at: inner) }
      let hasSecret = parts.contains { $0.secret != nil }
      return (.array(parts.map { $0.open ?? .null }), hasSecret ? .array(parts.map { $0.secret ?? .null }) : nil)
    default:
      return (self, nil)
    }
  }
}
