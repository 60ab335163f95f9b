/// What keeps a text from being an e-mail address.
enum EmailFault: Sendable, Equatable {
  case empty
  case noAtSign
  case severalAtSigns
  case localPartMissing
  case localPartTooLong
  case localPartCharacter
  case localPartDots
  case domainMissing
  case domainTooLong
  case domainWithoutDot
  case domainLabel
  case domainCharacter
  case addressLiteral
}

/// The `Mailbox` of RFC 5321, section 4.1.2, with the lengths of section 4.5.3.1, in one pass over the bytes.
///
/// Two choices go beyond the grammar. The domain needs two labels, of which the last is not a number: section 2.3.5
/// asks for fully qualified names, and `jane@example` in a list of accounts is a slip. And the domain may be an
/// internationalised one (RFC 5890) written in its own letters; the local part stays ASCII, as only providers that
/// offer SMTPUTF8 could deliver to another.
enum EmailSyntax {
  static let longestLocalPart = 64
  static let longestDomain = 255
  /// The longest path of 256 octets without its angle brackets.
  static let longestAddress = 254

  /// The first thing wrong with an address, or nothing.
  static func fault(in text: Span<UInt8>) -> EmailFault? {
    guard !text.isEmpty else { return .empty }
    var at = 0
    if text[0] == UInt8(ascii: "\"") {
      guard let end = quotedEnd(text) else { return .localPartCharacter }
      at = end
    } else {
      if let fault = dotStringFault(text, end: &at) { return fault }
    }
    guard at < text.count, text[at] == UInt8(ascii: "@") else { return .noAtSign }
    guard at <= longestLocalPart else { return .localPartTooLong }
    guard at + 1 < text.count else { return .domainMissing }
    guard text.count <= longestAddress, text.count - at - 1 <= longestDomain else { return .domainTooLong }
    let domain = text.extracting((at + 1)...)
    return domain[0] == UInt8(ascii: "[") ? literalFault(domain) : DomainSyntax.fault(in: domain)
  }

  /// Follows a dot-string up to the sign after it.
  private static func dotStringFault(_ text: Span<UInt8>, end: inout Int) -> EmailFault? {
    let atomCharacters = atomCharacters
    let dot = UInt8(ascii: ".")
    var position = 0
    var previous = dot
    while position < text.count {
      let byte = text[position]
      if !atomCharacters.contains(byte) {
        if byte == UInt8(ascii: "@") { break }
        guard byte == dot else { return characterFault(text, from: position) }
        guard previous != dot else { return .localPartDots }
      }
      previous = byte
      position += 1
    }
    guard position < text.count else { return .noAtSign }
    guard position > 0 else { return .localPartMissing }
    end = position
    return previous == dot ? .localPartDots : nil
  }

  /// A character that no atom holds, unless the plainer thing to say is that there is no `@` at all.
  private static func characterFault(_ text: Span<UInt8>, from position: Int) -> EmailFault {
    for index in position..<text.count where text[index] == UInt8(ascii: "@") { return .localPartCharacter }
    return .noAtSign
  }

  /// Where a quoted string at the beginning ends.
  private static func quotedEnd(_ text: Span<UInt8>) -> Int? {
    var position = 1
    while position < text.count {
      switch text[position] {
      case UInt8(ascii: "\""): return position > 1 ? position + 1 : nil
      case UInt8(ascii: "\\"):
        guard position + 1 < text.count, (0x20...0x7E).contains(text[position + 1]) else { return nil }
        position += 2
      case 0x20...0x7E: position += 1
      default: return nil
      }
    }
    return nil
  }

  private static func literalFault(_ domain: Span<UInt8>) -> EmailFault? {
    guard domain.count > 2, domain[domain.count - 1] == UInt8(ascii: "]") else { return .addressLiteral }
    let inner = domain.extracting(1..<(domain.count - 1))
    if IPAddressSyntax.isIPv4(inner) { return nil }
    guard inner.count > 5, isIPv6Tag(inner) else { return .addressLiteral }
    return IPAddressSyntax.isIPv6(inner.extracting(5...)) ? nil : .addressLiteral
  }

  private static func isIPv6Tag(_ text: Span<UInt8>) -> Bool {
    text[0] | 0x20 == UInt8(ascii: "i") && text[1] | 0x20 == UInt8(ascii: "p") && text[2] | 0x20 == UInt8(ascii: "v")
      && text[3] == UInt8(ascii: "6") && text[4] == UInt8(ascii: ":")
  }

  /// `atext` of RFC 5322, section 3.2.3.
  private static let atomCharacters = ByteSet.alphanumerics.union(ByteSet("!#$%&'*+-/=?^_`{|}~"))
}
