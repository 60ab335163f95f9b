import JSON

extension SchemaCompiler {
  mutating func readItems(_ draft: inout SchemaDraft) throws(SchemaError) {
    if let least = try draft.count("minItems"), least > 0 { draft.checks.append(.minItems(least)) }
    if let most = try draft.count("maxItems") { draft.checks.append(.maxItems(most)) }
    if try draft.bool("uniqueItems") ?? false { draft.checks.append(.uniqueItems) }
    let prefix = try nodes(draft.branches("prefixItems"))
    if draft.schema["items"]?.arrayValue != nil {
      throw draft.malformed("items", expected: "a schema; a list of schemas is prefixItems")
    }
    let rest = node("items", of: draft)
    if prefix != nil || rest != nil {
      draft.checks.append(.items(rules.items.count))
      rules.items.append(ItemsRule(prefix: prefix ?? [], rest: rest))
    }
    try readContains(&draft)
  }

  private mutating func readContains(_ draft: inout SchemaDraft) throws(SchemaError) {
    let least = try draft.count("minContains")
    let most = try draft.count("maxContains")
    guard let node = node("contains", of: draft) else { return }
    draft.checks.append(.contains(rules.contains.count))
    rules.contains.append(ContainsRule(node: node, least: least ?? 1, most: most))
  }

  mutating func readFields(_ draft: inout SchemaDraft) throws(SchemaError) {
    if let least = try draft.count("minProperties"), least > 0 { draft.checks.append(.minFields(least)) }
    if let most = try draft.count("maxProperties") { draft.checks.append(.maxFields(most)) }
    let required = try draft.schema["required"].map { value throws(SchemaError) in
      try draft.names(value, of: "required")
    }
    let properties = try draft.object("properties")
    let patterns = try patternFields(draft)
    let additional = node("additionalProperties", of: draft)
    if !(required ?? []).isEmpty || !(properties?.isEmpty ?? true) || !patterns.isEmpty || additional != nil {
      draft.checks.append(.fields(rules.fields.count))
      rules.fields.append(
        fieldsRule(draft, required ?? [], properties?.keys ?? [], patterns: patterns, additional: additional)
      )
    }
    if let names = node("propertyNames", of: draft) { draft.checks.append(.fieldNames(node: names)) }
  }

  private mutating func patternFields(_ draft: SchemaDraft) throws(SchemaError) -> [FieldsRule.PatternField] {
    var fields: [FieldsRule.PatternField] = []
    for text in try draft.object("patternProperties")?.keys ?? [] {
      let place = draft.place.appending("patternProperties").appending(text)
      fields.append(FieldsRule.PatternField(pattern: try pattern(text, at: place), node: node(at: place)))
    }
    return fields
  }

  private mutating func fieldsRule(
    _ draft: SchemaDraft,
    _ required: [String],
    _ properties: [String],
    patterns: [FieldsRule.PatternField],
    additional: Int?
  ) -> FieldsRule {
    let requiredNames = NameTable(required)
    let place = draft.place.appending("properties")
    let known = NameTable(properties)
    let names = required + properties.filter { requiredNames.position(of: $0) == nil }
    var nodes: [Int?] = []
    for name in names { nodes.append(known.position(of: name) == nil ? nil : node(at: place.appending(name))) }
    return FieldsRule(
      names: NameTable(names),
      nodes: nodes,
      requiredCount: required.count,
      patterns: patterns,
      additional: additional
    )
  }

  mutating func readDependencies(_ draft: inout SchemaDraft) throws(SchemaError) {
    if let members = try draft.object("dependentRequired")?.members {
      var fields: [DependentFieldsRule] = []
      for member in members {
        let needed = try draft.names(member.value, of: "dependentRequired")
        fields.append(DependentFieldsRule(name: member.key, needed: needed))
      }
      draft.checks.append(.dependentFields(rules.dependentFields.count))
      rules.dependentFields.append(fields)
    }
    if let names = try draft.object("dependentSchemas")?.keys {
      let place = draft.place.appending("dependentSchemas")
      var schemas: [DependentSchemaRule] = []
      for name in names { schemas.append(DependentSchemaRule(name: name, node: node(at: place.appending(name)))) }
      draft.checks.append(.dependentSchemas(rules.dependentSchemas.count))
      rules.dependentSchemas.append(schemas)
    }
  }

  mutating func readReference(_ draft: inout SchemaDraft) throws(SchemaError) {
    // Reading the base also reads identifiers of schemas that only a reference leads to.
    _ = try resources.base(of: draft.place)
    guard let text = try draft.string("$ref") else { return }
    draft.checks.append(.reference(node: node(at: try resources.target(of: text, from: draft.place))))
  }

  mutating func readBranches(_ draft: inout SchemaDraft) throws(SchemaError) {
    if let all = try nodes(draft.branches("allOf")) { draft.checks.append(.allOf(branches(all))) }
    if let any = try nodes(draft.branches("anyOf")) { draft.checks.append(.anyOf(branches(any))) }
    if let one = try nodes(draft.branches("oneOf")) { draft.checks.append(.oneOf(branches(one))) }
    if let not = node("not", of: draft) { draft.checks.append(.not(node: not)) }
  }

  mutating func readCondition(_ draft: inout SchemaDraft) throws(SchemaError) {
    let condition = node("if", of: draft)
    let then = node("then", of: draft)
    let otherwise = node("else", of: draft)
    guard let condition, then != nil || otherwise != nil else { return }
    draft.checks.append(.condition(rules.conditions.count))
    rules.conditions.append(ConditionRule(condition: condition, then: then, otherwise: otherwise))
  }

  /// Definitions are compiled even where nothing refers to them, so that a mistake in one does not wait for its user.
  mutating func readDefinitions(_ draft: SchemaDraft) throws(SchemaError) {
    for name in try draft.object("$defs")?.keys ?? [] {
      _ = node(at: draft.place.appending("$defs").appending(name))
    }
  }

  /// The node of a keyword whose value is a schema.
  private mutating func node(_ keyword: String, of draft: SchemaDraft) -> Int? {
    draft.schema[keyword] == nil ? nil : node(at: draft.place.appending(keyword))
  }

  private mutating func nodes(_ places: [SchemaPlace]?) -> [Int]? {
    guard let places else { return nil }
    var result: [Int] = []
    for place in places { result.append(node(at: place)) }
    return result
  }

  private mutating func branches(_ nodes: [Int]) -> Int {
    rules.branches.append(nodes)
    return rules.branches.count - 1
  }
}
