import JSON

/// What is known of the request body beyond its schema.
struct BodyRules: Sendable {
  let identity: JSONPointer
  let correlation: JSONPointer?
  /// Where secrets stand, as tokens in which `*` is every element of an array.
  let secrets: [[String]]
  let stake: StakePlaces?
  /// Arrays of objects that each have a key.
  let keyed: [KeyedArray]
  /// Rules for single values, by the tokens of their places.
  let values: [PlacedRule]
}

/// Where a body says what it costs.
struct StakePlaces: Sendable {
  let minutes: JSONPointer
  let price: JSONPointer?
  let currency: JSONPointer?
}

/// An array of objects of which each has a key that no other has.
struct KeyedArray: Sendable {
  let place: [String]
  let keyName: String
}

/// A rule for the values at a place, in which `*` is every element of an array.
struct PlacedRule: Sendable {
  let place: [String]
  let rule: FieldRule
  let isSecret: Bool
}

extension JSONValue {
  /// The values at a place in which `*` stands for every element of an array, each with its own pointer.
  func values(at tokens: some Collection<String>) -> [(pointer: JSONPointer, value: JSONValue)] {
    guard let token = tokens.first else { return [(JSONPointer(), self)] }
    let rest = tokens.dropFirst()
    if token == "*", case .array(let elements) = self {
      return elements.enumerated().flatMap { index, element in
        element.values(at: rest).map { (JSONPointer([String(index)]).appending($0.pointer), $0.value) }
      }
    }
    guard let member = self[token] else { return [] }
    return member.values(at: rest).map { (JSONPointer([token]).appending($0.pointer), $0.value) }
  }
}
