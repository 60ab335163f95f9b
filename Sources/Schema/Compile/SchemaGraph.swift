import JSON

/// The nodes of a program seen as a graph, for what can only be said of them together.
struct SchemaGraph {
  /// How many schemas may be applied to one value inside each other.
  static let maximumChain = 200

  let nodes: [SchemaNode]
  let checks: [SchemaCheck]
  let rules: SchemaRules

  /// Throws where a node leads back to itself without going into the value, or heads a chain longer than allowed.
  func refuseEndlessChains(places: [SchemaPlace]) throws(SchemaError) {
    // The length of the longest chain from each finished node; zero while a node is being followed.
    var lengths = [Int?](repeating: nil, count: nodes.count)
    for start in nodes.indices where lengths[start] == nil {
      var path = [Step(node: start, targets: sameValueNodes(of: start))]
      lengths[start] = 0
      while let top = path.indices.last {
        guard let target = path[top].nextTarget() else {
          let length = 1 + (path[top].targets.compactMap { lengths[$0] }.max() ?? 0)
          guard length <= Self.maximumChain else { throw .tooDeep(at: places[path[top].node].pointer) }
          lengths[path[top].node] = length
          path.removeLast()
          continue
        }
        if lengths[target] == 0 { throw .endlessRecursion(at: places[target].pointer) }
        guard lengths[target] == nil else { continue }
        lengths[target] = 0
        path.append(Step(node: target, targets: sameValueNodes(of: target)))
      }
    }
  }

  /// A node on the way through the graph, with how many of its targets were followed.
  private struct Step {
    let node: Int
    let targets: [Int]
    private var followed = 0

    init(node: Int, targets: [Int]) {
      self.node = node
      self.targets = targets
    }

    mutating func nextTarget() -> Int? {
      guard followed < targets.count else { return nil }
      followed += 1
      return targets[followed - 1]
    }
  }

  /// Nodes that a node applies to the very value it is applied to.
  func sameValueNodes(of node: Int) -> [Int] {
    checks[nodes[node].checks].flatMap { check -> [Int] in
      switch check {
      case .reference(let node), .not(let node): [node]
      case .allOf(let rule), .anyOf(let rule), .oneOf(let rule): rules.branches[rule]
      case .dependentSchemas(let rule): rules.dependentSchemas[rule].map(\.node)
      case .condition(let rule):
        [rules.conditions[rule].condition, rules.conditions[rule].then, rules.conditions[rule].otherwise].compactMap(
          \.self
        )
      default: []
      }
    }
  }
}

extension SchemaGraph {
  /// Works out which values are secret anywhere in the program.
  func secrets(root: Int, options: SchemaOptions) -> SchemaSecrets {
    var secrets = SchemaSecrets()
    secrets.places = options.secrets
    secrets.coverEverything = options.secrets.contains(JSONPointer()) || isSecret(root)
    for check in checks {
      switch check {
      case .fields(let rule): note(rules.fields[rule], in: &secrets)
      default: break
      }
    }
    return secrets
  }

  private func note(_ rule: FieldsRule, in secrets: inout SchemaSecrets) {
    for (name, node) in zip(rule.names.names, rule.nodes) {
      if let node, isSecret(node) { secrets.names.insert(name) }
    }
    // Fields without a name of their own cannot be told apart, so nothing is shown at all.
    let nameless = rule.patterns.map(\.node) + [rule.additional].compactMap(\.self)
    if nameless.contains(where: isSecret) { secrets.coverEverything = true }
  }

  /// Whether a node, one it applies to the same value, or one for the items of that value says that it is a secret.
  private func isSecret(_ node: Int) -> Bool {
    var seen: Set<Int> = []
    var waiting = [node]
    while let next = waiting.popLast() {
      guard seen.insert(next).inserted else { continue }
      if nodes[next].isSecret { return true }
      waiting += sameValueNodes(of: next) + itemNodes(of: next)
    }
    return false
  }

  private func itemNodes(of node: Int) -> [Int] {
    checks[nodes[node].checks].flatMap { check -> [Int] in
      switch check {
      case .items(let rule): rules.items[rule].prefix + [rules.items[rule].rest].compactMap(\.self)
      case .contains(let rule): [rules.contains[rule].node]
      default: []
      }
    }
  }
}
