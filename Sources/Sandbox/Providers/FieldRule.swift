import JSON

/// What a provider documents of one field of a request body.
struct FieldRule: Sendable {
  enum Kind: Sendable {
    case text(atLeast: Int = 0, atMost: Int = .max)
    case address
    case choice([String])
    case integer
    case number
    case boolean
    case list
  }

  let name: String
  let kind: Kind
  let isRequired: Bool

  init(_ name: String, _ kind: Kind, required: Bool = false) {
    (self.name, self.kind, isRequired) = (name, kind, required)
  }
}

/// Where a body breaks a rule.
struct FieldProblem: Sendable {
  enum Kind: Sendable {
    case missing
    case wrong(expected: String)
  }

  let name: String
  let kind: Kind
}

extension [FieldRule] {
  /// What these rules find in a body, in their order.
  func problems(in body: JSONObject) -> [FieldProblem] {
    compactMap { rule in
      guard let value = body[rule.name] else {
        return rule.isRequired ? FieldProblem(name: rule.name, kind: .missing) : nil
      }
      return rule.kind.expectation(brokenBy: value).map { FieldProblem(name: rule.name, kind: .wrong(expected: $0)) }
    }
  }
}

extension FieldRule.Kind {
  fileprivate func expectation(brokenBy value: JSONValue) -> String? {
    switch self {
    case .text(let least, let most):
      let length = value.stringValue?.unicodeScalars.count
      return length.map { (least...most).contains($0) } == true ? nil : "text of \(least) to \(most) characters"
    case .address:
      let text = value.stringValue ?? ""
      return text.contains("@") && !text.contains(" ") ? nil : "an e-mail address"
    case .choice(let words):
      return value.stringValue.map(words.contains) == true ? nil : "one of \(words.joined(separator: ", "))"
    case .integer: return value.numberValue?.isInteger == true ? nil : "a whole number"
    case .number: return value.numberValue == nil ? "a number" : nil
    case .boolean: return value.boolValue == nil ? "true or false" : nil
    case .list: return value.arrayValue == nil ? "a list" : nil
    }
  }
}

extension JSONObject {
  /// These members without the ones that must not be kept.
  func without(_ names: Set<String>) -> JSONObject {
    JSONObject(members: members.filter { !names.contains($0.key) }.map { ($0.key, $0.value) }) ?? JSONObject()
  }
}
