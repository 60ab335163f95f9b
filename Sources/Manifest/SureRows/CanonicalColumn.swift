import CSV
import JSON
import Providers

/// Writes the cells of a column as members of canonical JSON.
struct CanonicalColumn: Sendable {
  /// Which cell of each row it is.
  let index: Int
  /// The member's name in quotes, which members are sorted by.
  let name: [UInt8]
  /// A comma, the name and its colon.
  private let beforeValue: [UInt8]
  /// The same, and the quote that a text begins with.
  private let beforeText: [UInt8]
  private let type: FieldType

  init(_ part: SureRequests.Part) {
    index = part.column
    name = JSONWriter.canonical.bytes(.string(part.key))
    beforeValue = [UInt8(ascii: ",")] + name + [UInt8(ascii: ":")]
    beforeText = beforeValue + [UInt8(ascii: "\"")]
    type = part.type
  }

  /// Writes a comma and the member for a cell that is not empty.
  ///
  /// - Parameters:
  ///   - cell: where it stands among the bytes.
  ///   - isPlain: whether it is known that JSON writes it as it is.
  func write(_ cell: Range<Int>, of bytes: [UInt8], isPlain: Bool, to text: inout [UInt8]) {
    switch type {
    case .string where isPlain || bytes.span.extracting(cell).standsAsItIs:
      text += beforeText
      text += bytes[cell]
      text.append(UInt8(ascii: "\""))
    case .integer, .number:
      text += beforeValue
      if let length = bytes.span.extracting(cell).plainNumberLength {
        text += bytes[cell.prefix(length)]
      } else {
        writeValue(cell, of: bytes, to: &text)
      }
    default:
      text += beforeValue
      writeValue(cell, of: bytes, to: &text)
    }
  }

  private func writeValue(_ cell: Range<Int>, of bytes: [UInt8], to text: inout [UInt8]) {
    let content = String(decoding: bytes[cell], as: UTF8.self)
    JSONWriter.canonical.write(SureRequests.value(content, type), to: &text)
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
