import JSON

extension SchemaCompiler {
  /// Reads the keywords of one schema; the order here is the order of its checks.
  mutating func read(_ draft: inout SchemaDraft) throws(SchemaError) {
    try refuseUnsupported(draft)
    try readTypes(&draft)
    try readValues(&draft)
    try readStrings(&draft)
    try readFormat(&draft)
    try readNumbers(&draft)
    try readItems(&draft)
    try readFields(&draft)
    try readDependencies(&draft)
    try readReference(&draft)
    try readBranches(&draft)
    try readCondition(&draft)
    try readDefinitions(draft)
  }

  private func refuseUnsupported(_ draft: SchemaDraft) throws(SchemaError) {
    for name in draft.schema.keys {
      if Keyword.unsupported.contains(name) { throw .unsupportedKeyword(name, at: draft.place.pointer) }
      let isKnown = Keyword.supported.contains(name) || Keyword.annotations.contains(name) || name.hasPrefix("x-")
      if !isKnown, options.unknownKeywords == .refuse { throw .unknownKeyword(name, at: draft.place.pointer) }
    }
    if let dialect = try draft.string("$schema"), !Keyword.dialects.contains(dialect) {
      throw .unsupportedDialect(dialect, at: draft.place.pointer)
    }
  }

  private func readTypes(_ draft: inout SchemaDraft) throws(SchemaError) {
    let expected = "one of \(JSONTypes.byName.keys.sorted().joined(separator: ", ")), or a list of them"
    guard let value = draft.schema["type"] else { return }
    let names = value.stringValue.map { [JSONValue.string($0)] } ?? value.arrayValue ?? []
    guard !names.isEmpty, Set(names).count == names.count else { throw draft.malformed("type", expected: expected) }
    var types: JSONTypes = []
    for name in names {
      guard let name = name.stringValue, let type = JSONTypes.byName[name] else {
        throw draft.malformed("type", expected: expected)
      }
      types.formUnion(type)
    }
    if options.understandsNullable, try draft.bool("nullable") ?? false { types.formUnion(.null) }
    if types != .all { draft.checks.append(.types(types)) }
  }

  private mutating func readValues(_ draft: inout SchemaDraft) throws(SchemaError) {
    if let value = draft.schema["enum"] {
      guard let list = value.arrayValue else { throw draft.malformed("enum", expected: "a list of values") }
      draft.checks.append(.oneOfValues(rules.values.count))
      rules.values.append(ValuesRule(list))
    }
    if let value = draft.schema["const"] {
      draft.checks.append(.oneOfValues(rules.values.count))
      rules.values.append(ValuesRule([value]))
    }
  }

  private mutating func readStrings(_ draft: inout SchemaDraft) throws(SchemaError) {
    if let least = try draft.count("minLength"), least > 0 { draft.checks.append(.minLength(least)) }
    if let most = try draft.count("maxLength") { draft.checks.append(.maxLength(most)) }
    if let text = try draft.string("pattern") {
      draft.checks.append(.pattern(try pattern(text, at: draft.place.appending("pattern"))))
    }
    draft.isSecret = try draft.bool("writeOnly") ?? false || draft.schema["format"] == "password"
  }

  mutating func pattern(_ text: String, at place: SchemaPlace) throws(SchemaError) -> Int {
    do throws(PatternError) {
      rules.patterns.append(try Pattern(text))
      return rules.patterns.count - 1
    } catch {
      throw .unusablePattern(text, error, at: place.pointer)
    }
  }

  private func readFormat(_ draft: inout SchemaDraft) throws(SchemaError) {
    guard let name = try draft.string("format"), case .assert(let annotated) = options.formats,
      !annotated.contains(name)
    else { return }
    guard let format = ValueFormat(rawValue: name) else {
      throw .unsupportedFormat(name, at: draft.place.pointer)
    }
    if format != .password { draft.checks.append(.format(format)) }
  }

  private mutating func readNumbers(_ draft: inout SchemaDraft) throws(SchemaError) {
    let kinds: [(String, NumberBound.Kind)] = [
      ("minimum", .minimum), ("exclusiveMinimum", .exclusiveMinimum), ("maximum", .maximum),
      ("exclusiveMaximum", .exclusiveMaximum), ("multipleOf", .multiple),
    ]
    for (keyword, kind) in kinds {
      guard let limit = try draft.number(keyword) else { continue }
      if kind == .multiple {
        // A divisor of so many digits would be too slow to divide by.
        guard limit > 0, limit.text.utf8.count <= 128 else {
          throw draft.malformed(keyword, expected: "a number above 0 of at most 128 digits")
        }
      }
      draft.checks.append(.numberBound(rules.bounds.count))
      rules.bounds.append(NumberBound(kind: kind, limit: limit))
    }
  }
}
