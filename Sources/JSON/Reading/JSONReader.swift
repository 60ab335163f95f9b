/// Reads one JSON document strictly by RFC 8259.
///
/// Refused are, beyond what the grammar forbids: a key that an object has twice (unless asked otherwise), nesting beyond a
/// limit, bytes that are not UTF-8, and escapes that are half of a surrogate pair. Numbers are kept as written; a NUL in a
/// string is kept.
public struct JSONReader: Sendable {
  /// What becomes of a key that an object has twice: RFC 8259 lets its readers differ.
  public enum DuplicateKeys: Sendable, Hashable {
    /// It is an error, so that no two readers of one text can take it to mean different things.
    case refused
    /// The last value counts, in the place of the first.
    case lastWins
  }

  /// How deeply arrays and objects may be nested where nothing else is asked for.
  public static let defaultDepthLimit = 64
  /// The most nesting that may be asked for.
  public static let greatestDepthLimit = 512

  /// How deeply arrays and objects may be nested, held between 1 and `greatestDepthLimit`.
  ///
  /// An array of scalars is one deep.
  public var depthLimit: Int
  /// What becomes of a key that an object has twice.
  public var duplicateKeys: DuplicateKeys
  /// Whether a UTF-8 byte order mark at the start is skipped; else it is refused.
  public var skipsByteOrderMark: Bool

  /// Makes a reader with its limits.
  public init(
    depthLimit: Int = Self.defaultDepthLimit,
    duplicateKeys: DuplicateKeys = .refused,
    skipsByteOrderMark: Bool = false
  ) {
    self.depthLimit = depthLimit
    self.duplicateKeys = duplicateKeys
    self.skipsByteOrderMark = skipsByteOrderMark
  }

  /// Reads the one value that all the bytes spell.
  public func read(_ bytes: Span<UInt8>) throws(JSONError) -> JSONValue {
    var scanner = JSONScanner(self)
    try scanner.passByteOrderMark(in: bytes)
    return try scanner.readWhole(bytes).value
  }

  /// Reads the one value that all the bytes spell.
  public func read(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
    try read(bytes.span)
  }

  /// Reads the one value that the text spells.
  public func read(_ text: String) throws(JSONError) -> JSONValue {
    try read(text.utf8Span.span)
  }
}

extension JSONScanner {
  /// Reads the one value that the bytes from here on spell.
  mutating func readWhole(_ bytes: Span<UInt8>) throws(JSONError) -> JSONElement {
    skipSpace(in: bytes)
    let start = place
    let value = try readValue(in: bytes)
    let (end, endLine) = (offset, line)
    skipSpace(in: bytes)
    guard position == bytes.count else { throw trailing(in: bytes, after: endLine) }
    return JSONElement(value: value, start: start, bytes: start.offset..<end)
  }

  /// The error for what follows a complete document whose last byte stood in a line.
  func trailing(in bytes: Span<UInt8>, after endLine: Int) -> JSONError {
    let opens = bytes[position] == UInt8(ascii: "{") || bytes[position] == UInt8(ascii: "[")
    return line > endLine && opens
      ? JSONError(.anotherLine, at: place) : unexpected(in: bytes, expected: .endOfInput)
  }
}
