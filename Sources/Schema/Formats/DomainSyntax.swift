/// The `Domain` of RFC 5321, of two labels or more, where a label may be an internationalised one in its own letters.
enum DomainSyntax {
  static let longestLabel = 63

  static func fault(in domain: Span<UInt8>) -> EmailFault? {
    let labelBytes = labelBytes
    var labelStart = 0
    var position = 0
    while position < domain.count {
      let byte = domain[position]
      if labelBytes.contains(byte) {
        position += 1
      } else if byte == UInt8(ascii: ".") {
        guard isLabel(domain, labelStart..<position) else { return .domainLabel }
        position += 1
        labelStart = position
      } else {
        let scalar = UTF8Scalar(in: domain, at: position)
        guard isInternationalLetter(scalar) else { return characterFault(domain, from: position) }
        position += scalar.length
      }
    }
    guard isLabel(domain, labelStart..<position) else { return .domainLabel }
    if labelStart == 0 { return .domainWithoutDot }
    return isNumber(domain, labelStart..<position) ? .domainLabel : nil
  }

  /// Whether a label of letters, digits and hyphens has an allowed length and no hyphen at its ends.
  private static func isLabel(_ domain: Span<UInt8>, _ label: Range<Int>) -> Bool {
    (1...longestLabel).contains(label.count) && domain[label.lowerBound] != hyphen
      && domain[label.upperBound - 1] != hyphen
  }

  private static func isNumber(_ domain: Span<UInt8>, _ label: Range<Int>) -> Bool {
    for index in label where !domain[index].isASCIIDigit { return false }
    return true
  }

  /// A character that no domain has, unless the plainer thing to say is that there is another `@`.
  private static func characterFault(_ domain: Span<UInt8>, from position: Int) -> EmailFault {
    for index in position..<domain.count where domain[index] == UInt8(ascii: "@") { return .severalAtSigns }
    return .domainCharacter
  }

  private static let hyphen = UInt8(ascii: "-")
  private static let labelBytes = ByteSet.alphanumerics.union(ByteSet("-"))

  /// Letters, marks and digits that stay what they are under compatibility mapping, capitals aside (RFC 5892, 2).
  private static func isInternationalLetter(_ scalar: UTF8Scalar) -> Bool {
    guard scalar.isValid, scalar.value >= 0x80, let scalar = Unicode.Scalar(scalar.value) else { return false }
    return switch scalar.properties.generalCategory {
    case .lowercaseLetter, .otherLetter, .modifierLetter, .nonspacingMark, .spacingMark, .decimalNumber:
      !scalar.properties.changesWhenNFKCCaseFolded || scalar == "ß" || scalar == "ς"
    case .uppercaseLetter:
      scalar.properties.lowercaseMapping.unicodeScalars.allSatisfy { !$0.properties.changesWhenNFKCCaseFolded }
    default: false
    }
  }
}
