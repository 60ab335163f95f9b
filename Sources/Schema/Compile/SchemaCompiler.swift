import JSON

/// Turns a schema and everything it refers to into a ``SchemaProgram``.
struct SchemaCompiler {
  var resources: SchemaResources
  let options: SchemaOptions
  var nodes: [SchemaNode] = []
  var rules = SchemaRules()
  private var checks: [SchemaCheck] = []
  private var known: [SchemaPlace: Int] = [:]
  /// Where each node stands, for errors about the finished graph.
  private var places: [SchemaPlace] = []
  /// Nodes that are referred to and not yet compiled; a list instead of recursion, as references may form long chains.
  private var waiting: [Int] = []

  init(resources: SchemaResources, options: SchemaOptions) {
    self.resources = resources
    self.options = options
  }

  /// Compiles the schema at a place of the first document, and all it needs; the answer is its node.
  mutating func compile(at pointer: JSONPointer) throws(SchemaError) -> Int {
    let root = node(at: SchemaPlace(document: 0, pointer: pointer))
    while let next = waiting.popLast() {
      try compile(node: next)
    }
    return root
  }

  /// The finished program; to be asked for after everything was compiled.
  func program(root: Int) throws(SchemaError) -> SchemaProgram {
    let graph = SchemaGraph(nodes: nodes, checks: checks, rules: rules)
    try graph.refuseEndlessChains(places: places)
    return SchemaProgram(
      nodes: nodes,
      checks: checks,
      rules: rules,
      secrets: graph.secrets(root: root, options: options),
      options: options
    )
  }

  /// The node for a schema, compiled later if it is new.
  mutating func node(at place: SchemaPlace) -> Int {
    if let node = known[place] { return node }
    nodes.append(SchemaNode())
    places.append(place)
    let node = nodes.count - 1
    known[place] = node
    waiting.append(node)
    return node
  }

  private mutating func compile(node: Int) throws(SchemaError) {
    let place = places[node]
    var own: [SchemaCheck] = []
    switch resources[place] {
    case .bool(true): break
    case .bool(false):
      own = [.never]
      nodes[node].isNever = true
    case .object(let schema):
      guard place.pointer.tokens.count <= SchemaResources.maximumDepth else { throw .tooDeep(at: place.pointer) }
      var draft = SchemaDraft(schema: schema, place: place)
      try read(&draft)
      own = draft.checks
      nodes[node].isSecret = draft.isSecret
    default: throw .notASchema(at: place.pointer)
    }
    nodes[node].checks = checks.count..<(checks.count + own.count)
    checks += own
  }
}
