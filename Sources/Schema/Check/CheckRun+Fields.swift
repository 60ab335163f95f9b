import JSON

extension CheckRun {
  mutating func passes(_ check: SchemaCheck, object: JSONObject) -> Bool {
    switch check {
    case .minFields(let least): return object.count >= least || fail(.tooFewFields(least: least, found: object.count))
    case .maxFields(let most): return object.count <= most || fail(.tooManyFields(most: most, found: object.count))
    case .fields(let rule): return passes(program.rules.fields[rule], object)
    case .fieldNames(let node): return passesNames(node, object)
    case .dependentFields(let rule): return passes(program.rules.dependentFields[rule], object)
    case .dependentSchemas(let rule): return passes(program.rules.dependentSchemas[rule], object)
    default: return true
    }
  }

  private mutating func passes(_ rule: FieldsRule, _ object: JSONObject) -> Bool {
    var isGood = true
    // One bit for each of the first required names that was met.
    var met: UInt64 = 0
    for member in object.members {
      let position = rule.names.position(of: member.key)
      if let position, position < 64 { met |= 1 << UInt64(position) }
      if !passes(rule, member, declared: position.flatMap { rule.nodes[$0] }) {
        guard isTelling else { return false }
        isGood = false
      }
    }
    return hasRequired(rule, object, met: met) && isGood
  }

  private mutating func passes(_ rule: FieldsRule, _ member: JSONObject.Member, declared: Int?) -> Bool {
    var isGood = true
    var isEvaluated = false
    if let declared {
      isEvaluated = true
      isGood = check(declared, member.value, under: member.key)
    }
    for field in rule.patterns where matches(field.pattern, member.key) {
      isEvaluated = true
      isGood = check(field.node, member.value, under: member.key) && isGood
    }
    guard !isEvaluated, let additional = rule.additional else { return isGood }
    if program.nodes[additional].isNever {
      return fail(.unknownField(known: rule.names.names, found: member.key), at: member.key)
    }
    return check(additional, member.value, under: member.key)
  }

  private mutating func hasRequired(_ rule: FieldsRule, _ object: JSONObject, met: UInt64) -> Bool {
    var isGood = true
    for position in 0..<rule.requiredCount {
      let name = rule.names.names[position]
      let isThere = position < 64 ? met >> UInt64(position) & 1 == 1 : object[name] != nil
      if !isThere { isGood = fail(.missingField, at: name) }
      guard isGood || isTelling else { return false }
    }
    return isGood
  }

  private mutating func passesNames(_ node: Int, _ object: JSONObject) -> Bool {
    var isGood = true
    for key in object.keys where verdict(node, .string(key)) == false {
      isGood = fail(.badFieldName, at: key)
      guard isTelling else { return false }
    }
    return isGood
  }

  private mutating func passes(_ rules: [DependentFieldsRule], _ object: JSONObject) -> Bool {
    var isGood = true
    for rule in rules where object[rule.name] != nil {
      for name in rule.needed where object[name] == nil {
        isGood = fail(.missingDependentField(of: rule.name), at: name)
        guard isTelling else { return false }
      }
    }
    return isGood
  }

  private mutating func passes(_ rules: [DependentSchemaRule], _ object: JSONObject) -> Bool {
    var isGood = true
    for rule in rules where object[rule.name] != nil {
      isGood = check(rule.node, .object(object)) && isGood
      guard isGood || isTelling else { return false }
    }
    return isGood
  }
}
