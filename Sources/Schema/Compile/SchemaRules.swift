import JSON

/// `enum` or `const`.
struct ValuesRule: Sendable {
  /// The values in the order of the schema.
  let values: [JSONValue]
  /// The same for look-up, kept only where there are many.
  private let index: Set<JSONValue>?

  init(_ values: [JSONValue]) {
    self.values = values
    index = values.count > 8 ? Set(values) : nil
  }

  func contains(_ value: JSONValue) -> Bool {
    index?.contains(value) ?? values.contains(value)
  }
}

/// A limit of a number.
struct NumberBound: Sendable {
  enum Kind: Sendable {
    case minimum
    case exclusiveMinimum
    case maximum
    case exclusiveMaximum
    case multiple
  }

  let kind: Kind
  let limit: JSONNumber
  /// The limit where it is short enough to be compared without allocating.
  private let shortLimit: ShortDecimal?

  init(kind: Kind, limit: JSONNumber) {
    self.kind = kind
    self.limit = limit
    shortLimit = ShortDecimal(limit)
  }

  func accepts(_ number: JSONNumber) -> Bool {
    if let shortLimit, let number = ShortDecimal(number), let answer = Self.compare(number, shortLimit, kind) {
      return answer
    }
    return switch kind {
    case .minimum: number >= limit
    case .exclusiveMinimum: number > limit
    case .maximum: number <= limit
    case .exclusiveMaximum: number < limit
    case .multiple: number.isMultiple(of: limit)
    }
  }

  /// The answer for short numbers, or nothing where their digits do not fit side by side.
  private static func compare(_ number: ShortDecimal, _ limit: ShortDecimal, _ kind: Kind) -> Bool? {
    guard let (number, limit) = number.aligned(with: limit) else { return nil }
    return switch kind {
    case .minimum: number >= limit
    case .exclusiveMinimum: number > limit
    case .maximum: number <= limit
    case .exclusiveMaximum: number < limit
    case .multiple: number.isMultiple(of: limit)
    }
  }
}

/// `prefixItems` and `items`.
struct ItemsRule: Sendable {
  /// A node for each of the first items.
  var prefix: [Int] = []
  /// The node for the items after them.
  var rest: Int?
}

/// `contains` with its bounds.
struct ContainsRule: Sendable {
  let node: Int
  let least: Int
  let most: Int?
}

/// `properties`, `patternProperties`, `additionalProperties` and `required`, which are decided in one pass.
struct FieldsRule: Sendable {
  struct PatternField: Sendable {
    let pattern: Int
    let node: Int
  }

  /// The names of `required`, then those of `properties` that are not among them.
  let names: NameTable
  /// The node for each name, or nothing for a name that is only required.
  let nodes: [Int?]
  /// How many of the names are required.
  let requiredCount: Int
  let patterns: [PatternField]
  let additional: Int?
}

/// One member of `dependentRequired`.
struct DependentFieldsRule: Sendable {
  let name: String
  let needed: [String]
}

/// One member of `dependentSchemas`.
struct DependentSchemaRule: Sendable {
  let name: String
  let node: Int
}

/// `if` with its branches.
struct ConditionRule: Sendable {
  let condition: Int
  let then: Int?
  let otherwise: Int?
}
