import JSON

/// A schema's place: which of the known documents, and where in it.
struct SchemaPlace: Hashable {
  var document: Int
  var pointer: JSONPointer

  func appending(_ token: String) -> SchemaPlace {
    SchemaPlace(document: document, pointer: pointer.appending(token))
  }

  func appending(_ index: Int) -> SchemaPlace {
    SchemaPlace(document: document, pointer: pointer.appending(index))
  }
}

/// What a document's schemas are called, so that `$ref` finds them: by place, by `$id`, by `$anchor`.
struct SchemaResources {
  private struct Anchor: Hashable {
    let uri: URIReference
    let name: String
  }

  static let maximumDepth = 250

  private var documents: [JSONValue]
  private var identified: [URIReference: SchemaPlace] = [:]
  private var anchors: [Anchor: SchemaPlace] = [:]
  /// The URI against which the references of each schema are resolved.
  private var bases: [SchemaPlace: URIReference] = [:]

  /// Reads the identifiers of the schema at a place of a document, and of the schemas of an OpenAPI document.
  init(document: JSONValue, at start: JSONPointer) throws(SchemaError) {
    documents = [document]
    let root = SchemaPlace(document: 0, pointer: JSONPointer())
    let base = URIReference("")
    identified[base] = root
    try read(SchemaPlace(document: 0, pointer: start), base: base)
    for (name, _) in document.isOpenAPI ? document.componentSchemas : [] {
      try read(SchemaPlace(document: 0, pointer: JSONPointer(["components", "schemas", name])), base: base)
    }
  }

  subscript(place: SchemaPlace) -> JSONValue? {
    documents[place.document][place.pointer]
  }

  /// What the references of the schema at `place` are resolved against; its identifiers are read if they were not yet.
  mutating func base(of place: SchemaPlace) throws(SchemaError) -> URIReference {
    if let base = bases[place] { return base }
    try read(place, base: nearestBase(above: place))
    return bases[place] ?? nearestBase(above: place)
  }

  /// The place that a reference means; `user` is the schema it stands in.
  mutating func target(of reference: String, from user: SchemaPlace) throws(SchemaError) -> SchemaPlace {
    let absolute = URIReference(reference).resolved(against: try base(of: user))
    guard let root = try root(of: absolute.withoutFragment) else {
      throw .remoteReference(reference, at: user.pointer.appending("$ref"))
    }
    guard let target = target(of: absolute, in: root), self[target] != nil else {
      throw .unresolvedReference(reference, at: user.pointer.appending("$ref"))
    }
    return target
  }

  private mutating func root(of uri: URIReference) throws(SchemaError) -> SchemaPlace? {
    if let known = identified[uri] { return known }
    guard uri == Metaschema.uri else { return nil }
    documents.append(Metaschema.document)
    let place = SchemaPlace(document: documents.count - 1, pointer: JSONPointer())
    try read(place, base: uri)
    return place
  }

  private func target(of absolute: URIReference, in root: SchemaPlace) -> SchemaPlace? {
    guard let fragment = absolute.fragment?.percentDecoded else { return absolute.fragment == nil ? root : nil }
    if fragment.isEmpty { return root }
    if fragment.hasPrefix("/") {
      guard let pointer = JSONPointer(parsing: fragment) else { return nil }
      return SchemaPlace(document: root.document, pointer: root.pointer.appending(pointer))
    }
    return anchors[Anchor(uri: absolute.withoutFragment, name: fragment)]
  }

  private func nearestBase(above place: SchemaPlace) -> URIReference {
    var tokens = place.pointer.tokens
    while !tokens.isEmpty {
      tokens.removeLast()
      if let base = bases[SchemaPlace(document: place.document, pointer: JSONPointer(tokens))] { return base }
    }
    return place.document == 0 ? URIReference("") : Metaschema.uri
  }
}

extension SchemaResources {
  /// Reads the identifiers of a schema and of those inside it.
  private mutating func read(_ place: SchemaPlace, base: URIReference) throws(SchemaError) {
    guard let value = self[place] else { throw .nothingThere(at: place.pointer) }
    try read(value, at: place, base: base, depth: 0)
  }

  private mutating func read(_ value: JSONValue, at place: SchemaPlace, base: URIReference, depth: Int)
    throws(SchemaError)
  {
    guard case .object(let schema) = value, bases[place] == nil else { return }
    guard depth < Self.maximumDepth else { throw .tooDeep(at: place.pointer) }
    let base = try identify(schema, at: place, base: base)
    bases[place] = base
    for member in schema.members {
      let child = place.appending(member.key)
      if Keyword.singleSchemas.contains(member.key) {
        try read(member.value, at: child, base: base, depth: depth + 1)
      } else if Keyword.schemaLists.contains(member.key) {
        for (index, item) in (member.value.arrayValue ?? []).enumerated() {
          try read(item, at: child.appending(index), base: base, depth: depth + 1)
        }
      } else if Keyword.schemaMaps.contains(member.key) {
        for inner in member.value.objectValue?.members ?? [] {
          try read(inner.value, at: child.appending(inner.key), base: base, depth: depth + 1)
        }
      }
    }
  }

  /// Notes `$id` and `$anchor` of one schema; the answer is the base that holds inside it.
  private mutating func identify(
    _ schema: JSONObject,
    at place: SchemaPlace,
    base: URIReference
  ) throws(SchemaError) -> URIReference {
    var base = base
    if let id = schema["$id"] {
      guard let text = id.stringValue, URIReference(text).fragment?.isEmpty ?? true else {
        throw .malformedKeyword("$id", at: place.pointer, expected: "a URI reference without a fragment")
      }
      let uri = URIReference(text).resolved(against: base).withoutFragment
      try note(text, known: identified.updateValue(place, forKey: uri), at: place)
      base = uri
    }
    if let anchor = schema["$anchor"] {
      guard let name = anchor.stringValue, Self.isAnchorName(name) else {
        throw .malformedKeyword("$anchor", at: place.pointer, expected: "a name without spaces or #")
      }
      let known = anchors.updateValue(place, forKey: Anchor(uri: base, name: name))
      try note("#" + name, known: known, at: place)
    }
    return base
  }

  private func note(_ identifier: String, known: SchemaPlace?, at place: SchemaPlace) throws(SchemaError) {
    // The root of the document has the empty identifier besides its own.
    guard known == nil || known == place else { throw .duplicateIdentifier(identifier, at: place.pointer) }
  }

  /// The plain names of JSON Schema Core, section 8.2.2.
  private static func isAnchorName(_ name: String) -> Bool {
    let bytes = name.utf8
    guard let first = bytes.first, first.isASCIILetter || first == UInt8(ascii: "_") else { return false }
    return bytes.allSatisfy {
      $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
        || $0 == UInt8(ascii: ".")
    }
  }
}

extension JSONValue {
  fileprivate var isOpenAPI: Bool { self["openapi"] != nil }

  fileprivate var componentSchemas: [(String, JSONValue)] {
    (self["components"]?["schemas"]?.objectValue?.members ?? []).map { ($0.key, $0.value) }
  }
}
