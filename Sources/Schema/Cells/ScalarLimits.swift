import JSON

/// The constraints of a plain scalar, gathered from all schemas that apply to it.
struct ScalarLimits: Sendable {
  private enum NumberLimit: Sendable {
    case atLeast(ShortDecimal)
    case above(ShortDecimal)
    case atMost(ShortDecimal)
    case below(ShortDecimal)
    case multiple(of: Int)
  }

  private var types: JSONTypes = .all
  private var least = 0
  private var most = Int.max
  private var words: [NameTable] = []
  private var patterns: [Pattern] = []
  private var formats: [ValueFormat] = []
  private var numberLimits: [NumberLimit] = []
  private var patternBudget: Int

  /// Gathers the constraints of the value at a place; nothing where they are not those of a plain scalar.
  init?(schema: JSONSchema, at place: JSONPointer) {
    guard let nodes = schema.program.plainNodes(at: place, from: schema.root), !nodes.isEmpty else { return nil }
    patternBudget = schema.program.patternBudget
    for node in nodes {
      guard add(node, of: schema.program) else { return nil }
    }
  }

  /// What a cell is read as: the one type that is left, null aside.
  var kind: ScalarCheck.Kind? {
    switch types.subtracting(.null) {
    case .string: .string
    case .boolean where words.isEmpty: .boolean
    case .integer where words.isEmpty: .integer
    case .number where words.isEmpty: .number
    default: nil
    }
  }

  private mutating func add(_ node: Int, of program: SchemaProgram) -> Bool {
    for check in program.checks[program.nodes[node].checks] {
      guard add(check, of: program) else { return false }
    }
    return true
  }

  private mutating func add(_ check: SchemaCheck, of program: SchemaProgram) -> Bool {
    switch check {
    case .types(let types): self.types.formIntersection(types)
    case .oneOfValues(let rule): add(program.rules.values[rule])
    case .minLength(let least): self.least = max(self.least, least)
    case .maxLength(let most): self.most = min(self.most, most)
    case .pattern(let rule): patterns.append(program.rules.patterns[rule])
    case .format(let format): return add(format)
    case .numberBound(let rule): return add(program.rules.bounds[rule])
    case .reference(let node): return add(node, of: program)
    case .allOf(let rule): return program.rules.branches[rule].allSatisfy { add($0, of: program) }
    case .anyOf(let rule): return addOne(of: program.rules.branches[rule], of: program)
    case .never, .oneOf, .not, .condition: return false
    case .minItems, .maxItems, .uniqueItems, .items, .contains, .minFields, .maxFields, .fields, .fieldNames,
      .dependentFields, .dependentSchemas:
      break
    }
    return true
  }

  private mutating func add(_ rule: ValuesRule) {
    types.formIntersection(rule.values.reduce([]) { $0.union(JSONTypes(of: $1)) })
    words.append(NameTable(rule.values.distinctStrings))
  }

  /// What fits one alternative fits all of them together, so the first that takes a scalar is as good as any.
  private mutating func addOne(of branches: [Int], of program: SchemaProgram) -> Bool {
    for node in branches {
      var attempt = self
      if attempt.add(node, of: program), attempt.kind != nil {
        self = attempt
        return true
      }
    }
    return false
  }

  private mutating func add(_ format: ValueFormat) -> Bool {
    switch format {
    case .int32: numberLimits += [.atLeast(ShortDecimal(Int32.min)), .atMost(ShortDecimal(Int32.max))]
    // Every number of 18 digits fits into these.
    case .int64, .float, .double, .password: break
    case .date, .dateTime, .email, .uri, .uuid: formats.append(format)
    }
    return true
  }

  private mutating func add(_ bound: NumberBound) -> Bool {
    guard let limit = ShortDecimal(bound.limit) else { return false }
    switch bound.kind {
    case .minimum: numberLimits.append(.atLeast(limit))
    case .exclusiveMinimum: numberLimits.append(.above(limit))
    case .maximum: numberLimits.append(.atMost(limit))
    case .exclusiveMaximum: numberLimits.append(.below(limit))
    case .multiple:
      guard limit.scale == 0, limit.digits > 0 else { return false }
      numberLimits.append(.multiple(of: limit.digits))
    }
    return true
  }
}

extension ScalarLimits {
  func acceptsText(_ cell: Span<UInt8>) -> Bool {
    guard let length = cell.scalarCount, length >= least, length <= most else { return false }
    // Positions instead of elements: an iterator would retain the list, once for every cell of a manifest.
    for index in formats.indices where !formats[index].accepts(cell) { return false }
    for index in words.indices where words[index].position(of: cell) == nil { return false }
    for index in patterns.indices where patterns[index].match(cell, budget: patternBudget) != .matches { return false }
    return true
  }

  func acceptsNumber(_ cell: Span<UInt8>, isInteger: Bool) -> Bool {
    guard let number = ShortDecimal(cell), !isInteger || number.scale == 0 else { return false }
    for index in numberLimits.indices where !Self.holds(numberLimits[index], for: number) { return false }
    return true
  }

  private static func holds(_ limit: NumberLimit, for number: ShortDecimal) -> Bool {
    switch limit {
    case .atLeast(let limit): limit.isSurelyAtMost(number)
    case .above(let limit): limit.isSurelyBelow(number)
    case .atMost(let limit): number.isSurelyAtMost(limit)
    case .below(let limit): number.isSurelyBelow(limit)
    case .multiple(let step): number.scale == 0 && number.digits % step == 0
    }
  }
}

extension Span<UInt8> {
  /// How many Unicode scalars the bytes spell, or nothing where they are not UTF-8.
  fileprivate var scalarCount: Int? {
    var bits: UInt8 = 0
    for index in indices { bits |= self[index] }
    if bits < 0x80 { return count }
    var scalars = 0
    var position = 0
    while position < count {
      let scalar = UTF8Scalar(in: self, at: position)
      guard scalar.isValid else { return nil }
      scalars += 1
      position += scalar.length
    }
    return scalars
  }
}

extension [JSONValue] {
  fileprivate var distinctStrings: [String] {
    var seen: Set<JSONValue> = []
    return compactMap { seen.insert($0).inserted ? $0.stringValue : nil }
  }
}
