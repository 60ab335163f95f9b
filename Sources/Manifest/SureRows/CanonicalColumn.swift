import CSV
import JSON
import Providers

/// Writes the cells of a column as members of canonical JSON.
///
/// It holds no object: rows are written by the million, and counting references took three times as long as writing.
struct CanonicalColumn: Sendable {
  /// Which cell of each row it is.
  let index: Int
  /// Where a comma, the member's name in quotes and its colon stand among the names of all columns.
  private let beforeValue: Range<Int>
  private let type: FieldType

  /// A column whose name is written behind others.
  ///
  /// - Parameters:
  ///   - name: in quotes.
  ///   - names: gets the name, and the quote that a text begins with.
  init(_ part: SureRequests.Part, name: [UInt8], addingTo names: inout [UInt8]) {
    (index, type) = (part.column, part.type)
    let start = names.count
    names += [UInt8(ascii: ",")] + name + [UInt8(ascii: ":")]
    beforeValue = start..<names.count
    names.append(UInt8(ascii: "\""))
  }

  /// Writes a comma and the member for a cell that is not empty.
  ///
  /// - Parameters:
  ///   - cell: its bytes.
  ///   - isPlain: whether it is known that JSON writes it as it is.
  ///   - names: those of all columns.
  func write(_ cell: Span<UInt8>, isPlain: Bool, names: Span<UInt8>, to text: inout [UInt8]) {
    switch type {
    case .string where isPlain || cell.standsAsItIs:
      text.append(names.extracting(beforeValue.lowerBound..<beforeValue.upperBound + 1))
      text.append(cell)
      text.append(UInt8(ascii: "\""))
    case .integer, .number:
      text.append(names.extracting(beforeValue))
      if let length = cell.plainNumberLength {
        text.append(cell.extracting(first: length))
      } else {
        write(cell, to: &text)
      }
    default:
      text.append(names.extracting(beforeValue))
      write(cell, to: &text)
    }
  }

  private func write(_ cell: Span<UInt8>, to text: inout [UInt8]) {
    let content = unsafe cell.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    JSONWriter.canonical.write(SureRequests.value(content, type), to: &text)
  }
}

extension [UInt8] {
  fileprivate mutating func append(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}

extension CSVBatch {
  /// Whether JSON writes all cells without quotes as they are.
  var isPlainOutsideQuotes: Bool {
    var worst: UInt8 = 0
    for byte in bytes {
      // Without a branch, so that the compiler takes many bytes at once.
      let isLineEnd: UInt8 = byte == 0x0A || byte == 0x0D ? 1 : 0
      let isControl: UInt8 = byte < 0x20 ? 1 : 0
      let isBackslash: UInt8 = byte == UInt8(ascii: "\\") ? 1 : 0
      worst |= (isControl & ~isLineEnd) | isBackslash
    }
    return worst == 0
  }
}

extension Span<UInt8> {
  /// Whether JSON writes a text as it is: no quote, no backslash, no control.
  fileprivate var standsAsItIs: Bool {
    var worst: UInt8 = 0
    for index in indices {
      let byte = self[index]
      // Without a branch, so that the compiler takes many bytes at once.
      let isControl: UInt8 = byte < 0x20 ? 1 : 0
      let isEscaped: UInt8 = byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") ? 1 : 0
      worst |= isControl | isEscaped
    }
    return worst == 0
  }

  /// How many of the first bytes of a number canonical JSON writes; nil where it spells the number in another way.
  ///
  /// It leaves out zeros that end a fraction, and the point where nothing is left behind it.
  fileprivate var plainNumberLength: Int? {
    guard count <= 15 else { return nil }
    var point = count
    for index in indices where !isDigit(index) {
      guard self[index] == UInt8(ascii: "."), point == count else { return nil }
      point = index
    }
    guard point > 0, point == 1 || self[0] != UInt8(ascii: "0") else { return nil }
    var end = count
    while end > point, self[end - 1] == UInt8(ascii: "0") { end -= 1 }
    guard end > point + 1 else { return point }
    // Small fractions may be written with an exponent.
    return self[0] == UInt8(ascii: "0") && self[2] == UInt8(ascii: "0") ? nil : end
  }

  private func isDigit(_ index: Int) -> Bool {
    self[index] &- UInt8(ascii: "0") < 10
  }
}
