import JSON

/// A compiled schema: nodes that point into flat lists of checks and rules, so that checking allocates nothing.
final class SchemaProgram: Sendable {
  let nodes: [SchemaNode]
  let checks: [SchemaCheck]
  let rules: SchemaRules
  let secrets: SchemaSecrets
  let patternBudget: Int
  let checkBudget: Int

  init(
    nodes: [SchemaNode],
    checks: [SchemaCheck],
    rules: SchemaRules,
    secrets: SchemaSecrets,
    options: SchemaOptions
  ) {
    self.nodes = nodes
    self.checks = checks
    self.rules = rules
    self.secrets = secrets
    patternBudget = options.patternBudget
    checkBudget = options.checkBudget
  }
}

/// One schema of the program: a stretch of its checks, all of which must hold.
struct SchemaNode: Sendable {
  /// The checks, as positions in ``SchemaProgram/checks``.
  var checks: Range<Int> = 0..<0
  /// Whether this is the schema `false`.
  var isNever = false
  /// Whether the schema itself says that its value is a secret.
  var isSecret = false
}

/// One check of a value; integers named `node` are positions in the list of nodes, others in the list of a rule.
enum SchemaCheck: Sendable {
  case never
  case types(JSONTypes)
  case reference(node: Int)
  case oneOfValues(Int)
  case numberBound(Int)
  case minLength(Int)
  case maxLength(Int)
  case pattern(Int)
  case format(ValueFormat)
  case minItems(Int)
  case maxItems(Int)
  case uniqueItems
  case items(Int)
  case contains(Int)
  case minFields(Int)
  case maxFields(Int)
  case fields(Int)
  case fieldNames(node: Int)
  case dependentFields(Int)
  case dependentSchemas(Int)
  case allOf(Int)
  case anyOf(Int)
  case oneOf(Int)
  case not(node: Int)
  case condition(Int)
}

/// What the checks of a program need besides themselves.
struct SchemaRules: Sendable {
  var values: [ValuesRule] = []
  var bounds: [NumberBound] = []
  var patterns: [Pattern] = []
  var items: [ItemsRule] = []
  var contains: [ContainsRule] = []
  var fields: [FieldsRule] = []
  var dependentFields: [[DependentFieldsRule]] = []
  var dependentSchemas: [[DependentSchemaRule]] = []
  var branches: [[Int]] = []
  var conditions: [ConditionRule] = []
}
