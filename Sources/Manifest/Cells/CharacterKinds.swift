extension Unicode.Scalar {
  /// Whether it cannot be seen in an address, a number or a code: zero-width, bidirectional, a control, or a space other
  /// than the plain one.
  var isInvisible: Bool {
    if isASCII { return value < 0x20 || value == 0x7F }
    return properties.isDefaultIgnorableCodePoint || properties.isWhitespace || properties.generalCategory == .format
      || properties.generalCategory == .control
  }

  /// Whether it is a quotation mark that word processors put in place of the plain ones.
  var isTypographicQuote: Bool {
    switch value {
    case 0x2018...0x201F, 0x00AB, 0x00BB, 0x2039, 0x203A, 0x2032, 0x2033, 0x00B4, 0xFF07, 0xFF02: true
    default: false
    }
  }

  /// How a message calls it: `U+200B`.
  var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// What it is, for people who do not know code points.
  var invisibleName: String {
    switch value {
    case 0x09: "a tab (\(codePoint))"
    case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: "a line break (\(codePoint))"
    case 0xA0, 0x202F: "a non-breaking space (\(codePoint))"
    case 0xFEFF: "a byte order mark (\(codePoint))"
    case 0xAD: "a soft hyphen (\(codePoint))"
    case 0x200B...0x200D, 0x2060: "a zero-width character (\(codePoint))"
    case 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069: "a mark of writing direction (\(codePoint))"
    default: "an invisible character (\(codePoint))"
    }
  }
}

extension StringProtocol {
  /// Whether it has at least one digit and nothing but digits 0 to 9.
  var isDigits: Bool {
    !isEmpty && utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}
