import JSON

/// Which values messages never show.
struct SchemaSecrets: Sendable {
  var places: Set<JSONPointer> = []
  /// Names of fields that some schema of the program calls secret; every field of that name is treated so.
  var names: Set<String> = []
  /// Whether a secret cannot be told by its name, so that no value is shown.
  var coverEverything = false

  func cover(_ place: JSONPointer) -> Bool {
    if coverEverything || !names.isDisjoint(with: place.tokens) { return true }
    return !places.isEmpty && places.contains { place.tokens.starts(with: $0.tokens) }
  }
}
