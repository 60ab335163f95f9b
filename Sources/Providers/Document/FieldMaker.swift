import JSON
import Schema

/// Turns the schema of the body into fields, in its order.
struct FieldMaker {
  let document: JSONValue
  let body: JSONPointer
  let identity: JSONPointer?
  let correlation: JSONPointer?
  let extras: FieldExtras
  /// Where secrets stand, as tokens in which `*` is every element of an array.
  let secrets: [[String]]

  private(set) var fields: [Field] = []
  private(set) var errors: [SchemaError] = []
  /// Whether nothing but single values decides whether a flat row is good.
  private(set) var decidesByFields = true

  init(
    document: JSONValue,
    body: JSONPointer,
    identity: JSONPointer?,
    correlation: JSONPointer?,
    extras: FieldExtras,
    secrets: [[String]]
  ) {
    self.document = document
    self.body = body
    (self.identity, self.correlation) = (identity, correlation)
    (self.extras, self.secrets) = (extras, secrets)
    walk(body, at: [], isRequired: true, depth: 0)
  }

  private mutating func walk(_ schema: JSONPointer, at tokens: [String], isRequired: Bool, depth: Int) {
    let facts = SchemaFacts(at: schema, in: document)
    let required = facts.required
    if !facts.isPlainObject || (!isRequired && !required.isEmpty) { decidesByFields = false }
    for (name, place) in facts.properties {
      let inner = SchemaFacts(at: place, in: document)
      let path = tokens + [name]
      let isNeeded = isRequired && required.contains(name)
      if inner.types == ["object"], !inner.properties.isEmpty, depth < 16 {
        walk(place, at: path, isRequired: isNeeded, depth: depth + 1)
      } else if let columns = extras.columns[JSONPointer(path)] {
        addKeyed(columns, of: inner, at: path)
      } else {
        add(column: path.joined(separator: "."), at: path, schema: place, isRequired: isNeeded)
      }
    }
  }

  private mutating func addKeyed(_ columns: KeyedColumns, of array: SchemaFacts, at tokens: [String]) {
    if array.hasAny(of: ["minItems", "maxItems", "uniqueItems", "contains"]) { decidesByFields = false }
    guard let items = array.items else { return }
    let item = SchemaFacts(at: items, in: document)
    if !item.isPlainObject || !item.required.isSubset(of: [columns.key, columns.value]) { decidesByFields = false }
    guard let key = item.properties.first(where: { $0.name == columns.key }),
      let value = item.properties.first(where: { $0.name == columns.value })
    else { return }
    for choice in SchemaFacts(at: key.place, in: document)["enum"]?.arrayValue ?? [] {
      guard let name = choice.stringValue else { continue }
      add(
        column: (tokens + [name]).joined(separator: "."),
        at: tokens,
        schema: value.place,
        isRequired: false,
        key: KeyedPlace(keyName: columns.key, key: name, valueName: columns.value, nullWord: columns.nullWord)
      )
    }
  }

  private mutating func add(
    column: String,
    at tokens: [String],
    schema place: JSONPointer,
    isRequired: Bool,
    key: KeyedPlace? = nil
  ) {
    let pointer = JSONPointer(tokens)
    let valueTokens = key.map { tokens + ["*", $0.valueName] } ?? tokens
    let extra = extras.byPlace[JSONPointer(valueTokens)]
    guard let schema = compiled(place) else { return }
    let facts = SchemaFacts(at: place, in: document)
    fields.append(
      Field(
        column: column,
        pointer: pointer,
        key: key,
        type: facts.fieldType,
        isRequired: isRequired,
        isSecret: secrets.contains { $0.starts(with: valueTokens) || valueTokens.starts(with: $0) },
        allowsNull: facts.allowsNull,
        choices: facts["enum"]?.arrayValue ?? facts["const"].map { [$0] } ?? [],
        minLength: facts["minLength"]?.numberValue?.int,
        maxLength: facts["maxLength"]?.numberValue?.int,
        minimum: facts["minimum"]?.numberValue,
        maximum: facts["maximum"]?.numberValue,
        format: facts["format"]?.stringValue,
        pattern: facts["pattern"]?.stringValue,
        defaultValue: facts["default"],
        example: facts["examples"]?.arrayValue?.first ?? facts["example"],
        aliases: extra?.aliases ?? [],
        summary: facts["description"]?.stringValue ?? "",
        link: extra?.link,
        rules: extra?.rules ?? [],
        isIdentity: key == nil && pointer == identity,
        isCorrelation: key == nil && pointer == correlation,
        schema: schema
      )
    )
  }
}

extension FieldMaker {
  private mutating func compiled(_ place: JSONPointer) -> JSONSchema? {
    // Without references it needs no document around it, which is most of the work.
    if let own = document[place], !own.hasReference, let schema = try? JSONSchema(own, options: .providerDocument) {
      return schema
    }
    do {
      return try JSONSchema(at: place, in: document, options: .providerDocument)
    } catch {
      errors.append(error)
      return nil
    }
  }
}

extension JSONValue {
  fileprivate var hasReference: Bool {
    switch self {
    case .object(let object): object.members.contains { $0.key == "$ref" || $0.value.hasReference }
    case .array(let elements): elements.contains(where: \.hasReference)
    default: false
    }
  }
}

extension SchemaFacts {
  /// Whether the schema asks nothing of an object but properties, each by itself, and that some are there.
  fileprivate var isPlainObject: Bool {
    let words: Set<String> = [
      "type", "properties", "required", "title", "description", "example", "examples", "externalDocs", "deprecated",
      "default", "xml", "$comment",
    ]
    return types == ["object"] && parts.count(where: { $0.schema["properties"] != nil }) <= 1
      && parts.allSatisfy { part in
        part.schema.members.allSatisfy { member in
          words.contains(member.key) || member.key.hasPrefix("x-") || member.key == "$ref"
            || (member.key == "additionalProperties" && member.value == true)
        }
      }
  }

  fileprivate func hasAny(of words: [String]) -> Bool {
    words.contains { self[$0] != nil }
  }

  /// The kind of value, null apart; by the listed values where no type is given.
  fileprivate var fieldType: FieldType {
    switch types {
    case ["string"]: .string
    case ["integer"]: .integer
    case ["number"], ["integer", "number"]: .number
    case ["boolean"]: .boolean
    case [] where (self["enum"]?.arrayValue ?? []).allSatisfy { $0.stringValue != nil } && self["enum"] != nil: .string
    default: .json
    }
  }
}
