/// Where something stands in a text: CR, LF and CRLF each end a line.
public struct JSONPlace: Sendable, Hashable {
  /// The number of bytes before it.
  public var offset: Int
  /// The line, from 1.
  public var line: Int
  /// The column in Unicode scalars, from 1.
  public var column: Int

  /// Names a place by its byte offset, line and column.
  public init(offset: Int, line: Int, column: Int) {
    self.offset = offset
    self.line = line
    self.column = column
  }

  /// The place of the first byte.
  public static let start = JSONPlace(offset: 0, line: 1, column: 1)
}

extension JSONPlace: CustomStringConvertible {
  /// The place in words, such as `line 3, column 7`.
  public var description: String {
    "line \(line), column \(column)"
  }
}
