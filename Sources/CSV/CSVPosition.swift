/// A place between two records of a file.
public struct CSVPosition: Hashable, Sendable {
  /// Bytes before it.
  public var offset: Int

  /// The physical line that starts here, from 1; CR, LF and CRLF each end one line, inside quotes too.
  public var line: Int

  /// The number of the record that starts here, from 1, as a spreadsheet counts: the header and blank lines included.
  public var record: Int

  /// A place inside a file.
  public init(offset: Int, line: Int, record: Int) {
    self.offset = offset
    self.line = line
    self.record = record
  }

  /// The start of a file.
  public static let start = CSVPosition(offset: 0, line: 1, record: 1)
}

/// The way from one place to another.
@usableFromInline
struct CSVDistance: Hashable, Sendable {
  @usableFromInline var bytes = 0
  @usableFromInline var lines = 0
  @usableFromInline var records = 0

  init() {}

  init(from start: CSVPosition, to end: CSVPosition) {
    bytes = end.offset - start.offset
    lines = end.line - start.line
    records = end.record - start.record
  }
}
