/// Numeric addresses as RFC 3986, section 3.2.2, writes them.
enum IPAddressSyntax {
  /// Four decimal numbers up to 255 without leading zeros.
  static func isIPv4(_ text: Span<UInt8>) -> Bool {
    var parts = 0
    var start = 0
    while start <= text.count {
      var end = start
      while end < text.count, text[end] != UInt8(ascii: ".") { end += 1 }
      guard (1...3).contains(end - start), let value = text.digits(start..<end), value <= 255,
        end - start == 1 || text[start] != UInt8(ascii: "0")
      else { return false }
      parts += 1
      start = end + 1
    }
    return parts == 4
  }

  /// Eight groups of up to four hexadecimal digits; one run of zero groups may be `::`, the last two may be an IPv4.
  static func isIPv6(_ text: Span<UInt8>) -> Bool {
    var groups = 0
    var isShortened = false
    var position = 0
    if startsDoubleColon(text, at: 0) {
      isShortened = true
      position = 2
    }
    while position < text.count {
      var end = position
      while end < text.count, text[end].isHexadecimalDigit { end += 1 }
      if end < text.count, text[end] == UInt8(ascii: ".") {
        guard isIPv4(text.extracting(position...)) else { return false }
        groups += 2
        break
      }
      guard (1...4).contains(end - position) else { return false }
      groups += 1
      if end == text.count { break }
      guard text[end] == UInt8(ascii: ":"), end + 1 < text.count else { return false }
      if startsDoubleColon(text, at: end) {
        guard !isShortened else { return false }
        isShortened = true
        end += 1
      }
      position = end + 1
    }
    return isShortened ? groups <= 7 : groups == 8
  }

  private static func startsDoubleColon(_ text: Span<UInt8>, at index: Int) -> Bool {
    index + 1 < text.count && text[index] == UInt8(ascii: ":") && text[index + 1] == UInt8(ascii: ":")
  }
}
