/// A provider's text made fit for logs, terminals and tables: one line, nothing invisible, at most 300 characters.
enum ShownMessage {
  static let limit = 300

  /// The text, or nil where nothing is left of it.
  static func text(_ text: String) -> String? {
    var shown = ""
    var space = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace {
        space = !shown.isEmpty
        continue
      }
      if space { shown += " " }
      space = false
      shown += scalar.isSteering ? "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" : String(scalar)
      if shown.unicodeScalars.count > limit { break }
    }
    guard !shown.isEmpty else { return nil }
    let scalars = shown.unicodeScalars
    return scalars.count <= limit ? shown : String(String.UnicodeScalarView(scalars.prefix(limit - 1))) + "…"
  }
}

extension Unicode.Scalar {
  /// Whether it could steer a terminal, turn the direction of text, or hide.
  fileprivate var isSteering: Bool {
    if properties.isDefaultIgnorableCodePoint { return true }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: return true
    default: return false
    }
  }
}
