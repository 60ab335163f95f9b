import JSON

extension CheckRun {
  mutating func passes(_ check: SchemaCheck, items: [JSONValue]) -> Bool {
    switch check {
    case .minItems(let least): return items.count >= least || fail(.tooFewItems(least: least, found: items.count))
    case .maxItems(let most): return items.count <= most || fail(.tooManyItems(most: most, found: items.count))
    case .uniqueItems: return areUnique(items)
    case .items(let rule): return passes(program.rules.items[rule], items)
    case .contains(let rule): return passes(program.rules.contains[rule], items)
    default: return true
    }
  }

  private mutating func passes(_ rule: ItemsRule, _ items: [JSONValue]) -> Bool {
    var isGood = true
    for index in items.indices {
      guard let node = index < rule.prefix.count ? rule.prefix[index] : rule.rest else { break }
      if !check(node, items[index], under: String(index)) {
        guard isTelling else { return false }
        isGood = false
      }
    }
    return isGood
  }

  private mutating func passes(_ rule: ContainsRule, _ items: [JSONValue]) -> Bool {
    var matches = 0
    for item in items {
      guard let isMatch = verdict(rule.node, item) else { return true }
      guard isMatch else { continue }
      matches += 1
      if matches >= rule.least, rule.most == nil { return true }
      if let most = rule.most, matches > most, !isTelling { return false }
    }
    if matches < rule.least { return fail(.tooFewMatchingItems(least: rule.least, found: matches)) }
    if let most = rule.most, matches > most { return fail(.tooManyMatchingItems(most: most, found: matches)) }
    return true
  }

  private mutating func areUnique(_ items: [JSONValue]) -> Bool {
    guard items.count > 1 else { return true }
    var seen: [JSONValue: Int] = Dictionary(minimumCapacity: items.count)
    for (index, item) in items.enumerated() {
      if let first = seen.updateValue(index, forKey: item) {
        return fail(.duplicateItems(first: first, second: index))
      }
    }
    return true
  }
}
