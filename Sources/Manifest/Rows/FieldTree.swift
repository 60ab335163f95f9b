import JSON
import Providers

/// The fields by the keys that lead to them, for JSON rows and for finding out which field a pointer belongs to.
struct FieldTree: Sendable {
  /// What stands at a pointer of the request body.
  enum Node: Sendable {
    /// A field, by its index.
    case leaf(Int)
    /// An object that fields are inside of.
    case object([String: Node])
    /// A list whose elements are columns, by the index of its first one.
    case list(Int)
  }

  private(set) var root: [String: Node] = [:]
  /// The fields by pointer; of several with one pointer, the first.
  private var fields: [JSONPointer: Int] = [:]

  init(_ all: [Field]) {
    for (index, field) in all.enumerated() where fields[field.pointer] == nil {
      fields[field.pointer] = index
      Self.insert(field.key == nil ? .leaf(index) : .list(index), along: field.pointer.tokens[...], into: &root)
    }
  }

  /// The field at a pointer, or the one around it.
  func field(at pointer: JSONPointer) -> Int? {
    innermost(at: pointer, in: fields)
  }

  /// The first field inside of a node.
  static func firstField(of node: Node) -> Int? {
    switch node {
    case .leaf(let index), .list(let index): index
    case .object(let inner): inner.values.compactMap(firstField).min()
    }
  }

  private static func insert(_ node: Node, along tokens: ArraySlice<String>, into level: inout [String: Node]) {
    guard let token = tokens.first else { return }
    guard tokens.count > 1 else {
      if level[token] == nil { level[token] = node }
      return
    }
    var inner: [String: Node] = [:]
    if case .object(let existing) = level[token] { inner = existing }
    insert(node, along: tokens.dropFirst(), into: &inner)
    level[token] = .object(inner)
  }
}

/// What is kept for a pointer, or for the nearest one around it.
func innermost<Value>(at pointer: JSONPointer, in table: [JSONPointer: Value]) -> Value? {
  var tokens = pointer.tokens
  while !tokens.isEmpty {
    if let value = table[JSONPointer(tokens)] { return value }
    tokens.removeLast()
  }
  return nil
}
