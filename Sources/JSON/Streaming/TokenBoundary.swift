/// Finds where a token ends whose bytes arrive in pieces, without reading it.
enum TokenBoundary: Sendable {
  /// The end of a JSON value, by its quotes and brackets.
  case value(ValueBoundary)
  /// The end of a line, which belongs to it.
  case line
  /// So many bytes more.
  case bytes(Int)

  /// The position after the token's last byte, or nil where it is not among these.
  mutating func end(in bytes: Span<UInt8>, from start: Int) -> Int? {
    switch self {
    case .value(var boundary):
      defer { self = .value(boundary) }
      return boundary.end(in: bytes, from: start)
    case .line:
      return LineElements.lineEnd(in: bytes, from: start).map { $0 + 1 }
    case .bytes(let count):
      let available = bytes.count - start
      self = .bytes(max(0, count - available))
      return available >= count ? start + count : nil
    }
  }
}

/// Counts quotes and brackets up to the end of a value that is sound so far.
///
/// The end of a number or word shows only in the byte after it, which therefore counts as its last one.
struct ValueBoundary: Sendable {
  private var depth = 0
  private var isInString = false
  private var isEscaped = false
  private var isBare = false

  mutating func end(in bytes: Span<UInt8>, from start: Int) -> Int? {
    for index in start..<bytes.count where passesEnd(bytes[index]) {
      return index + 1
    }
    return nil
  }

  private mutating func passesEnd(_ byte: UInt8) -> Bool {
    if isEscaped {
      isEscaped = false
    } else if isInString {
      if byte == UInt8(ascii: "\\") { isEscaped = true }
      if byte == UInt8(ascii: "\"") {
        isInString = false
        return depth == 0
      }
    } else if isBare {
      return !Self.belongsToBareToken(byte)
    } else {
      return passesEndOutsideStrings(byte)
    }
    return false
  }

  private mutating func passesEndOutsideStrings(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""): isInString = true
    case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      depth -= 1
      return depth <= 0
    default: isBare = depth == 0
    }
    return false
  }

  private static func belongsToBareToken(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "+"),
      UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
