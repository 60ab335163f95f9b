import JSON

extension SchemaProgram {
  /// The nodes that apply to the value at a place, and to it alone; nothing where more depends on that value.
  ///
  /// The answer is nothing too where some schema on the way decides by alternatives or conditions: what holds for the
  /// value then depends on others.
  func plainNodes(at place: JSONPointer, from root: Int) -> [Int]? {
    var nodes = [root]
    for token in place.tokens {
      guard let next = children(of: nodes, named: token) else { return nil }
      nodes = next
    }
    return nodes
  }

  private func children(of nodes: [Int], named name: String) -> [Int]? {
    guard let objects = plainObjectNodes(of: nodes) else { return nil }
    var children: [Int] = []
    for rule in fieldsRules(of: objects) {
      var isEvaluated = false
      if let position = rule.names.position(of: name), let node = rule.nodes[position] {
        children.append(node)
        isEvaluated = true
      }
      for field in rule.patterns {
        switch rules.patterns[field.pattern].match(name.utf8Span.span, budget: patternBudget) {
        case .matches:
          children.append(field.node)
          isEvaluated = true
        case .noMatch: break
        case .tooSlow: return nil
        }
      }
      if !isEvaluated, let additional = rule.additional { children.append(additional) }
    }
    return children
  }

  /// The given nodes and those they apply to the same value; nothing where a check is not one of single fields.
  private func plainObjectNodes(of nodes: [Int]) -> [Int]? {
    var result: [Int] = []
    var seen: Set<Int> = []
    var waiting = nodes
    while let node = waiting.popLast() {
      guard seen.insert(node).inserted else { continue }
      result.append(node)
      for check in checks[self.nodes[node].checks] {
        switch check {
        case .types(let types): guard types.contains(.object) else { return nil }
        case .reference(let target): waiting.append(target)
        case .allOf(let rule): waiting += rules.branches[rule]
        case .fields, .minLength, .maxLength, .pattern, .format, .numberBound, .minItems, .maxItems, .uniqueItems,
          .items, .contains:
          break
        case .never, .oneOfValues, .minFields, .maxFields, .fieldNames, .dependentFields, .dependentSchemas, .anyOf,
          .oneOf, .not, .condition:
          return nil
        }
      }
    }
    return result
  }

  private func fieldsRules(of nodes: [Int]) -> [FieldsRule] {
    nodes.flatMap { node in
      checks[self.nodes[node].checks].compactMap { check in
        if case .fields(let rule) = check { rules.fields[rule] } else { nil }
      }
    }
  }
}
