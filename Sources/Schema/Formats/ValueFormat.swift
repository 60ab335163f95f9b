/// A `format` whose values are checked.
enum ValueFormat: String, Sendable, CaseIterable {
  case date
  case dateTime = "date-time"
  case double
  case email
  case float
  case int32
  case int64
  case password
  case uri
  case uuid

  /// Whether the format speaks of numbers; such a format says nothing of strings, and the others nothing of numbers.
  var isNumeric: Bool {
    switch self {
    case .int32, .int64, .float, .double: true
    case .date, .dateTime, .email, .password, .uri, .uuid: false
    }
  }

  /// Whether text, as UTF-8 bytes, has the format; true for formats of numbers and for passwords.
  func accepts(_ text: Span<UInt8>) -> Bool {
    switch self {
    case .date: CalendarDate(text) != nil
    case .dateTime: DateTimeSyntax.accepts(text)
    case .email: EmailSyntax.fault(in: text) == nil
    case .uri: URISyntax.accepts(text)
    case .uuid: UUIDSyntax.accepts(text)
    case .double, .float, .int32, .int64, .password: true
    }
  }
}
