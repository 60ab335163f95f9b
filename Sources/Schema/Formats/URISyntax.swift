/// The `URI` of RFC 3986, appendix A: with a scheme, ASCII only.
enum URISyntax {
  static func accepts(_ text: Span<UInt8>) -> Bool {
    guard let colon = schemeEnd(text) else { return false }
    var position = colon + 1
    if position + 1 < text.count, text[position] == slash, text[position + 1] == slash {
      guard let end = authorityEnd(text, from: position + 2) else { return false }
      position = end
    }
    position = run(text, from: position) { isPathCharacter($0) || $0 == slash }
    if position < text.count, text[position] == UInt8(ascii: "?") {
      position = run(text, from: position + 1, while: isQueryCharacter)
    }
    if position < text.count, text[position] == UInt8(ascii: "#") {
      position = run(text, from: position + 1, while: isQueryCharacter)
    }
    return position == text.count
  }

  private static let slash = UInt8(ascii: "/")

  /// The place of the colon after the scheme.
  private static func schemeEnd(_ text: Span<UInt8>) -> Int? {
    guard let first = text.indices.first, text[first].isASCIILetter else { return nil }
    let end = run(text, from: 0) { isAlphanumeric($0) || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E }
    return end < text.count && text[end] == UInt8(ascii: ":") ? end : nil
  }

  /// Where the authority ends, or nothing where it is malformed.
  private static func authorityEnd(_ text: Span<UInt8>, from start: Int) -> Int? {
    var host = start
    let userEnd = run(text, from: start) { isUnreservedOrSubDelimiter($0) || $0 == UInt8(ascii: ":") }
    if userEnd < text.count, text[userEnd] == UInt8(ascii: "@") { host = userEnd + 1 }
    guard let hostEnd = hostEnd(text, from: host) else { return nil }
    var end = hostEnd
    if end < text.count, text[end] == UInt8(ascii: ":") {
      end += 1
      while end < text.count, text[end].isASCIIDigit { end += 1 }
    }
    guard end < text.count else { return end }
    return text[end] == slash || text[end] == UInt8(ascii: "?") || text[end] == UInt8(ascii: "#") ? end : nil
  }

  private static func hostEnd(_ text: Span<UInt8>, from start: Int) -> Int? {
    guard start < text.count, text[start] == UInt8(ascii: "[") else {
      return run(text, from: start, while: isUnreservedOrSubDelimiter)
    }
    var end = start + 1
    while end < text.count, text[end] != UInt8(ascii: "]") { end += 1 }
    guard end < text.count else { return nil }
    let literal = text.extracting((start + 1)..<end)
    return IPAddressSyntax.isIPv6(literal) || isFutureAddress(literal) ? end + 1 : nil
  }

  /// `IPvFuture`: `v`, hexadecimal digits, a dot, and something.
  private static func isFutureAddress(_ text: Span<UInt8>) -> Bool {
    guard text.count >= 4, text[0] | 0x20 == UInt8(ascii: "v") else { return false }
    var position = 1
    while position < text.count, text[position].isHexadecimalDigit { position += 1 }
    guard position > 1, position + 1 < text.count, text[position] == UInt8(ascii: ".") else { return false }
    return text.extracting((position + 1)...).allSatisfy { isUnreservedOrSubDelimiter($0) || $0 == UInt8(ascii: ":") }
  }

  /// Where a run of characters, percent-encoded ones included, ends.
  private static func run(_ text: Span<UInt8>, from start: Int, while isMember: (UInt8) -> Bool) -> Int {
    var position = start
    while position < text.count {
      if isMember(text[position]) {
        position += 1
      } else if text[position] == UInt8(ascii: "%"), position + 2 < text.count, text[position + 1].isHexadecimalDigit,
        text[position + 2].isHexadecimalDigit
      {
        position += 3
      } else {
        break
      }
    }
    return position
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool { byte.isASCIILetter || byte.isASCIIDigit }

  private static func isUnreservedOrSubDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "!"),
      UInt8(ascii: "$"), 0x26...0x2C, UInt8(ascii: ";"), UInt8(ascii: "="):
      true
    default: isAlphanumeric(byte)
    }
  }

  private static func isPathCharacter(_ byte: UInt8) -> Bool {
    isUnreservedOrSubDelimiter(byte) || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "@")
  }

  private static func isQueryCharacter(_ byte: UInt8) -> Bool {
    isPathCharacter(byte) || byte == slash || byte == UInt8(ascii: "?")
  }
}

extension Span<UInt8> {
  fileprivate func allSatisfy(_ condition: (UInt8) -> Bool) -> Bool {
    for index in indices where !condition(self[index]) { return false }
    return true
  }
}
