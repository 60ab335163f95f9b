public import JSON

/// A JSON Schema (2020-12, the dialect of OpenAPI 3.1), compiled once, that checks values.
///
/// All keywords of the validation and applicator vocabularies are supported, `$ref` within the document included.
/// What is not (`$dynamicRef`, `unevaluatedProperties`, `unevaluatedItems`, remote references …) refuses the schema by
/// name when it is compiled; nothing that could change a verdict is ignored.
public struct JSONSchema: Sendable {
  let program: SchemaProgram
  let root: Int

  /// Compiles a schema that is a document of its own.
  ///
  /// - Throws: ``SchemaError`` with the place of the first thing that is wrong or not supported.
  public init(_ schema: JSONValue, options: SchemaOptions = .standard) throws(SchemaError) {
    try self.init(at: JSONPointer(), in: schema, options: options)
  }

  /// Compiles the schema at a place of a document, such as `/components/schemas/User` of an OpenAPI document.
  ///
  /// References are resolved within the whole document.
  ///
  /// - Throws: ``SchemaError`` with the place of the first thing that is wrong or not supported.
  public init(
    at place: JSONPointer,
    in document: JSONValue,
    options: SchemaOptions = .standard
  ) throws(SchemaError) {
    guard document[place] != nil else { throw .nothingThere(at: place) }
    var compiler = SchemaCompiler(resources: try SchemaResources(document: document, at: place), options: options)
    root = try compiler.compile(at: place)
    program = try compiler.program(root: root)
  }

  /// Whether a value is good; stops at the first thing that is not.
  public func accepts(_ value: JSONValue) -> Bool {
    var run = CheckRun(program: program, tells: false)
    return run.check(root, value) && run.undecided == 0
  }

  /// Everything that is wrong with a value, in the order of its fields; nothing for a good value.
  ///
  /// Of a value with more than 1,000 things wrong, the first 1,000 are told.
  public func findings(in value: JSONValue) -> [Finding] {
    if accepts(value) { return [] }
    var run = CheckRun(program: program, tells: true)
    _ = run.check(root, value)
    return run.findings()
  }
}
