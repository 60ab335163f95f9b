extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// Writes `null` as `nil`.
  public init(nilLiteral: ()) {
    self = .null
  }

  /// Writes a truth value as a Swift literal.
  public init(booleanLiteral value: Bool) {
    self = .bool(value)
  }

  /// Writes a whole number as a Swift literal.
  public init(integerLiteral value: Int) {
    self = .number(JSONNumber(value))
  }

  /// Writes a decimal number as a Swift literal, through its shortest decimal spelling.
  public init(floatLiteral value: Double) {
    self = .number(JSONNumber(floatLiteral: value))
  }

  /// Writes a string as a Swift literal.
  public init(stringLiteral value: String) {
    self = .string(value)
  }

  /// Writes an array as a Swift literal.
  public init(arrayLiteral elements: JSONValue...) {
    self = .array(elements)
  }

  /// Writes an object as a Swift literal; a repeated key is a programmer's error.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(JSONObject(uniqueMembers: elements))
  }
}

extension JSONNumber: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  /// Writes a whole number as a Swift literal.
  public init(integerLiteral value: Int) {
    self.init(value)
  }

  /// Writes a decimal number as a Swift literal, through its shortest decimal spelling.
  public init(floatLiteral value: Double) {
    guard let number = JSONNumber(value.description) else {
      preconditionFailure("a number literal is finite")
    }
    self = number
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// Writes an object as a Swift literal; a repeated key is a programmer's error.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self.init(uniqueMembers: elements)
  }
}
