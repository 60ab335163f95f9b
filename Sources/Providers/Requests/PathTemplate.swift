/// A path with its parameters in braces: `/v3/resellers/{resellerId}/users`.
struct PathTemplate: Sendable, Equatable {
  let text: String
  /// The names in braces, in their order.
  let names: [String]

  /// A template from its text, or nil where braces do not match.
  init?(_ text: String) {
    var names: [String] = []
    var rest = text[...]
    while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      guard rest[open] == "{", let close = rest[open...].firstIndex(of: "}") else { return nil }
      let name = rest[rest.index(after: open)..<close]
      guard !name.isEmpty, !name.contains("{") else { return nil }
      names.append(String(name))
      rest = rest[rest.index(after: close)...]
    }
    self.text = text
    self.names = names
  }

  /// The path with every parameter's value, percent-encoded, in its place.
  func path(_ values: [String: String]) -> String {
    names.reduce(text) { path, name in
      path.replacing("{\(name)}", with: (values[name] ?? "").percentEncoded)
    }
  }
}
