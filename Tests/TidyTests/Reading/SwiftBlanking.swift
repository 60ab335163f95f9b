/// Blanks what is not code in Swift text, keeping every line where it is.
///
/// It knows comments, nested ones too, string literals of every kind with what is interpolated in them, and raw
/// identifiers. It does not know regular expression literals, which this project does not write.
struct SwiftBlanking {
  private let bytes: [UInt8]
  private var index = 0
  private var spokenBytes: [UInt8]
  private var codeBytes: [UInt8]

  init(_ text: String) {
    bytes = Array(text.utf8)
    spokenBytes = bytes
    codeBytes = bytes
  }

  /// The text with comments blanked.
  var spoken: String { String(decoding: spokenBytes, as: UTF8.self) }

  /// The text with comments, the insides of literals and raw identifiers blanked.
  var code: String { String(decoding: codeBytes, as: UTF8.self) }

  mutating func run() {
    while index < bytes.count { code(endsAtParenthesis: false) }
  }

  /// Goes over code to its end, or to the parenthesis that closes an interpolation.
  private mutating func code(endsAtParenthesis: Bool) {
    var depth = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "/") where begins("//"): lineComment()
      case UInt8(ascii: "/") where begins("/*"): blockComment()
      case UInt8(ascii: "`"): rawIdentifier()
      case UInt8(ascii: "\""), UInt8(ascii: "#"):
        if let marks = literalMarks() { literal(marks: marks) } else { index += 1 }
      case UInt8(ascii: "("):
        (depth, index) = (depth + 1, index + 1)
      case UInt8(ascii: ")"):
        (depth, index) = (depth - 1, index + 1)
        if endsAtParenthesis, depth < 0 { return }
      default: index += 1
      }
    }
  }

  private mutating func lineComment() {
    while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { blank(comment: true) }
  }

  private mutating func blockComment() {
    var depth = 0
    repeat {
      let opens = begins("/*")
      let closes = begins("*/")
      if opens || closes {
        depth += opens ? 1 : -1
        blank(comment: true)
      }
      if index < bytes.count { blank(comment: true) }
    } while depth > 0 && index < bytes.count
  }

  private mutating func rawIdentifier() {
    index += 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "`"), bytes[index] != UInt8(ascii: "\n") {
      blank(comment: false)
    }
    index += 1
  }

  /// How many `#` stand before the quote, where a literal begins here.
  private func literalMarks() -> Int? {
    var end = index
    while end < bytes.count, bytes[end] == UInt8(ascii: "#") { end += 1 }
    return end < bytes.count && bytes[end] == UInt8(ascii: "\"") ? end - index : nil
  }

  private mutating func literal(marks: Int) {
    index += marks
    let hashes = String(repeating: "#", count: marks)
    let quote = begins("\"\"\"") ? "\"\"\"" : "\""
    index += quote.utf8.count
    while index < bytes.count, !begins(quote + hashes) {
      if quote.utf8.count == 1, bytes[index] == UInt8(ascii: "\n") { return }
      if begins("\\" + hashes + "(") {
        index += 2 + marks
        code(endsAtParenthesis: true)
      } else if begins("\\" + hashes) {
        for _ in 0...marks + 1 where index < bytes.count { blank(comment: false) }
      } else {
        blank(comment: false)
      }
    }
    index += quote.utf8.count + marks
  }

  private func begins(_ text: String) -> Bool {
    var position = index
    for byte in text.utf8 {
      guard position < bytes.count, bytes[position] == byte else { return false }
      position += 1
    }
    return true
  }

  private mutating func blank(comment: Bool) {
    if bytes[index] != UInt8(ascii: "\n") {
      codeBytes[index] = UInt8(ascii: " ")
      if comment { spokenBytes[index] = UInt8(ascii: " ") }
    }
    index += 1
  }
}
