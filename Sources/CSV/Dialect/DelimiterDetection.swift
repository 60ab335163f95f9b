/// Which delimiter a file uses, found by reading its first records with each of `,` `;` tab `|`.
///
/// The delimiter is the one that gives the header at least two cells and the most records as many cells as the header.
/// Nothing is counted but cells, so delimiters in quotes and decimal commas (`0,20`) do not mislead it. A file of one
/// column is read with `,`.
public struct DelimiterDetection: Hashable, Sendable {
  /// How the file is to be read.
  public let dialect: CSVDialect

  /// Where the first record starts: behind the byte order mark and the line `sep=;`, where there are any.
  public let start: CSVPosition

  /// Whether the file names its delimiter itself, in a first line such as `sep=;`.
  public let isDeclared: Bool

  private static let candidates: [CSVDialect] = [.comma, .semicolon, .tab, .pipe]

  /// Looks at the beginning of a file in UTF-8; 64 KiB are plenty.
  ///
  /// - Parameters:
  ///   - sample: The file's first bytes.
  ///   - isWholeFile: Whether these are all there are; else a last record without line end is not looked at.
  public init(_ sample: Span<UInt8>, isWholeFile: Bool) {
    let mark = Self.byteOrderMarkLength(sample)
    let text = sample.extracting(mark..<sample.count)
    if let line = SeparatorLine(text) {
      dialect = line.dialect
      start = CSVPosition(offset: mark + line.length, line: 2, record: 1)
      isDeclared = true
      return
    }
    var best: (dialect: CSVDialect, score: Score)?
    for dialect in Self.candidates {
      guard let score = Score(text, dialect: dialect, isWholeFile: isWholeFile) else { continue }
      if let leader = best, !(leader.score < score) { continue }
      best = (dialect, score)
    }
    dialect = best?.dialect ?? .comma
    start = CSVPosition(offset: mark, line: 1, record: 1)
    isDeclared = false
  }

  /// Three where a file begins with UTF-8's byte order mark, else none.
  private static func byteOrderMarkLength(_ bytes: Span<UInt8>) -> Int {
    bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
  }
}

/// How well a delimiter explains the beginning of a file.
private struct Score {
  /// Records behind the header, and how many of them have as many cells as it.
  private var records = 0
  private var likeHeader = 0
  private var headerCells = 0
  /// Header cells with spaces around them: a sign of commas in prose.
  private var spacedHeaderCells = 0

  /// More records do not make the answer more certain.
  private static let mostRecords = 200

  /// Answers nil where the header cannot be read, or has one cell only.
  init?(_ text: Span<UInt8>, dialect: CSVDialect, isWholeFile: Bool) {
    var parser = CSVParser(dialect: dialect)
    var batch = CSVBatch()
    var ended = false
    do throws(CSVError) {
      try parser.parse(text, into: &batch)
    } catch {
      ended = true
    }
    count(batch)
    if ended {
      records += 1
    } else if isWholeFile {
      do throws(CSVError) { try parser.finish(into: &batch) } catch { records += 1 }
      count(batch)
    }
    guard headerCells >= 2 else { return nil }
  }

  private mutating func count(_ batch: CSVBatch) {
    for index in 0..<batch.count where records < Self.mostRecords {
      let record = batch[index]
      if headerCells == 0 {
        headerCells = max(record.count, 1)
        spacedHeaderCells = record.cells.count { batch.string($0).first == " " || batch.string($0).last == " " }
      } else {
        records += 1
        if record.count == headerCells { likeHeader += 1 }
      }
    }
  }

  /// Whether another delimiter explains the file better; in doubt it does not.
  static func < (left: Score, right: Score) -> Bool {
    let leftShare = left.likeHeader * max(right.records, 1)
    let rightShare = right.likeHeader * max(left.records, 1)
    if leftShare != rightShare { return leftShare < rightShare }
    if left.spacedHeaderCells != right.spacedHeaderCells { return left.spacedHeaderCells > right.spacedHeaderCells }
    return left.headerCells < right.headerCells
  }
}
