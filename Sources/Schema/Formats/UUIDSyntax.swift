/// The text form of RFC 9562: 32 hexadecimal digits in groups of 8-4-4-4-12.
enum UUIDSyntax {
  static func accepts(_ text: Span<UInt8>) -> Bool {
    guard text.count == 36 else { return false }
    for index in text.indices {
      let isHyphen = index == 8 || index == 13 || index == 18 || index == 23
      guard isHyphen ? text[index] == UInt8(ascii: "-") : text[index].isHexadecimalDigit else { return false }
    }
    return true
  }
}
