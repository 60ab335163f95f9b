/// The `Domain` of RFC 5321, of two labels or more, where a label may be an internationalised one in its own letters.
enum DomainSyntax {
  static let longestLabel = 63

  static func fault(in domain: Span<UInt8>) -> EmailFault? {
    var labels = 0
    var start = 0
    var isNumber = false
    while start <= domain.count {
      var end = start
      isNumber = true
      while end < domain.count, domain[end] != UInt8(ascii: ".") {
        let scalar = UTF8Scalar(in: domain, at: end)
        guard isLabelCharacter(scalar) else { return characterFault(domain, from: end) }
        isNumber = isNumber && domain[end].isASCIIDigit
        end += scalar.length
      }
      guard (1...longestLabel).contains(end - start), domain[start] != hyphen, domain[end - 1] != hyphen
      else { return .domainLabel }
      labels += 1
      start = end + 1
    }
    if labels < 2 { return .domainWithoutDot }
    return isNumber ? .domainLabel : nil
  }

  /// A character that no domain has, unless the plainer thing to say is that there is another `@`.
  private static func characterFault(_ domain: Span<UInt8>, from position: Int) -> EmailFault {
    for index in position..<domain.count where domain[index] == UInt8(ascii: "@") { return .severalAtSigns }
    return .domainCharacter
  }

  private static let hyphen = UInt8(ascii: "-")

  private static func isLabelCharacter(_ scalar: UTF8Scalar) -> Bool {
    if scalar.value < 0x80 {
      let byte = UInt8(scalar.value)
      return byte.isASCIILetter || byte.isASCIIDigit || byte == hyphen
    }
    guard scalar.isValid, let scalar = Unicode.Scalar(scalar.value) else { return false }
    return isInternationalLetter(scalar)
  }

  /// Letters, marks and digits that stay what they are under compatibility mapping, capitals aside (RFC 5892, 2).
  private static func isInternationalLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .lowercaseLetter, .otherLetter, .modifierLetter, .nonspacingMark, .spacingMark, .decimalNumber:
      !scalar.properties.changesWhenNFKCCaseFolded || scalar == "ß" || scalar == "ς"
    case .uppercaseLetter:
      scalar.properties.lowercaseMapping.unicodeScalars.allSatisfy { !$0.properties.changesWhenNFKCCaseFolded }
    default: false
    }
  }
}
