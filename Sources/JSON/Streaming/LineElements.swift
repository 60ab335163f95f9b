/// Reads one value from each line.
struct LineElements: Sendable {
  /// Set while passing the rest of a line that was too long.
  private var isSkipping = false

  mutating func next(in input: inout ChunkedInput, at scanner: inout JSONScanner) -> JSONElements.Event? {
    while !input.isWaiting {
      let bytes = input.bytes
      let end = Self.lineEnd(in: bytes.span, from: scanner.position)
      let length = (end ?? bytes.count) - scanner.position
      var event: JSONElements.Event?
      if isSkipping {
        isSkipping = end == nil
      } else if length > input.tokenLimit {
        isSkipping = end == nil
        event = .badLine(JSONError(.tooLong(limit: input.tokenLimit), at: scanner.place))
      } else if end != nil || input.isFinished {
        event = Self.read(bytes.span.extracting(first: scanner.position + length), at: scanner)
      } else if length > 0 {
        input.collect(until: .line, at: &scanner)
        continue
      }
      scanner.position += length
      if end != nil { scanner.passLineEnd(in: bytes.span) }
      if let event { return event }
      if end == nil, !input.advance(&scanner) { return nil }
    }
    return nil
  }

  /// Reads the line from the scanner's position to the last byte; nil where it is blank.
  private static func read(_ bytes: Span<UInt8>, at start: JSONScanner) -> JSONElements.Event? {
    var scanner = start
    scanner.skipSpace(in: bytes)
    guard scanner.position < bytes.count else { return nil }
    do throws(JSONError) {
      return .element(try scanner.readWhole(bytes))
    } catch {
      return .badLine(error.inLine)
    }
  }

  static func lineEnd(in bytes: Span<UInt8>, from start: Int) -> Int? {
    var index = start
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\n") || bytes[index] == UInt8(ascii: "\r") { return index }
      index += 1
    }
    return nil
  }
}

extension JSONError {
  /// The same error in the words of a text whose every line ends a value.
  fileprivate var inLine: JSONError {
    guard case .unexpected(let found, let expected) = problem else { return self }
    let problem = Problem.unexpected(
      found == .endOfInput ? .endOfLine : found,
      expected: expected == .endOfInput ? .endOfLine : expected
    )
    return JSONError(problem, at: place, path: path)
  }
}
