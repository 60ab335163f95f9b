/// A JSON number as it was written, of any size and precision, compared by its exact decimal value.
///
/// `1`, `1.0` and `1e0` are equal, hash alike, and keep their spelling. No operation goes through a binary float.
public struct JSONNumber: Sendable {
  /// The number as written, in the grammar of RFC 8259, section 6.
  public let text: String

  /// Takes a text that follows the grammar of RFC 8259; nil for any other.
  public init?(_ text: String) {
    guard Self.isNumber(text.utf8Span.span) else { return nil }
    self.text = text
  }

  /// Makes a number from an integer.
  public init(_ integer: Int) {
    text = String(integer)
  }

  init(grammatical text: String) {
    self.text = text
  }

  /// Whether UTF-8 bytes spell a number in the grammar of RFC 8259, found without allocating.
  public static func isNumber(_ bytes: Span<UInt8>) -> Bool {
    NumberGrammar.isNumber(bytes)
  }

  /// Whether UTF-8 bytes spell a number with an integral value (`1.0` and `1e2` are such), found without allocating.
  public static func isInteger(_ bytes: Span<UInt8>) -> Bool {
    NumberGrammar.isInteger(bytes)
  }

  /// Whether the value is a whole number, however it is spelt: `1.0` and `1e2` are.
  public var isInteger: Bool {
    NumberGrammar.isInteger(text.utf8Span.span)
  }

  /// The exact value as an integer, or nil where it is none or does not fit.
  public var int: Int? {
    plainInt ?? decimal.int
  }

  /// Whether the value is a whole number of times a divisor, decided exactly.
  ///
  /// Exponents of any size cost no more than short ones. A zero divisor has no multiples, and a divisor of more than
  /// 128 significant digits is not tried: both answer false.
  public func isMultiple(of divisor: JSONNumber) -> Bool {
    if let own = plainInt, let other = divisor.plainInt, other != 0 {
      return own % other == 0
    }
    return decimal.isMultiple(of: divisor.decimal)
  }

  /// The one spelling of this value: integers plainly where they are short, no needless zero, a small `e`.
  public var canonicalText: String {
    plainInt.map(String.init) ?? decimal.canonicalText
  }

  var decimal: ExactDecimal {
    ExactDecimal(grammatical: text)
  }

  /// The value where it is spelt as a short integer, which most numbers are.
  private var plainInt: Int? {
    guard text.utf8.count <= 18,
      !text.utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") })
    else { return nil }
    return Int(text)
  }
}

extension JSONNumber: Hashable {
  /// Compares the exact values, whatever their spelling.
  public static func == (left: JSONNumber, right: JSONNumber) -> Bool {
    if left.text == right.text { return true }
    if let left = left.plainInt, let right = right.plainInt { return left == right }
    return left.decimal == right.decimal
  }

  /// Hashes the exact value.
  public func hash(into hasher: inout Hasher) {
    if let int {
      hasher.combine(int)
    } else {
      hasher.combine(decimal)
    }
  }
}

extension JSONNumber: Comparable {
  /// Compares the exact values.
  public static func < (left: JSONNumber, right: JSONNumber) -> Bool {
    if let left = left.plainInt, let right = right.plainInt { return left < right }
    return left.decimal < right.decimal
  }
}

extension JSONNumber: CustomStringConvertible {
  /// The number as written.
  public var description: String {
    text
  }
}
