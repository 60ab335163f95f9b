/// A set of codes of a fixed number of capital letters, looked up without allocating or hashing.
struct LetterCodes: Sendable {
  private let length: Int
  /// Whether a code is in the set, by its letters read as digits of base 26.
  private let isMember: [Bool]

  /// The codes in a text, separated by spaces.
  init(length: Int, _ codes: String) {
    self.length = length
    var isMember = [Bool](repeating: false, count: (0..<length).reduce(1) { size, _ in size * 26 })
    for code in codes.split(whereSeparator: \.isWhitespace) {
      if let index = Self.index(code.utf8.span, length: length) { isMember[index] = true }
    }
    self.isMember = isMember
  }

  func contains(_ text: Span<UInt8>) -> Bool {
    Self.index(text, length: length).map { isMember[$0] } ?? false
  }

  func contains(_ text: String) -> Bool {
    contains(text.utf8Span.span)
  }

  private static func index(_ text: Span<UInt8>, length: Int) -> Int? {
    guard text.count == length else { return nil }
    var index = 0
    for position in text.indices {
      guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(text[position]) else { return nil }
      index = index * 26 + Int(text[position] - UInt8(ascii: "A"))
    }
    return index
  }
}
