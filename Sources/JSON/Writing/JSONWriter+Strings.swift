extension JSONWriter {
  func writeString(_ string: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    if escapesInvisibles {
      for scalar in string.unicodeScalars { write(scalar, to: &output) }
    } else if string.utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
      // As nearly all strings are: one copy takes a fraction of the time.
      output += string.utf8
    } else {
      for byte in string.utf8 { write(byte, to: &output) }
    }
    output.append(UInt8(ascii: "\""))
  }

  private func write(_ scalar: Unicode.Scalar, to output: inout [UInt8]) {
    if scalar.isASCII, scalar != "\u{7F}" {
      write(UInt8(ascii: scalar), to: &output)
    } else if scalar.isInvisible {
      output += Self.escape(scalar).utf8
    } else {
      output += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
    }
  }

  private func write(_ byte: UInt8, to output: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): output += [UInt8(ascii: "\\"), byte]
    case 0x08: output += "\\b".utf8
    case 0x09: output += "\\t".utf8
    case 0x0A: output += "\\n".utf8
    case 0x0C: output += "\\f".utf8
    case 0x0D: output += "\\r".utf8
    case 0..<0x20: output += Self.escape(Unicode.Scalar(byte)).utf8
    default: output.append(byte)
    }
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }

  /// Text with every control and every invisible character as an escape, fit for a terminal and for one line of a log.
  static func escapeForDisplay(_ text: String) -> String {
    text.unicodeScalars.map { $0.isInvisible || $0.value < 0x20 ? escape($0) : String($0) }.joined()
  }
}

extension Unicode.Scalar {
  /// Whether this steers or hides text rather than showing, beyond the controls of ASCII below the space.
  ///
  /// All of these fit into one escape of four digits.
  fileprivate var isInvisible: Bool {
    switch value {
    case 0x7F...0x9F, 0xAD, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
    default: false
    }
  }
}
