/// Why bytes are not the JSON that was asked for, and where.
///
/// It never holds the content of a string value: that may be a password. Keys do appear, in the path.
public struct JSONError: Error, Sendable, Hashable {
  /// What is wrong at the place.
  public enum Problem: Sendable, Hashable {
    /// Something stands where the grammar wants something else.
    case unexpected(Found, expected: Expected)
    /// An object has this path's key a second time; the place is that of the second one.
    case duplicateKey
    /// Arrays and objects are nested more deeply than this limit.
    case tooDeep(limit: Int)
    /// An element, member or line is longer than this many bytes; the place is that of its start.
    case tooLong(limit: Int)
    /// The object around the array has more members than this.
    case tooManyMembers(limit: Int)
    /// A string holds bytes that are not UTF-8.
    case invalidUTF8
    /// A string holds this control character without an escape.
    case controlCharacter(UInt8)
    /// A string holds a backslash that begins none of the escapes of RFC 8259.
    case invalidEscape
    /// A string holds half of a UTF-16 surrogate pair as an escape.
    case loneSurrogate
    /// A number has a needless zero in front.
    case leadingZero
    /// The text begins with a UTF-8 byte order mark.
    case byteOrderMark
    /// A complete value is followed by another one on a later line, as in NDJSON.
    case anotherLine
  }

  /// What the grammar wants at a place.
  public enum Expected: Sendable, Hashable {
    case value, valueOrArrayEnd
    case key, keyOrObjectEnd
    case colon
    case commaOrArrayEnd, commaOrObjectEnd
    case digit
    case stringEnd
    case word
    case arrayOrObject
    case array
    case endOfInput
    case endOfLine
  }

  /// What kind of thing was found, without its content.
  public enum Found: Sendable, Hashable {
    case endOfInput
    case endOfLine
    case string, number, word
    /// Printable ASCII that is neither letter nor digit.
    case punctuation(UInt8)
    /// Any other byte.
    case byte(UInt8)
  }

  /// What is wrong.
  public var problem: Problem
  /// Where it was found.
  public var place: JSONPlace
  /// The way to the value in which it was found, from the root of the document, or of the line in NDJSON.
  public var path: JSONPointer

  /// Joins a problem with its place and path.
  public init(_ problem: Problem, at place: JSONPlace, path: JSONPointer = JSONPointer()) {
    self.problem = problem
    self.place = place
    self.path = path
  }

  /// The same error, seen from the value around the one it was found in.
  func inside(_ token: @autoclosure () -> String) -> JSONError {
    JSONError(problem, at: place, path: JSONPointer([token()] + path.tokens))
  }
}
