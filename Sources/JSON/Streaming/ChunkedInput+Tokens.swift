extension ChunkedInput {
  /// Reads the value that begins at the scanner's position in the bytes at hand.
  ///
  /// Nil where its end has not arrived: its bytes are then collected. A value longer than the limit is an error as soon
  /// as one byte too many is here, unless an error stands before that byte; so the verdict does not depend on the chunks.
  mutating func token(
    _ bytes: Span<UInt8>,
    expected: JSONError.Expected,
    depth: Int,
    at scanner: inout JSONScanner
  ) throws(JSONError) -> JSONElement? {
    let start = scanner
    let window = bytes.extracting(first: min(bytes.count, start.position + tokenLimit + 1))
    let isFull = window.count - start.position > tokenLimit
    do throws(JSONError) {
      let value = try scanner.readValue(in: window, depth: depth, expected: expected)
      if scanner.position == window.count, value.numberValue != nil, !isFull, !isFinished {
        // The next chunk may bring more digits.
        return collectValue(from: start, at: &scanner)
      }
      guard scanner.position - start.position <= tokenLimit else { throw tooLong(start) }
      return JSONElement(value: value, start: start.place, bytes: start.offset..<scanner.offset)
    } catch {
      guard case .unexpected(.endOfInput, _) = error.problem else { throw error }
      if isFull { throw tooLong(start) }
      if isFinished { throw error }
      return collectValue(from: start, at: &scanner)
    }
  }

  private mutating func collectValue(from start: JSONScanner, at scanner: inout JSONScanner) -> JSONElement? {
    scanner = start
    collect(until: .value(ValueBoundary()), at: &scanner)
    return nil
  }

  private func tooLong(_ start: JSONScanner) -> JSONError {
    JSONError(.tooLong(limit: tokenLimit), at: start.place)
  }
}
