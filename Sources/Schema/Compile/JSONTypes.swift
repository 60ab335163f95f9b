import JSON

/// A set of the types that the keyword `type` knows.
struct JSONTypes: OptionSet, Sendable, Hashable {
  let rawValue: UInt8

  static let null = JSONTypes(rawValue: 1)
  static let boolean = JSONTypes(rawValue: 2)
  static let object = JSONTypes(rawValue: 4)
  static let array = JSONTypes(rawValue: 8)
  static let string = JSONTypes(rawValue: 16)
  /// A number with a whole value, however it is written.
  static let integer = JSONTypes(rawValue: 32)
  /// Every number, so that a set with it has ``integer`` too.
  static let number = JSONTypes(rawValue: 64 | 32)
  static let all = JSONTypes(rawValue: 127)

  static let byName: [String: JSONTypes] = [
    "null": .null, "boolean": .boolean, "object": .object, "array": .array, "string": .string, "integer": .integer,
    "number": .number,
  ]

  func contains(typeOf value: JSONValue) -> Bool {
    switch value {
    case .null: contains(.null)
    case .bool: contains(.boolean)
    case .object: contains(.object)
    case .array: contains(.array)
    case .string: contains(.string)
    case .number(let number): contains(.number) || (contains(.integer) && number.isInteger)
    }
  }
}

extension JSONTypes {
  /// The one type of a value; every number is a ``number``.
  init(of value: JSONValue) {
    self =
      switch value {
      case .null: .null
      case .bool: .boolean
      case .object: .object
      case .array: .array
      case .string: .string
      case .number: .number
      }
  }
}
