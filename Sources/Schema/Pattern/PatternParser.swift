/// Reads the text of a regular expression into a ``PatternSyntax``.
///
/// The grammar is that of ECMA-262 with the `u` flag, without back-references and look-around, and with the common
/// leniencies: an escaped ASCII punctuation character stands for itself, and so do a lone `]`, `}` or `{`.
struct PatternParser {
  /// Deeper nesting than this is refused, so that a hostile pattern cannot exhaust the stack.
  static let maximumDepth = 100
  /// No count in `{n,m}` may exceed this.
  static let maximumCount = 100_000

  let text: [Unicode.Scalar]
  var position = 0
  private var depth = 0

  init(_ text: String) {
    self.text = Array(text.unicodeScalars)
  }

  static func syntax(of text: String) throws(PatternError) -> PatternSyntax {
    var parser = PatternParser(text)
    let result = try parser.alternatives()
    guard parser.peek == nil else { throw .malformed(expected: "a matching '('", offset: parser.position) }
    return result
  }

  var peek: Unicode.Scalar? {
    position < text.count ? text[position] : nil
  }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peek == scalar else { return false }
    position += 1
    return true
  }

  private mutating func takeText(_ wanted: String) -> Bool {
    let scalars = Array(wanted.unicodeScalars)
    guard text.count - position >= scalars.count, text[position..<(position + scalars.count)].elementsEqual(scalars)
    else { return false }
    position += scalars.count
    return true
  }

  private mutating func alternatives() throws(PatternError) -> PatternSyntax {
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  private mutating func sequence() throws(PatternError) -> PatternSyntax {
    var terms: [PatternSyntax] = []
    while let next = peek, next != "|", next != ")" {
      let start = position
      let term = try self.term()
      terms.append(try quantified(term, from: start))
    }
    if terms.isEmpty { return .empty }
    return terms.count == 1 ? terms[0] : .sequence(terms)
  }

  private mutating func term() throws(PatternError) -> PatternSyntax {
    let offset = position
    guard let scalar = peek else { return .empty }
    position += 1
    switch scalar {
    case "^": return .assertion(.start)
    case "$": return .assertion(.end)
    case ".": return .scalars(ScalarSet.lineTerminators.inverted().sealed())
    case "(": return try group(at: offset)
    case "[": return .scalars(try characterClass(at: offset).sealed())
    case "\\": return try escapedTerm(at: offset)
    case "*", "+", "?": throw .malformed(expected: "something to repeat before '\(scalar)'", offset: offset)
    default: return .scalars(ScalarSet([scalar.value...scalar.value]).sealed())
    }
  }

  private mutating func group(at offset: Int) throws(PatternError) -> PatternSyntax {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else { throw .tooLarge }
    if take("?") { try groupKind(at: offset) }
    let inner = try alternatives()
    guard take(")") else { throw .malformed(expected: "')' for the '(' of character \(offset + 1)", offset: position) }
    return inner
  }

  /// Reads what follows `(?`: only `:` and `<name>` are groups, the rest looks around or sets flags.
  private mutating func groupKind(at offset: Int) throws(PatternError) {
    if take(":") { return }
    if take("=") || take("!") { throw .unsupported(construct: "look-ahead", offset: offset) }
    if takeText("<=") || takeText("<!") { throw .unsupported(construct: "look-behind", offset: offset) }
    guard take("<") else { throw .unsupported(construct: "a group modifier", offset: offset) }
    while let next = peek, next != ">" {
      guard next.properties.isAlphabetic || next.properties.numericType != nil || next == "_" || next == "$" else {
        break
      }
      position += 1
    }
    guard take(">") else { throw .malformed(expected: "'>' after the name of a group", offset: position) }
  }

  private mutating func quantified(_ term: PatternSyntax, from start: Int) throws(PatternError) -> PatternSyntax {
    let offset = position
    guard let (least, most) = try quantifier() else { return term }
    if case .assertion = term, text[start] != "(" {
      throw .malformed(expected: "a character or group before the quantifier", offset: offset)
    }
    _ = take("?")
    if let next = peek, ["*", "+", "?"].contains(next) {
      throw .malformed(expected: "something to repeat before '\(next)'", offset: position)
    }
    return .repetition(term, atLeast: least, atMost: most)
  }

  private mutating func quantifier() throws(PatternError) -> (least: Int, most: Int?)? {
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    let start = position
    guard take("{") else { return nil }
    guard let bounds = try counts() else {
      position = start
      return nil
    }
    if let most = bounds.most, most < bounds.least {
      throw .malformed(expected: "the smaller count first", offset: start)
    }
    return bounds
  }

  /// Reads `n}`, `n,}` or `n,m}`; nothing where the brace begins no count and so stands for itself.
  private mutating func counts() throws(PatternError) -> (least: Int, most: Int?)? {
    guard let least = try count() else { return nil }
    if take("}") { return (least, least) }
    guard take(",") else { return nil }
    if take("}") { return (least, nil) }
    guard let most = try count(), take("}") else { return nil }
    return (least, most)
  }

  private mutating func count() throws(PatternError) -> Int? {
    var result: Int?
    while let next = peek, let digit = next.asciiDigit {
      result = (result ?? 0) * 10 + digit
      if let result, result > Self.maximumCount { throw .tooLarge }
      position += 1
    }
    return result
  }
}

extension Unicode.Scalar {
  /// The value of an ASCII digit.
  var asciiDigit: Int? {
    ("0"..."9").contains(self) ? Int(value - 0x30) : nil
  }
}
