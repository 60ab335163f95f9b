import JSON
import Provisioning
import Schema

/// Checks a document and compiles it, noting everything that is wrong on the way.
struct DocumentCompiler {
  let document: PlacedDocument
  let block: Block
  private(set) var problems: [ProviderDocumentError.Problem] = []

  static func compile(yaml: String, name: String) throws(ProviderDocumentError) -> ProviderDocument {
    var compiler = DocumentCompiler(document: try read(yaml, name: name))
    let parts = compiler.isWellFormed() ? compiler.parts() : nil
    guard let parts, compiler.problems.isEmpty else {
      throw ProviderDocumentError(name: name, problems: compiler.sortedProblems)
    }
    return ProviderDocument(parts: parts)
  }

  private init(document: PlacedDocument) {
    self.document = document
    block = Block(value: document.value["x-purser"] ?? .null, place: JSONPointer(["x-purser"]))
  }

  private static func read(_ yaml: String, name: String) throws(ProviderDocumentError) -> PlacedDocument {
    do {
      return try PlacedDocument(yaml: yaml)
    } catch {
      let problem = ProviderDocumentError.Problem(
        line: error.place?.line,
        column: error.place?.column,
        place: JSONPointer(),
        message: error.message
      )
      throw ProviderDocumentError(name: name, problems: [problem])
    }
  }

  mutating func note(_ message: String, at place: JSONPointer) {
    let found = document.place(of: place)
    problems.append(
      ProviderDocumentError.Problem(line: found?.line, column: found?.column, place: place, message: message)
    )
  }

  mutating func note(_ error: SchemaError) {
    let prefix = "at \(error.place): "
    let words = error.description
    let place = error.keyword.map(error.place.appending) ?? error.place
    note(words.hasPrefix(prefix) ? String(words.dropFirst(prefix.count)) : words, at: place)
  }

  private var sortedProblems: [ProviderDocumentError.Problem] {
    var known: Set<ProviderDocumentError.Problem> = []
    return problems.filter { known.insert($0).inserted }.sorted { left, right in
      (left.line ?? 0, left.column ?? 0) < (right.line ?? 0, right.column ?? 0)
    }
  }

  /// Whether the document is OpenAPI 3.1 with a block that keeps to its schema, so that the rest can be read.
  private mutating func isWellFormed() -> Bool {
    guard document.value.objectValue != nil else {
      note("expected an OpenAPI document, which is a mapping", at: JSONPointer())
      return false
    }
    let version = document.value["openapi"]?.stringValue
    if version?.hasPrefix("3.1.") != true {
      note("expected openapi: 3.1.0", at: JSONPointer(["openapi"]))
    }
    guard document.value["x-purser"] != nil else {
      note("expected a block x-purser, which says what OpenAPI cannot", at: JSONPointer())
      return false
    }
    let findings = BlockSchema.compiled.findings(in: block.value)
    for finding in findings {
      note(
        [finding.message, finding.hint].compactMap(\.self).joined(separator: " "),
        at: block.place.appending(finding.field)
      )
    }
    return findings.isEmpty
  }

  private mutating func parts() -> DocumentParts? {
    let urls = baseURLs()
    let create = operation(block.text("create") ?? "", at: block.place.appending("create"))
    let read = operation(
      block["read-back"]?.text("request") ?? "",
      at: block.place.appending(JSONPointer(["read-back", "request"]))
    )
    checkCreate(create, read: read)
    let body = create.flatMap { bodyParts($0) }
    let success = successRule()
    let readBack = read.flatMap { readBackPlan($0, ids: success.ids.map(\.name)) }
    guard let baseURL = urls.first, let create, let body, let readBack else { return nil }
    return DocumentParts(
      id: block.text("id") ?? "",
      title: block.text("title") ?? "",
      links: block.texts("links"),
      baseURL: baseURL,
      otherBaseURLs: Array(urls.dropFirst()),
      createTemplate: create.template,
      pathParameters: pathParameters(of: create),
      credential: credentialRule,
      fields: body.fields,
      identityField: body.identity,
      bodySchema: body.schema,
      fieldsDecideValidity: body.decidesByFields,
      rowRules: body.rowRules,
      requestLimits: requestLimits,
      specialStatuses: specialStatuses,
      body: body.rules,
      success: success,
      errors: errorRule,
      requestID: RequestIDRule(
        headers: block["request-id"]?.texts("headers") ?? [],
        places: block["request-id"]?.pointers("at") ?? []
      ),
      readBack: readBack
    )
  }
}

extension SchemaError {
  /// The keyword at fault, where the place is that of the schema around it.
  fileprivate var keyword: String? {
    switch self {
    case .unsupportedKeyword(let name, _), .unknownKeyword(let name, _), .malformedKeyword(let name, _, _): name
    case .unsupportedFormat: "format"
    case .unusablePattern: "pattern"
    default: nil
    }
  }

  /// Where in the document it is.
  fileprivate var place: JSONPointer {
    switch self {
    case .unsupportedKeyword(_, let place), .unknownKeyword(_, let place), .malformedKeyword(_, let place, _),
      .notASchema(let place), .nothingThere(let place), .unresolvedReference(_, let place),
      .remoteReference(_, let place), .unsupportedDialect(_, let place), .unsupportedFormat(_, let place),
      .unusablePattern(_, _, let place), .duplicateIdentifier(_, let place), .endlessRecursion(let place),
      .tooDeep(let place):
      place
    }
  }
}
