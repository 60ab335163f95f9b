import JSON

/// A part of the `x-purser` block, read after its schema has found nothing wrong with it: what is absent reads as nothing.
struct Block {
  let value: JSONValue
  let place: JSONPointer

  subscript(key: String) -> Block? {
    value[key].map { Block(value: $0, place: place.appending(key)) }
  }

  var members: [(key: String, block: Block)] {
    (value.objectValue?.members ?? []).map { ($0.key, Block(value: $0.value, place: place.appending($0.key))) }
  }

  func elements(_ key: String) -> [Block] {
    let list = self[key]
    return (list?.value.arrayValue ?? []).enumerated().map { index, element in
      Block(value: element, place: place.appending(key).appending(index))
    }
  }

  func text(_ key: String) -> String? { value[key]?.stringValue }

  func integer(_ key: String) -> Int? { value[key]?.numberValue?.int }

  func texts(_ key: String) -> [String] {
    (value[key]?.arrayValue ?? []).compactMap(\.stringValue)
  }

  func pointer(_ key: String) -> JSONPointer? {
    text(key).flatMap(JSONPointer.init(parsing:))
  }

  func pointers(_ key: String) -> [JSONPointer] {
    texts(key).compactMap(JSONPointer.init(parsing:))
  }

  func conditions(_ key: String) -> [Condition] {
    elements(key).compactMap(\.condition)
  }

  var condition: Condition? {
    guard let place = pointer("at"), let value = value["equals"] else { return nil }
    return Condition(place: place, value: value)
  }
}
