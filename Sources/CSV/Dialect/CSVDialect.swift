/// How a file separates its cells: one delimiter byte and one quote byte.
///
/// A dialect is always usable: the two bytes differ, and neither is a line end, a space, NUL or beyond ASCII.
public struct CSVDialect: Hashable, Sendable {
  /// The byte between two cells.
  public let delimiter: UInt8

  /// The byte around a cell that holds delimiters, line breaks or quotes, and doubled for a quote inside such a cell.
  public let quote: UInt8

  /// Answers nil where the two bytes cannot be told from each other or from what a cell may hold.
  public init?(delimiter: UInt8, quote: UInt8 = UInt8(ascii: "\"")) {
    guard delimiter != quote, Self.isUsable(delimiter), Self.isUsable(quote), quote != ASCII.tab else { return nil }
    self.init(checkedDelimiter: delimiter, quote: quote)
  }

  private init(checkedDelimiter: UInt8, quote: UInt8 = UInt8(ascii: "\"")) {
    self.delimiter = checkedDelimiter
    self.quote = quote
  }

  /// Cells separated by `,` (RFC 4180).
  public static let comma = CSVDialect(checkedDelimiter: UInt8(ascii: ","))

  /// Cells separated by `;`, as Excel writes where the comma is the decimal sign.
  public static let semicolon = CSVDialect(checkedDelimiter: UInt8(ascii: ";"))

  /// Cells separated by a tab.
  public static let tab = CSVDialect(checkedDelimiter: ASCII.tab)

  /// Cells separated by `|`.
  public static let pipe = CSVDialect(checkedDelimiter: UInt8(ascii: "|"))

  private static func isUsable(_ byte: UInt8) -> Bool {
    byte < 0x80 && byte != 0 && byte != ASCII.lineFeed && byte != ASCII.carriageReturn && byte != ASCII.space
  }

  /// Whether a byte may stand around a quoted cell without being part of it: a space, or a tab that is no delimiter.
  func isPadding(_ byte: UInt8) -> Bool {
    byte == ASCII.space || (byte == ASCII.tab && byte != delimiter)
  }
}

/// The bytes that mean something in every dialect.
enum ASCII {
  static let tab: UInt8 = 0x09
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let space: UInt8 = 0x20

  static func isLineEnd(_ byte: UInt8) -> Bool {
    byte == lineFeed || byte == carriageReturn
  }
}
