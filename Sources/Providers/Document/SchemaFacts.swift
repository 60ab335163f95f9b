import JSON

/// What a schema says of a value, together with the schemas that it refers to and those that it demands with `allOf`.
struct SchemaFacts {
  /// The parts, the schema itself first, each with its place in the document.
  private(set) var parts: [(schema: JSONObject, place: JSONPointer)] = []

  init(at place: JSONPointer, in document: JSONValue) {
    collect(place, in: document, depth: 0)
  }

  /// The first value that a part gives to a keyword.
  subscript(keyword: String) -> JSONValue? {
    for part in parts {
      if let value = part.schema[keyword] { return value }
    }
    return nil
  }

  /// The properties of an object in their order, each with the place of its schema.
  var properties: [(name: String, place: JSONPointer)] {
    var known: Set<String> = []
    return parts.flatMap { part in
      (part.schema["properties"]?.objectValue?.keys ?? []).filter { known.insert($0).inserted }
        .map { ($0, part.place.appending("properties").appending($0)) }
    }
  }

  /// The names of the properties that an object must have.
  var required: Set<String> {
    Set(parts.flatMap { $0.schema["required"]?.arrayValue ?? [] }.compactMap(\.stringValue))
  }

  /// The place of the schema of an array's elements.
  var items: JSONPointer? {
    parts.first { $0.schema["items"] != nil }?.place.appending("items")
  }

  /// The types that a value may have, without null; empty where the schema leaves it open.
  var types: Set<String> {
    var types = typeNames
    types.remove("null")
    return types
  }

  /// Whether null is a value: by its type, or by the word of OpenAPI 3.0.
  var allowsNull: Bool {
    typeNames.contains("null") || self["nullable"] == true
  }

  /// Whether the schema itself says that nobody may see the value.
  var isSecret: Bool {
    self["format"] == "password" || self["writeOnly"] == true
  }

  private var typeNames: Set<String> {
    switch self["type"] {
    case .string(let name): [name]
    case .array(let names): Set(names.compactMap(\.stringValue))
    default: []
    }
  }

  private mutating func collect(_ place: JSONPointer, in document: JSONValue, depth: Int) {
    // Circular references end here; the compiler of schemas names them.
    guard depth < 32, case .object(let schema) = document[place] else { return }
    parts.append((schema, place))
    if let target = schema["$ref"]?.stringValue.flatMap(JSONPointer.init(reference:)) {
      collect(target, in: document, depth: depth + 1)
    }
    for index in (schema["allOf"]?.arrayValue ?? []).indices {
      collect(place.appending("allOf").appending(index), in: document, depth: depth + 1)
    }
  }
}

extension JSONPointer {
  /// The place that a reference within a document means: `#/components/schemas/User`; nil for any other reference.
  init?(reference: String) {
    guard reference.hasPrefix("#") else { return nil }
    self.init(parsing: reference.dropFirst().removingPercentEncoding ?? "")
  }
}

extension Substring {
  fileprivate var removingPercentEncoding: String? {
    var bytes: [UInt8] = []
    var rest = utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let decoded = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else { return nil }
      bytes.append(decoded)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
