extension JSONScanner {
  /// Reads the value that begins at this position, inside so many arrays and objects.
  mutating func readValue(
    in bytes: Span<UInt8>,
    depth: Int = 0,
    expected: JSONError.Expected = .value
  ) throws(JSONError) -> JSONValue {
    guard position < bytes.count else { throw unexpected(in: bytes, expected: expected) }
    switch bytes[position] {
    case UInt8(ascii: "\""): return .string(try readString(in: bytes))
    case UInt8(ascii: "{"): return .object(try readObject(in: bytes, depth: depth + 1))
    case UInt8(ascii: "["): return .array(try readArray(in: bytes, depth: depth + 1))
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try readNumber(in: bytes))
    case UInt8(ascii: "t"): return try readWord("true", .bool(true), in: bytes, expected: expected)
    case UInt8(ascii: "f"): return try readWord("false", .bool(false), in: bytes, expected: expected)
    case UInt8(ascii: "n"): return try readWord("null", .null, in: bytes, expected: expected)
    default: throw unexpected(in: bytes, expected: expected)
    }
  }

  private mutating func readArray(in bytes: Span<UInt8>, depth: Int) throws(JSONError) -> [JSONValue] {
    try enter(depth)
    var elements: [JSONValue] = []
    skipSpace(in: bytes)
    if passes(UInt8(ascii: "]"), in: bytes) { return elements }
    var expected = JSONError.Expected.valueOrArrayEnd
    while true {
      do throws(JSONError) {
        elements.append(try readValue(in: bytes, depth: depth, expected: expected))
      } catch {
        throw error.inside(String(elements.count))
      }
      skipSpace(in: bytes)
      if passes(UInt8(ascii: "]"), in: bytes) { return elements }
      try pass(UInt8(ascii: ","), in: bytes, expected: .commaOrArrayEnd)
      skipSpace(in: bytes)
      expected = .value
    }
  }

  private mutating func readObject(in bytes: Span<UInt8>, depth: Int) throws(JSONError) -> JSONObject {
    try enter(depth)
    skipSpace(in: bytes)
    if passes(UInt8(ascii: "}"), in: bytes) { return JSONObject() }
    var object = JSONObject(reserving: likelyMembers)
    var expected = JSONError.Expected.keyOrObjectEnd
    while true {
      let start = self
      let key = try readKey(in: bytes, expected: expected)
      guard duplicateKeys == .lastWins || object.position(of: key) == nil else {
        throw JSONError(.duplicateKey, at: start.place, path: JSONPointer([key]))
      }
      try passColon(in: bytes)
      let value: JSONValue
      do throws(JSONError) {
        value = try readValue(in: bytes, depth: depth)
      } catch {
        throw error.inside(key)
      }
      if duplicateKeys == .lastWins { object[key] = value } else { object.appendUnique(key, value) }
      skipSpace(in: bytes)
      if passes(UInt8(ascii: "}"), in: bytes) {
        likelyMembers = min(object.count, JSONObject.largestWithoutIndex)
        return object
      }
      try pass(UInt8(ascii: ","), in: bytes, expected: .commaOrObjectEnd)
      skipSpace(in: bytes)
      expected = .key
    }
  }

  mutating func readKey(in bytes: Span<UInt8>, expected: JSONError.Expected) throws(JSONError) -> String {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
      throw unexpected(in: bytes, expected: expected)
    }
    return try readString(in: bytes)
  }

  /// Passes the colon after a key and the space around it.
  private mutating func passColon(in bytes: Span<UInt8>) throws(JSONError) {
    skipSpace(in: bytes)
    try pass(UInt8(ascii: ":"), in: bytes, expected: .colon)
    skipSpace(in: bytes)
  }

  private mutating func enter(_ depth: Int) throws(JSONError) {
    guard depth <= depthLimit else { throw JSONError(.tooDeep(limit: depthLimit), at: place) }
    position += 1
  }

  private mutating func passes(_ byte: UInt8, in bytes: Span<UInt8>) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func pass(
    _ byte: UInt8,
    in bytes: Span<UInt8>,
    expected: JSONError.Expected
  ) throws(JSONError) {
    guard passes(byte, in: bytes) else { throw unexpected(in: bytes, expected: expected) }
  }
}
