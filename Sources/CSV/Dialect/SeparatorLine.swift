/// Excel's first line `sep=;`, which names the delimiter and is no record.
struct SeparatorLine: Equatable {
  let dialect: CSVDialect
  /// The line's length, its line end included.
  let length: Int

  /// The separator line that a file begins with, byte order mark removed, or nil where it begins with something else.
  ///
  /// The line may stand in quotes, as programs write it that quote every cell.
  init?(_ bytes: Span<UInt8>) {
    var index = 0
    func next() -> UInt8? { index < bytes.count ? bytes[index] : nil }
    let quote = UInt8(ascii: "\"")
    let isQuoted = next() == quote
    if isQuoted { index += 1 }
    for letter in "sep".utf8 {
      guard let byte = next(), byte | 0x20 == letter else { return nil }
      index += 1
    }
    guard next() == UInt8(ascii: "=") else { return nil }
    index += 1
    guard let delimiter = next(), let dialect = CSVDialect(delimiter: delimiter) else { return nil }
    index += 1
    if isQuoted {
      guard next() == quote else { return nil }
      index += 1
    }
    if next() == ASCII.carriageReturn {
      index += 1
      if next() == ASCII.lineFeed { index += 1 }
    } else if next() == ASCII.lineFeed {
      index += 1
    } else if index < bytes.count {
      return nil
    }
    self.dialect = dialect
    length = index
  }
}
