extension JSONError: CustomStringConvertible {
  /// One sentence: where, what was expected, what was found, and what to do where that is known.
  public var description: String {
    let within = path.isEmpty ? "" : " (in \(Self.shown(path)))"
    return "\(place)\(within): \(problem)"
  }

  /// How much of a path is shown: keys are as long as their writer likes.
  private static let longestShownPath = 120

  private static func shown(_ path: JSONPointer) -> String {
    let scalars = path.description.unicodeScalars
    let shown = JSONWriter.escapeForDisplay(String(String.UnicodeScalarView(scalars.prefix(longestShownPath))))
    return scalars.count > longestShownPath ? shown + "…" : shown
  }
}

extension JSONError.Problem: CustomStringConvertible {
  /// The problem in words.
  public var description: String {
    switch self {
    case .unexpected(let found, let expected):
      "expected \(expected), found \(found)" + Self.hint(found, expected)
    case .duplicateKey: "this key stands twice in one object: remove one of the two"
    case .tooDeep(let limit): "arrays and objects are nested more than \(limit) deep"
    case .tooLong(let limit): "this value is longer than \(limit) bytes: is a quote or bracket missing?"
    case .tooManyMembers(let limit): "the object around the array has more than \(limit) members"
    case .invalidUTF8: "a string holds bytes that are not UTF-8: save the file as UTF-8"
    case .controlCharacter(let byte):
      "a string holds the control character \(byte.hexadecimal): write it as an escape such as \\n"
    case .invalidEscape: "a string holds a backslash that begins no JSON escape: write \\\\ for a backslash"
    case .loneSurrogate: "a string holds a \\u escape that is half of a surrogate pair"
    case .leadingZero: "a number begins with a needless zero: remove it, or write a string"
    case .byteOrderMark: "the text begins with a byte order mark: save it without one"
    case .anotherLine: "expected the end of the document, found another value on a line of its own: this is NDJSON"
    }
  }

  private static func hint(_ found: JSONError.Found, _ expected: JSONError.Expected) -> String {
    switch (found, expected) {
    case (.punctuation(UInt8(ascii: "'")), _): ": strings stand in double quotes"
    case (.punctuation(UInt8(ascii: "/")), _), (.punctuation(UInt8(ascii: "#")), _): ": JSON has no comments"
    case (.punctuation(UInt8(ascii: "]")), .value), (.punctuation(UInt8(ascii: "}")), .key):
      ": remove the comma before it"
    case (.word, .value), (.word, .valueOrArrayEnd), (.word, .key), (.word, .keyOrObjectEnd):
      ": strings stand in double quotes"
    case (.string, .commaOrArrayEnd), (.string, .commaOrObjectEnd): ": a comma is missing before it"
    default: ""
    }
  }
}

extension JSONError.Expected: CustomStringConvertible {
  /// The expectation in words.
  public var description: String {
    switch self {
    case .value: "a value"
    case .valueOrArrayEnd: "a value or `]`"
    case .key: "a key in double quotes"
    case .keyOrObjectEnd: "a key in double quotes or `}`"
    case .colon: "`:`"
    case .commaOrArrayEnd: "`,` or `]`"
    case .commaOrObjectEnd: "`,` or `}`"
    case .digit: "a digit"
    case .stringEnd: "the closing quote of a string"
    case .word: "`true`, `false` or `null`"
    case .arrayOrObject: "`[` or `{`"
    case .array: "an array"
    case .endOfInput: "the end of the document"
    case .endOfLine: "the end of the line"
    }
  }
}

extension JSONError.Found: CustomStringConvertible {
  /// What was found in words, without its content.
  public var description: String {
    switch self {
    case .endOfInput: "the end of the input"
    case .endOfLine: "the end of the line"
    case .string: "a string"
    case .number: "a number"
    case .word: "a word"
    case .punctuation(let byte): "`\(Unicode.Scalar(byte))`"
    case .byte(let byte): "the byte \(byte.hexadecimal)"
    }
  }

  /// Names the kind of thing that begins with a byte.
  init(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): self = .string
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): self = .number
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): self = .word
    case UInt8(ascii: "!")...UInt8(ascii: "~"): self = .punctuation(byte)
    default: self = .byte(byte)
    }
  }
}

extension UInt8 {
  var hexadecimal: String {
    "0x" + (self < 0x10 ? "0" : "") + String(self, radix: 16, uppercase: true)
  }
}
