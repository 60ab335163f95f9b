/// A JSON value, equal to another as JSON Schema compares them.
///
/// Numbers are equal by their exact value (`1`, `1.0` and `1e0` are one number), strings by their Unicode scalars
/// (a composed and a decomposed letter differ), objects whatever the order of their members.
public enum JSONValue: Sendable {
  /// The literal `null`.
  case null
  /// The literals `true` and `false`.
  case bool(Bool)
  /// A number, kept as it was written.
  case number(JSONNumber)
  /// A string of Unicode scalars.
  case string(String)
  /// An ordered list of values.
  case array([JSONValue])
  /// Members with unique keys, in the order in which they were written.
  case object(JSONObject)
}

extension JSONValue: Hashable {
  /// Compares by JSON equality, see the type.
  public static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.string(let left), .string(let right)): left.hasSameScalars(as: right)
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)): left == right
    default: false
    }
  }

  /// Hashes what equality compares.
  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0 as UInt8)
    case .bool(let bool): hasher.combine(bool)
    case .number(let number): hasher.combine(number)
    case .string(let string): string.hashScalars(into: &hasher)
    case .array(let elements): hasher.combine(elements)
    case .object(let object): hasher.combine(object)
    }
  }
}

extension JSONValue {
  /// The value of the member with this key, or nil where this is no object or has no such member.
  public subscript(key: String) -> JSONValue? {
    objectValue?[key]
  }

  /// Whether this is `null`.
  public var isNull: Bool {
    if case .null = self { true } else { false }
  }

  /// The string, or nil where this is none.
  public var stringValue: String? {
    if case .string(let string) = self { string } else { nil }
  }

  /// The truth value, or nil where this is none.
  public var boolValue: Bool? {
    if case .bool(let bool) = self { bool } else { nil }
  }

  /// The number, or nil where this is none.
  public var numberValue: JSONNumber? {
    if case .number(let number) = self { number } else { nil }
  }

  /// The elements, or nil where this is no array.
  public var arrayValue: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The object, or nil where this is none.
  public var objectValue: JSONObject? {
    if case .object(let object) = self { object } else { nil }
  }
}
