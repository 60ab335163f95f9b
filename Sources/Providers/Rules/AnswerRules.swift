import JSON

/// Something that must be so in an answer.
struct Condition: Sendable {
  let place: JSONPointer
  let value: JSONValue

  func holds(in answer: JSONValue) -> Bool {
    answer[place] == value
  }
}

/// When an answer proves an account.
struct SuccessRule: Sendable {
  let statuses: Set<Int>
  let conditions: [Condition]
  /// Any of these makes a success status a refusal.
  let refusals: [Condition]
  let ids: [NamedPlace]
}

/// An id's name and where it stands.
struct NamedPlace: Sendable {
  let name: String
  let place: JSONPointer
}

/// Where an answer says what went wrong.
struct ErrorRule: Sendable {
  let fields: [JSONPointer]
  let messages: [JSONPointer]
  let codes: [JSONPointer]
  /// Names, in lower case, under which errors of the identity's field stand.
  let identityKeys: Set<String>
  /// Words, in lower case, by which a message speaks of the identity's field.
  let identityWords: [String]
  let notes: [ErrorNote]
}

/// A sentence of our own for what an error says in another way.
struct ErrorNote: Sendable {
  let condition: Condition
  let text: String
}

/// Where the provider's id of a request stands.
struct RequestIDRule: Sendable {
  let headers: [String]
  let places: [JSONPointer]
}
