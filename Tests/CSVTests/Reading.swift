import CSV

/// What a parser made of a text, in a form that can be compared.
struct Reading: Equatable {
  enum Item: Equatable {
    case record(line: Int, number: Int, offset: Int, cells: [String])
    case malformed(line: Int, number: Int, offset: Int, CSVError)
  }

  var items: [Item] = []
  var failure: CSVError?

  /// The cells of the records that could be read.
  var table: [[String]] {
    items.compactMap { item in
      if case .record(_, _, _, let cells) = item { cells } else { nil }
    }
  }

  /// The malformed records' errors.
  var errors: [CSVError] {
    items.compactMap { item in
      if case .malformed(_, _, _, let error) = item { error } else { nil }
    }
  }

  mutating func add(_ batch: CSVBatch) {
    for index in 0..<batch.count {
      let record = batch[index]
      if let error = batch.error(at: index) {
        items.append(.malformed(line: record.line, number: record.number, offset: record.offset, error))
      } else {
        items.append(
          .record(line: record.line, number: record.number, offset: record.offset, cells: batch.strings(at: index))
        )
      }
    }
  }
}

/// Reads a text in chunks of one size.
func read(
  _ text: String,
  chunk: Int = .max,
  dialect: CSVDialect = .comma,
  limits: CSVLimits = CSVLimits()
) -> Reading {
  read(Array(text.utf8), chunk: chunk, dialect: dialect, limits: limits)
}

/// Reads bytes in chunks of one size.
func read(
  _ bytes: [UInt8],
  chunk: Int = .max,
  dialect: CSVDialect = .comma,
  limits: CSVLimits = CSVLimits()
) -> Reading {
  var parser = CSVParser(dialect: dialect, limits: limits)
  var batch = CSVBatch()
  var reading = Reading()
  do throws(CSVError) {
    var index = 0
    while index < bytes.count {
      let count = min(chunk, bytes.count - index)
      defer { reading.add(batch) }
      try parser.parse(bytes.span.extracting(index..<index + count), into: &batch)
      index += count
    }
    defer { reading.add(batch) }
    try parser.finish(into: &batch)
  } catch {
    reading.failure = error
  }
  return reading
}
