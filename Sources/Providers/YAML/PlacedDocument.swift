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
struct PlacedDocument {
  /// The largest text that is read, in bytes.
  static let sizeLimit = 4 << 20
  /// How deeply a document may be nested.
  static let depthLimit = 100

  let value: JSONValue
  private let root: Node

  init(yaml text: String) throws(YAMLProblem) {
    guard text.utf8.count <= Self.sizeLimit else { throw YAMLProblem(place: nil, "is larger than 4 MiB") }
    let parsed: Node?
    do {
      // Without rules of its own, so that deciding what a scalar is stays here.
      parsed = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
    } catch let error as YamlError {
      throw YAMLProblem(error, in: text)
    } catch {
      throw YAMLProblem(place: nil, "is no YAML")
    }
    guard let parsed else { throw YAMLProblem(place: TextPlace(line: 1, column: 1), "is empty") }
    root = parsed
    // Without aliases no text has more values than bytes.
    var reader = NodeReader(countLimit: text.utf8.count)
    value = try reader.value(of: parsed, depth: 0)
  }

  /// The place of a value (of a member: of its key), or of the nearest thing around it that is there.
  func place(of pointer: JSONPointer) -> TextPlace? {
    var node = root
    var place = root.textPlace
    for token in pointer.tokens {
      switch node {
      case .mapping(let mapping):
        guard let member = mapping.first(where: { $0.key.scalar?.string == token }) else { return place }
        (node, place) = (member.value, member.key.textPlace)
      case .sequence(let sequence):
        guard let index = Int(token), sequence.indices.contains(index) else { return place }
        (node, place) = (sequence[index], sequence[index].textPlace)
      case .scalar, .alias: return place
      }
    }
    return place
  }
}

/// Turns Yams' nodes into JSON values.
private struct NodeReader {
  private let countLimit: Int
  private var count = 0

  init(countLimit: Int) {
    self.countLimit = countLimit
  }

  mutating func value(of node: Node, depth: Int) throws(YAMLProblem) -> JSONValue {
    count += 1
    guard count <= countLimit else {
      throw YAMLProblem(place: node.textPlace, "has aliases that make it larger than its text")
    }
    guard depth < PlacedDocument.depthLimit else {
      throw YAMLProblem(place: node.textPlace, "is nested too deeply")
    }
    switch node {
    case .scalar(let scalar): return try scalar.coreValue
    case .sequence(let sequence):
      var elements: [JSONValue] = []
      for element in sequence { elements.append(try value(of: element, depth: depth + 1)) }
      return .array(elements)
    case .mapping(let mapping): return .object(try members(of: mapping, depth: depth + 1))
    case .alias: throw YAMLProblem(place: node.textPlace, "has an alias without its anchor")
    }
  }

  private mutating func members(of mapping: Node.Mapping, depth: Int) throws(YAMLProblem) -> JSONObject {
    var object = JSONObject()
    for (key, member) in mapping {
      guard case .scalar(let scalar) = key else {
        throw YAMLProblem(place: key.textPlace, "has a key that is no text")
      }
      // Yams compares keys with their tags, so that "1" and 1 are two to it and one to us.
      guard object[scalar.string] == nil else {
        throw YAMLProblem(place: key.textPlace, "has the key \(scalar.string) twice")
      }
      object[scalar.string] = try value(of: member, depth: depth)
    }
    return object
  }
}

extension Node {
  fileprivate var textPlace: TextPlace? {
    mark.map { TextPlace(line: $0.line, column: $0.column) }
  }
}
