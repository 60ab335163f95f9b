import JSON
import Schema

/// What the schema of the request body and the block together say of it.
struct BodyParts {
  let schema: JSONSchema
  let fields: [Field]
  let identity: Field
  let decidesByFields: Bool
  let rowRules: [RowRule]
  let rules: BodyRules
}

extension DocumentCompiler {
  mutating func bodyParts(_ create: DocumentOperation) -> BodyParts? {
    guard let body = bodySchemaPlace(of: create) else { return nil }
    checkPlaces(in: body)
    let secrets = secretPlaces(in: body)
    let extras = FieldExtras(block["fields"])
    let maker = FieldMaker(
      document: document.value,
      body: body,
      identity: block.pointer("identity"),
      correlation: block.pointer("correlation"),
      extras: extras,
      secrets: secrets
    )
    maker.errors.forEach { note($0) }
    guard let schema = compiledBody(body, secrets: secrets) else { return nil }
    guard let identity = maker.fields.first(where: \.isIdentity), identity.type == .string else {
      note("expected the place of a text in the request body", at: block.place.appending("identity"))
      return nil
    }
    return BodyParts(
      schema: schema,
      fields: maker.fields,
      identity: identity,
      decidesByFields: maker.decidesByFields,
      rowRules: extras.rowRules,
      rules: bodyRules(extras, identity: identity.pointer, secrets: secrets)
    )
  }

  private mutating func bodySchemaPlace(of create: DocumentOperation) -> JSONPointer? {
    var content = create.place.appending("requestBody")
    if let reference = document.value[content]?["$ref"]?.stringValue,
      let target = JSONPointer(reference: reference)
    {
      content = target
    }
    let place = content.appending(JSONPointer(["content", "application/json", "schema"]))
    guard document.value[place] != nil else {
      note("expected a request body with a schema for application/json", at: create.place)
      return nil
    }
    guard SchemaFacts(at: place, in: document.value).types == ["object"] else {
      note("expected a request body of type: object", at: place)
      return nil
    }
    return place
  }

  private mutating func compiledBody(_ body: JSONPointer, secrets: [[String]]) -> JSONSchema? {
    var options = SchemaOptions.providerDocument
    options.secrets = Set(secrets.filter { !$0.contains("*") }.map(JSONPointer.init))
    do {
      return try JSONSchema(at: body, in: document.value, options: options)
    } catch {
      note(error)
      return nil
    }
  }

  /// Every place of the body that the block speaks of must be one that the schema knows.
  private mutating func checkPlaces(in body: JSONPointer) {
    var mentions: [(JSONPointer?, JSONPointer)] = ["identity", "correlation"].map { key in
      (block.pointer(key), block.place.appending(key))
    }
    for key in ["minutes", "price", "currency"] {
      mentions.append((block["stake"]?.pointer(key), block.place.appending("stake").appending(key)))
    }
    for secret in block.elements("secrets") {
      mentions.append((secret.value.stringValue.flatMap(JSONPointer.init(parsing:)), secret.place))
    }
    for (key, field) in block["fields"]?.members ?? [] {
      mentions.append((JSONPointer(parsing: key), field.place))
      for rule in field.elements("rules") { mentions.append((rule.pointer("field"), rule.place)) }
    }
    for (place, mention) in mentions {
      if let place, schemaPlace(of: place.tokens[...], in: body) == nil {
        note("the request body has no field \(place)", at: mention)
      }
    }
    checkColumns(in: body)
  }

  private mutating func checkColumns(in body: JSONPointer) {
    for (key, field) in block["fields"]?.members ?? [] {
      guard let columns = field["columns"], let place = JSONPointer(parsing: key) else { continue }
      for part in ["key", "value"] {
        let inner = place.tokens + ["*", columns.text(part) ?? ""]
        if schemaPlace(of: inner[...], in: body) == nil {
          note(
            "the objects in \(place) have no property \(columns.text(part) ?? "")",
            at: columns.place.appending(part)
          )
        } else if part == "key", let found = schemaPlace(of: inner[...], in: body),
          SchemaFacts(at: found, in: document.value)["enum"] == nil
        {
          note("columns need keys that the schema enumerates", at: columns.place.appending(part))
        }
      }
    }
  }

  /// The place of the schema of a part of the body; `*` leads into the elements of an array.
  private func schemaPlace(of tokens: ArraySlice<String>, in schema: JSONPointer) -> JSONPointer? {
    guard let token = tokens.first else { return schema }
    let facts = SchemaFacts(at: schema, in: document.value)
    let next = token == "*" ? facts.items : facts.properties.first { $0.name == token }?.place
    return next.flatMap { schemaPlace(of: tokens.dropFirst(), in: $0) }
  }

  private func secretPlaces(in body: JSONPointer) -> [[String]] {
    let named = block.elements("secrets").compactMap {
      $0.value.stringValue.flatMap(JSONPointer.init(parsing:))?.tokens
    }
    return named + documentedSecrets(in: body, at: [], depth: 0)
  }

  private func documentedSecrets(in schema: JSONPointer, at tokens: [String], depth: Int) -> [[String]] {
    let facts = SchemaFacts(at: schema, in: document.value)
    if facts.isSecret { return [tokens] }
    guard depth < 16 else { return [] }
    let inProperties = facts.properties.flatMap { name, place in
      documentedSecrets(in: place, at: tokens + [name], depth: depth + 1)
    }
    let inItems = facts.items.map { documentedSecrets(in: $0, at: tokens + ["*"], depth: depth + 1) } ?? []
    return inProperties + inItems
  }

  private func bodyRules(_ extras: FieldExtras, identity: JSONPointer, secrets: [[String]]) -> BodyRules {
    let stake = block["stake"].flatMap { stake in
      stake.pointer("minutes").map {
        StakePlaces(minutes: $0, price: stake.pointer("price"), currency: stake.pointer("currency"))
      }
    }
    let values = (block["fields"]?.members ?? []).flatMap { key, _ -> [PlacedRule] in
      guard let place = JSONPointer(parsing: key), let extra = extras.byPlace[place] else { return [] }
      let isSecret = secrets.contains { place.tokens.starts(with: $0) }
      return extra.rules.map { PlacedRule(place: place.tokens, rule: $0, isSecret: isSecret) }
    }
    return BodyRules(
      identity: identity,
      correlation: block.pointer("correlation"),
      secrets: secrets,
      stake: stake,
      keyed: extras.columns.map { KeyedArray(place: $0.key.tokens, keyName: $0.value.key) },
      values: values
    )
  }
}
