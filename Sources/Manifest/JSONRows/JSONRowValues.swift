import JSON
import Providers
import Provisioning
import Schema

/// The values of a JSON row by field, whatever spelling its keys have.
struct JSONRowValues {
  private(set) var values: [JSONValue?]
  private(set) var parts: [Int: BodyPart] = [:]
  private(set) var findings: [FieldFinding] = []
  /// Keys that no field is called by, as they were written, with the way to them.
  private(set) var unknownKeys: [JSONPointer] = []
  /// Where the row holds secrets.
  private var secrets: [JSONPointer] = []
  /// The key under which a field was found.
  private var keys: [Int: JSONPointer] = [:]
  private let rules: RowRules
  private let originals: [Int: JSONValue]
  private let keepsMasks: Bool

  /// - Parameters:
  ///   - originals: secrets in place of those that the row masks.
  ///   - keepsMasks: whether a masked secret is taken as it is, to be looked at and not to be sent.
  init(_ object: JSONObject, rules: RowRules, secrets originals: [Int: JSONValue] = [:], keepsMasks: Bool = false) {
    self.rules = rules
    self.originals = originals
    self.keepsMasks = keepsMasks
    values = Array(repeating: nil, count: rules.fields.count)
    for member in object.members {
      let way = JSONPointer([member.key])
      if let node = rules.tree.root[member.key] {
        take(member.value, node, at: way, pointer: way)
      } else {
        takeNamed(member.key, member.value, at: way)
      }
    }
  }

  /// The row with its secrets masked.
  func masked(_ row: JSONValue) -> JSONValue {
    var masked = row
    for secret in secrets { _ = masked.set(.string(secretMask), at: secret) }
    return masked
  }

  private mutating func take(_ value: JSONValue, _ node: FieldTree.Node, at way: JSONPointer, pointer: JSONPointer) {
    switch node {
    case .leaf(let field): set(value, field, at: way)
    case .list(let field): parts[field] = BodyPart(pointer: pointer, value: value)
    case .object(let inner):
      if case .object(let object) = value {
        takeMembers(of: object, inner, at: way, pointer: pointer)
      } else if let field = FieldTree.firstField(of: node) {
        // The schema says what belongs here; what stands here may be a secret in the wrong place.
        parts[field] = BodyPart(pointer: pointer, value: value)
        secrets.append(way)
      }
    }
  }

  private mutating func takeMembers(
    of object: JSONObject,
    _ inner: [String: FieldTree.Node],
    at way: JSONPointer,
    pointer: JSONPointer
  ) {
    for member in object.members {
      let memberWay = way.appending(member.key)
      let name = inner[member.key] == nil ? inner.keys.first { FoldedName($0) == FoldedName(member.key) } : member.key
      if let name, let node = inner[name] {
        take(member.value, node, at: memberWay, pointer: pointer.appending(name))
      } else if !member.key.hasPrefix("_") {
        takeUnknown(memberWay, nearest: rules.names.match(memberWay.tokens.joined(separator: ".")))
      }
    }
  }

  private mutating func takeNamed(_ key: String, _ value: JSONValue, at way: JSONPointer) {
    switch rules.names.match(key) {
    case .field(let field): set(value, field, at: way)
    case .ignored, .rowNumber: break
    case .misspelt, .unknown: takeUnknown(way, nearest: rules.names.match(key))
    }
  }

  private mutating func takeUnknown(_ way: JSONPointer, nearest: NameTable.Match) {
    guard case .misspelt(let field) = nearest else {
      unknownKeys.append(way)
      return
    }
    let column = rules.fields[field].column
    let key = way.tokens.joined(separator: ".")
    let finding = Finding(
      .misspeltHeader,
      field: way,
      message: "the key \(ShownText(key)) is no field; did you mean \"\(column)\"?",
      hint: "Correct it, or say --map \"\(key)=\(column)\", or --map \"\(key)=\" to leave it out."
    )
    findings.append(FieldFinding(field: field, finding: finding))
  }

  private mutating func set(_ value: JSONValue, _ field: Int, at way: JSONPointer) {
    let shape = rules.fields[field]
    if shape.isSecret { secrets.append(way) }
    if let first = keys[field] {
      let message =
        "the keys \(ShownText(first.description)) and \(ShownText(way.description)) both stand for the field"
      let finding = Finding(.duplicateKey, field: shape.pointer, message: message, hint: "Remove one of the two.")
      findings.append(FieldFinding(field: field, finding: finding))
      return
    }
    keys[field] = way
    guard case .string(let text) = value, shape.type == .string || text.isEmpty else {
      values[field] = value
      return
    }
    if shape.isSecret, text == secretMask, keepsMasks {
      values[field] = value
      return
    }
    let original = text == secretMask && shape.isSecret ? originals[field]?.stringValue : nil
    let reading = CellReading(original ?? text, shape)
    values[field] = reading.value
    findings += reading.findings.map { FieldFinding(field: field, finding: $0) }
  }
}
