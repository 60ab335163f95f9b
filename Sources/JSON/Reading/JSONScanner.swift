/// Reads JSON values one after another from bytes, and knows its place among all bytes that went before.
///
/// The bytes are passed to every call, so that a value may stand in a chunk of a longer text. An error other than the end of
/// the input depends only on the bytes before it: it stays the same whatever follows. That is what lets a reader of chunks
/// wait for more where the bytes end, and trust every other verdict.
struct JSONScanner: Sendable {
  /// The next byte, counted in the bytes at hand.
  var position = 0
  /// How many bytes stood before the bytes at hand.
  private(set) var passed = 0
  private(set) var line = 1
  /// Where the line began, counted in the bytes at hand; negative where that was in earlier ones.
  private var lineStart = 0
  /// Bytes of this line that continue a scalar, and so are no column of their own.
  var continuationBytes = 0
  /// The position after the last carriage return, so that a line feed there ends no second line.
  private var carriageReturnEnd = -1

  /// How many members the last object had: a good guess at how many the next one has.
  var likelyMembers = 0

  let depthLimit: Int
  let duplicateKeys: JSONReader.DuplicateKeys
  private let skipsByteOrderMark: Bool

  init(_ reader: JSONReader) {
    // Values are read by recursion, and the stack must hold.
    depthLimit = min(max(reader.depthLimit, 1), JSONReader.greatestDepthLimit)
    duplicateKeys = reader.duplicateKeys
    skipsByteOrderMark = reader.skipsByteOrderMark
  }

  var offset: Int {
    passed + position
  }

  var place: JSONPlace {
    JSONPlace(offset: offset, line: line, column: position - lineStart - continuationBytes + 1)
  }

  /// Makes the positions count from a later byte, before the bytes in front of it are dropped.
  mutating func drop(_ count: Int) {
    position -= count
    passed += count
    lineStart -= count
    carriageReturnEnd -= count
  }

  mutating func skipSpace(in bytes: Span<UInt8>) {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"): position += 1
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): passLineEnd(in: bytes)
      default: return
      }
    }
  }

  /// Passes a carriage return or a line feed.
  mutating func passLineEnd(in bytes: Span<UInt8>) {
    let isCarriageReturn = bytes[position] == UInt8(ascii: "\r")
    if isCarriageReturn || carriageReturnEnd != position { line += 1 }
    position += 1
    if isCarriageReturn { carriageReturnEnd = position }
    lineStart = position
    continuationBytes = 0
  }

  /// Passes a UTF-8 byte order mark at the start of a text, where that is allowed.
  mutating func passByteOrderMark(in bytes: Span<UInt8>) throws(JSONError) {
    let mark = "\u{FEFF}".utf8
    guard bytes.count >= mark.count, mark.enumerated().allSatisfy({ bytes[$0.offset] == $0.element }) else { return }
    guard skipsByteOrderMark else { throw JSONError(.byteOrderMark, at: place) }
    position += mark.count
    // The mark is no column.
    lineStart = position
  }

  func found(in bytes: Span<UInt8>) -> JSONError.Found {
    position < bytes.count ? JSONError.Found(bytes[position]) : .endOfInput
  }

  func unexpected(in bytes: Span<UInt8>, expected: JSONError.Expected) -> JSONError {
    JSONError(.unexpected(found(in: bytes), expected: expected), at: place)
  }
}
