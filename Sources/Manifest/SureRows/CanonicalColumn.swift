import JSON
import Providers

/// Writes the cells of a column as canonical JSON writes their values.
struct CanonicalColumn: Sendable {
  /// Which cell of each row it is.
  let index: Int
  /// The member's name in quotes and its colon.
  let name: [UInt8]
  private let type: FieldType

  init(_ part: SureRequests.Part) {
    index = part.column
    name = JSONWriter.canonical.bytes(.string(part.key)) + [UInt8(ascii: ":")]
    type = part.type
  }

  /// Writes a cell that is not empty, which stands at these places of the bytes.
  func write(_ cell: Range<Int>, of bytes: [UInt8], to text: inout [UInt8]) {
    let content = bytes.span.extracting(cell)
    switch type {
    case .string where content.standsAsItIs:
      text.append(UInt8(ascii: "\""))
      text += bytes[cell]
      text.append(UInt8(ascii: "\""))
    case .integer, .number:
      if let length = content.plainNumberLength {
        text += bytes[cell.prefix(length)]
      } else {
        writeValue(cell, of: bytes, to: &text)
      }
    default: writeValue(cell, of: bytes, to: &text)
    }
  }

  private func writeValue(_ cell: Range<Int>, of bytes: [UInt8], to text: inout [UInt8]) {
    let content = String(decoding: bytes[cell], as: UTF8.self)
    JSONWriter.canonical.write(SureRequests.value(content, type), to: &text)
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
