extension PatternParser {
  /// What one escape stands for: one scalar, or a set of them.
  enum Escape {
    case scalar(UInt32)
    case set(ScalarSet)
  }

  mutating func escapedTerm(at offset: Int) throws(PatternError) -> PatternSyntax {
    if take("b") { return .assertion(.wordBoundary) }
    if take("B") { return .assertion(.noWordBoundary) }
    switch try escape(at: offset) {
    case .scalar(let value): return .scalars(ScalarSet([value...value]).sealed())
    case .set(let set): return .scalars(set.sealed())
    }
  }

  /// Reads what follows a backslash, in a class or outside.
  mutating func escape(at offset: Int) throws(PatternError) -> Escape {
    guard let scalar = peek else { throw .malformed(expected: "a character after '\\'", offset: offset) }
    position += 1
    if let set = Self.namedSets[scalar] { return .set(set) }
    if let control = Self.controls[scalar] { return .scalar(control) }
    switch scalar {
    case "p", "P": return .set(try property(negated: scalar == "P", at: offset))
    case "x": return .scalar(try hexadecimal(digits: 2, at: offset))
    case "u": return .scalar(try unicodeEscape(at: offset))
    case "c": return .scalar(try controlLetter(at: offset))
    case "0" where peek?.asciiDigit == nil: return .scalar(0)
    case "0"..."9", "k": throw .unsupported(construct: "a back-reference or octal escape", offset: offset)
    default: break
    }
    guard scalar.isASCII, !scalar.properties.isAlphabetic, scalar.value > 0x20 else {
      throw .malformed(
        expected: "an escape that ECMA-262 knows, not '\\\(scalar.escaped(asASCII: true))'",
        offset: offset
      )
    }
    return .scalar(scalar.value)
  }

  private static let namedSets: [Unicode.Scalar: ScalarSet] = [
    "d": .digits, "D": ScalarSet.digits.inverted(), "s": .spaces, "S": ScalarSet.spaces.inverted(),
    "w": .wordCharacters, "W": ScalarSet.wordCharacters.inverted(),
  ]

  private static let controls: [Unicode.Scalar: UInt32] = ["t": 0x09, "n": 0x0A, "v": 0x0B, "f": 0x0C, "r": 0x0D]

  private mutating func controlLetter(at offset: Int) throws(PatternError) -> UInt32 {
    guard let letter = peek, letter.isASCII, letter.properties.isAlphabetic else {
      throw .malformed(expected: "a letter after '\\c'", offset: offset)
    }
    position += 1
    return letter.value % 32
  }

  private mutating func property(negated: Bool, at offset: Int) throws(PatternError) -> ScalarSet {
    guard take("{"), let end = text[position...].firstIndex(of: "}") else {
      throw .malformed(expected: "'{…}' after '\\p'", offset: offset)
    }
    var name = ""
    name.unicodeScalars.append(contentsOf: text[position..<end])
    position = end + 1
    guard let property = UnicodeProperty(name: name) else {
      throw .unsupported(construct: "the Unicode property '\(name)'", offset: offset)
    }
    var set = ScalarSet()
    set.insert(property, negated: negated)
    return set
  }

  private mutating func hexadecimal(digits: Int, at offset: Int) throws(PatternError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let next = peek, next.isASCII, let digit = Character(next).hexDigitValue else {
        throw .malformed(expected: "\(digits) hexadecimal digits", offset: offset)
      }
      value = value * 16 + UInt32(digit)
      position += 1
    }
    return value
  }

  private mutating func unicodeEscape(at offset: Int) throws(PatternError) -> UInt32 {
    if take("{") { return try bracedEscape(at: offset) }
    let unit = try hexadecimal(digits: 4, at: offset)
    guard (0xD800...0xDBFF).contains(unit), text.count - position >= 6, peek == "\\", text[position + 1] == "u"
    else { return unit }
    let start = position
    position += 2
    let low = try hexadecimal(digits: 4, at: offset)
    guard (0xDC00...0xDFFF).contains(low) else {
      position = start
      return unit
    }
    return 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
  }

  private mutating func bracedEscape(at offset: Int) throws(PatternError) -> UInt32 {
    var value: UInt32?
    while let next = peek, next.isASCII, let digit = Character(next).hexDigitValue {
      value = (value ?? 0) * 16 + UInt32(digit)
      if let value, value > 0x10FFFF { break }
      position += 1
    }
    guard let value, take("}") else {
      throw .malformed(expected: "a code point of at most 10FFFF in '\\u{…}'", offset: offset)
    }
    return value
  }
}
