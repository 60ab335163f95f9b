import JSON

/// What an answer says went wrong, taken from any of the shapes that providers use.
struct ErrorTexts {
  /// A sentence, and the field it belongs to where one is named.
  struct Part: Equatable {
    let field: String?
    let text: String
  }

  private(set) var parts: [Part] = []
  private(set) var code: String?

  private static let partLimit = 20
  private static let depthLimit = 6

  init(_ body: JSONValue, _ rule: ErrorRule) {
    collect(body, rule, depth: 0)
    for note in rule.notes where note.condition.holds(in: body) { add(field: nil, note.text) }
    let words = rule.codes.compactMap { body[$0]?.stringValue }
    code = words.first { word in
      word.isCodeWord && !parts.contains { $0.text == word }
    }
  }

  /// All in one line, fields in front of what is wrong with them.
  var message: String {
    parts.map { part in part.field.map { "\($0): \(part.text)" } ?? part.text }.joined(separator: "; ")
  }

  /// Whether a part speaks of the field that carries the identity.
  func namesIdentity(_ rule: ErrorRule) -> Bool {
    parts.contains { part in
      if let name = part.field?.split(separator: ".").last { return rule.identityKeys.contains(name.lowercased()) }
      return rule.identityWords.contains { part.text.lowercased().containsWord($0) }
    }
  }

  private mutating func collect(_ body: JSONValue, _ rule: ErrorRule, depth: Int) {
    guard depth < Self.depthLimit else { return }
    switch body {
    case .string(let text): add(field: nil, text)
    // Some answers are a list of errors instead of one.
    case .array(let elements): for element in elements { collect(element, rule, depth: depth + 1) }
    case .object:
      for place in rule.fields { addFields(body[place]) }
      if let text = rule.messages.lazy.compactMap({ body[$0]?.errorText }).first { add(field: nil, text) }
    default: break
    }
  }

  /// Adds what stands at a place for errors by field; names of nested fields are joined with dots.
  private mutating func addFields(_ value: JSONValue?, path: [String] = []) {
    guard let value, path.count < Self.depthLimit else { return }
    switch value {
    case .string(let text): add(field: path.isEmpty ? nil : path.joined(separator: "."), text)
    case .array(let elements): for element in elements.prefix(Self.partLimit) { addFields(element, path: path) }
    case .object(let object):
      for member in object.members.prefix(Self.partLimit) {
        addFields(member.value, path: Self.formKeys.contains(member.key) ? path : path + [member.key])
      }
    case .null, .bool, .number: break
    }
  }

  /// Keys that frameworks use for errors of the whole form.
  private static let formKeys: Set<String> = ["errors", "non_field_errors", "__all__", "detail"]

  private mutating func add(field: String?, _ text: String) {
    let part = Part(field: field, text: text)
    if parts.count < Self.partLimit, !text.isEmpty, !parts.contains(part) { parts.append(part) }
  }
}

extension JSONValue {
  /// A message: a text that says something, or a list of such.
  fileprivate var errorText: String? {
    let texts = texts(depth: 2).filter { !$0.allSatisfy(\.isWhitespace) }
    return texts.isEmpty ? nil : texts.joined(separator: "; ")
  }

  /// All texts inside, those of objects with their keys in front.
  fileprivate func texts(depth: Int) -> [String] {
    guard depth > 0 else { return [] }
    switch self {
    case .string(let text): return [text]
    case .array(let elements): return elements.prefix(20).flatMap { $0.texts(depth: depth - 1) }
    case .object(let object):
      return object.members.prefix(20).flatMap { member in
        member.value.texts(depth: depth - 1).map { "\(member.key): \($0)" }
      }
    case .null, .bool, .number: return []
    }
  }
}

extension String {
  /// Whether this looks like a code for programs rather than a sentence.
  fileprivate var isCodeWord: Bool {
    (1...64).contains(utf8.count) && utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }

  /// Whether a word stands in this text by itself; both in lower case.
  fileprivate func containsWord(_ word: String) -> Bool {
    ranges(of: word).contains { range in
      let before = self[..<range.lowerBound].last
      let after = self[range.upperBound...].first
      return before?.isLetter != true && after?.isLetter != true
    }
  }
}
