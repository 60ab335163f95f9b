extension PatternParser {
  /// Reads a class after its `[`, up to and with its `]`.
  mutating func characterClass(at offset: Int) throws(PatternError) -> ScalarSet {
    var set = ScalarSet()
    let negated = take("^")
    while let next = peek {
      if take("]") {
        set.negated = negated
        return set
      }
      try classMember(next, into: &set)
    }
    throw .malformed(expected: "']' for the '[' of character \(offset + 1)", offset: position)
  }

  private mutating func classMember(_ first: Unicode.Scalar, into set: inout ScalarSet) throws(PatternError) {
    let offset = position
    let lower = try classAtom()
    guard peek == "-", position + 1 < text.count, text[position + 1] != "]" else {
      insert(lower, into: &set)
      return
    }
    position += 1
    let upper = try classAtom()
    guard case .scalar(let low) = lower, case .scalar(let high) = upper else {
      throw .malformed(expected: "single characters at both ends of a range", offset: offset)
    }
    guard low <= high else { throw .malformed(expected: "the lower end of a range first", offset: offset) }
    set.insert(low...high)
  }

  private mutating func classAtom() throws(PatternError) -> Escape {
    let offset = position
    guard let scalar = peek else { throw .malformed(expected: "']'", offset: offset) }
    position += 1
    guard scalar == "\\" else { return .scalar(scalar.value) }
    if take("b") { return .scalar(0x08) }
    return try escape(at: offset)
  }

  private func insert(_ atom: Escape, into set: inout ScalarSet) {
    switch atom {
    case .scalar(let value): set.insert(value...value)
    case .set(let other): set.formUnion(other)
    }
  }
}
