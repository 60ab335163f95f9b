import JSON
import Yams

/// Where something stands in a text, both counted from 1; the column in Unicode scalars.
struct TextPlace: Sendable, Hashable {
  let line: Int
  let column: Int
}

/// A YAML text as a JSON value, with the place of every part of it.
///
/// Scalars are read by the core schema of YAML 1.2 (section 10.3.2), in which `NO`, `on` and `yes` are text.
struct PlacedDocument: Sendable {
  /// The largest text that is read, in bytes.
  static let sizeLimit = 4 << 20
  /// How deeply a document may be nested.
  static let depthLimit = 100
  /// How many values a document may have once its aliases are written out.
  static let countLimit = 200_000

  let value: JSONValue
  private let places: [JSONPointer: TextPlace]

  init(yaml text: String) throws(YAMLProblem) {
    guard text.utf8.count <= Self.sizeLimit else { throw YAMLProblem(place: nil, "is larger than 4 MiB") }
    let root: Node?
    do {
      // Without rules of its own, so that deciding what a scalar is stays here.
      root = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
    } catch let error as YamlError {
      throw YAMLProblem(error, in: text)
    } catch {
      throw YAMLProblem(place: nil, "is no YAML")
    }
    guard let root else { throw YAMLProblem(place: TextPlace(line: 1, column: 1), "is empty") }
    var reader = NodeReader()
    value = try reader.value(of: root, at: JSONPointer())
    places = reader.places
  }

  /// The place of a value (of a member: of its key), or of the nearest thing around it that is there.
  func place(of pointer: JSONPointer) -> TextPlace? {
    var tokens = pointer.tokens
    while true {
      if let place = places[JSONPointer(tokens)] { return place }
      guard tokens.popLast() != nil else { return nil }
    }
  }
}

/// Turns Yams' nodes into JSON values and notes where they stand.
private struct NodeReader {
  var places: [JSONPointer: TextPlace] = [:]
  private var count = 0

  mutating func value(of node: Node, at pointer: JSONPointer) throws(YAMLProblem) -> JSONValue {
    let place = node.textPlace
    if places[pointer] == nil { places[pointer] = place }
    count += 1
    guard count <= PlacedDocument.countLimit else { throw YAMLProblem(place: place, "has too many values") }
    guard pointer.tokens.count < PlacedDocument.depthLimit else {
      throw YAMLProblem(place: place, "is nested too deeply")
    }
    switch node {
    case .scalar(let scalar): return try scalar.coreValue
    case .sequence(let sequence):
      var elements: [JSONValue] = []
      for (index, element) in sequence.enumerated() {
        elements.append(try value(of: element, at: pointer.appending(index)))
      }
      return .array(elements)
    case .mapping(let mapping): return .object(try members(of: mapping, at: pointer))
    case .alias: throw YAMLProblem(place: place, "has an alias without its anchor")
    }
  }

  private mutating func members(of mapping: Node.Mapping, at pointer: JSONPointer) throws(YAMLProblem) -> JSONObject {
    var object = JSONObject()
    for (key, member) in mapping {
      guard case .scalar(let scalar) = key else {
        throw YAMLProblem(place: key.textPlace, "has a key that is no text")
      }
      let inner = pointer.appending(scalar.string)
      // Yams compares keys with their tags, so that "1" and 1 are two to it and one to us.
      guard object[scalar.string] == nil else {
        throw YAMLProblem(place: key.textPlace, "has the key \(scalar.string) twice")
      }
      places[inner] = key.textPlace
      object[scalar.string] = try value(of: member, at: inner)
    }
    return object
  }
}

extension Node {
  fileprivate var textPlace: TextPlace? {
    mark.map { TextPlace(line: $0.line, column: $0.column) }
  }
}
