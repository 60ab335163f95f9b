extension JSONScanner {
  mutating func readNumber(in bytes: Span<UInt8>) throws(JSONError) -> JSONNumber {
    let extent = NumberGrammar.extent(in: bytes, from: position)
    guard extent.isComplete else {
      position = extent.end
      throw unexpected(in: bytes, expected: .digit)
    }
    // The grammar ends a number after a first zero; a digit there is the usual slip.
    if extent.end < bytes.count, NumberGrammar.isDigit(bytes[extent.end]) {
      throw JSONError(.leadingZero, at: place)
    }
    let text = try text(in: bytes, position..<extent.end)
    position = extent.end
    return JSONNumber(grammatical: text)
  }

  mutating func readWord(
    _ word: StaticString,
    _ value: JSONValue,
    in bytes: Span<UInt8>,
    expected: JSONError.Expected
  ) throws(JSONError) -> JSONValue {
    let start = self
    for letter in word.description.utf8 {
      guard position < bytes.count else { throw unexpected(in: bytes, expected: .word) }
      guard bytes[position] == letter else { throw start.unexpected(in: bytes, expected: expected) }
      position += 1
    }
    return value
  }
}
