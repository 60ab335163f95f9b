import JSON

extension CheckRun {
  /// Whether a value passes one check; checks for another type pass.
  mutating func passes(_ check: SchemaCheck, _ value: JSONValue) -> Bool {
    switch check {
    case .never: return fail(.notAllowed(found: value))
    case .types(let types): return types.contains(typeOf: value) || fail(.wrongType(expected: types, found: value))
    case .oneOfValues(let rule): return passesValues(rule, value)
    case .reference(let node): return self.check(node, value)
    case .allOf(let rule): return passesAll(rule, value)
    case .anyOf(let rule): return passesAny(rule, value)
    case .oneOf(let rule): return passesOne(rule, value)
    case .not(let node): return verdict(node, value) != true || fail(.notAllowed(found: value))
    case .condition(let rule): return passesCondition(rule, value)
    default: return passesTyped(check, value)
    }
  }

  private mutating func passesTyped(_ check: SchemaCheck, _ value: JSONValue) -> Bool {
    switch value {
    case .string(let text): passes(check, string: text)
    case .number(let number): passes(check, number: number)
    case .array(let items): passes(check, items: items)
    case .object(let object): passes(check, object: object)
    case .null, .bool: true
    }
  }

  private mutating func passesValues(_ rule: Int, _ value: JSONValue) -> Bool {
    let rule = program.rules.values[rule]
    return rule.contains(value) || fail(.notInEnum(values: rule.values, found: value))
  }

  private mutating func passesAll(_ rule: Int, _ value: JSONValue) -> Bool {
    var isGood = true
    for node in program.rules.branches[rule] where !check(node, value) {
      guard isTelling else { return false }
      isGood = false
    }
    return isGood
  }

  private mutating func passesAny(_ rule: Int, _ value: JSONValue) -> Bool {
    let branches = program.rules.branches[rule]
    for node in branches where verdict(node, value) != false { return true }
    return failAll(branches, value)
  }

  private mutating func passesOne(_ rule: Int, _ value: JSONValue) -> Bool {
    let branches = program.rules.branches[rule]
    var matches = 0
    for node in branches {
      guard let isMatch = verdict(node, value) else { return true }
      if isMatch { matches += 1 }
    }
    if matches == 1 { return true }
    return matches == 0 ? failAll(branches, value) : fail(.severalMatches(matches))
  }

  private mutating func passesCondition(_ rule: Int, _ value: JSONValue) -> Bool {
    let rule = program.rules.conditions[rule]
    guard let holds = verdict(rule.condition, value), let branch = holds ? rule.then : rule.otherwise
    else { return true }
    return check(branch, value)
  }

  /// Tells of the one alternative that the value was meant for, as far as its type shows which that is.
  private mutating func failAll(_ branches: [Int], _ value: JSONValue) -> Bool {
    guard isTelling else { return false }
    let types = branches.map { program.types(of: $0) }
    let meant = zip(branches, types).filter { $0.1.contains(typeOf: value) }.map(\.0)
    if meant.count == 1 { return check(meant[0], value) }
    let possible = types.reduce(JSONTypes()) { $0.union($1) }
    if meant.isEmpty, !possible.isEmpty { return fail(.wrongType(expected: possible, found: value)) }
    return fail(.noMatch(found: value))
  }
}

extension SchemaProgram {
  /// The types that a node says it takes, by itself or through what it refers to; all where it does not say.
  func types(of node: Int) -> JSONTypes {
    for check in checks[nodes[node].checks] {
      switch check {
      case .types(let types): return types
      case .reference(let target): return types(of: target)
      case .never: return []
      default: continue
      }
    }
    return .all
  }
}
