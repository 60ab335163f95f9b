import JSON
import Providers

/// Puts a row's values together as the request body, in the order of the schema's properties.
struct RowBody {
  /// The body; an object even if empty.
  private(set) var value = JSONValue.object(JSONObject())
  /// Which field an element of a list came from.
  private var origins: [JSONPointer: Int] = [:]
  private let tree: FieldTree

  /// - Parameters:
  ///   - values: each field's value by the field's index; nil where the row leaves it out.
  ///   - parts: lists and objects that a JSON row gives as they are, by the index of the first field in them.
  init(_ values: [JSONValue?], parts: [Int: BodyPart] = [:], rules: RowRules) {
    tree = rules.tree
    for (index, field) in rules.fields.enumerated() {
      if let part = parts[index] { set(part.value, at: part.pointer) }
      guard let value = values[index] else { continue }
      if let key = field.key {
        append(value, key, of: field.pointer, from: index)
      } else {
        set(value, at: field.pointer)
      }
    }
  }

  /// The field that a value of the body, or a missing one, belongs to.
  func field(at pointer: JSONPointer) -> Int? {
    innermost(at: pointer, in: origins) ?? tree.field(at: pointer)
  }

  private mutating func set(_ new: JSONValue, at pointer: JSONPointer) {
    // It fails only where something else than an object stands in the way, which the schema's check tells of.
    _ = value.set(new, at: pointer)
  }

  private mutating func append(_ new: JSONValue, _ key: KeyedPlace, of list: JSONPointer, from field: Int) {
    var element = JSONObject()
    element[key.keyName] = .string(key.key)
    element[key.valueName] = new
    let elements = value[list]?.arrayValue ?? []
    set(.array(elements + [.object(element)]), at: list)
    origins[list.appending(elements.count)] = field
  }
}

/// A list, or something where an object belongs, that goes into the body as it is.
struct BodyPart: Sendable {
  let pointer: JSONPointer
  let value: JSONValue
}
