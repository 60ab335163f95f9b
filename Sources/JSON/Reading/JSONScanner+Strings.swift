extension JSONScanner {
  /// Reads the string whose opening quote stands at this position.
  mutating func readString(in bytes: Span<UInt8>) throws(JSONError) -> String {
    let start = position + 1
    var end = start
    var continuations = 0
    var hasEscapes = false
    while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
      let byte = bytes[end]
      if byte < 0x20 {
        throw error(.controlCharacter(byte), at: end, in: bytes)
      } else if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        end += 1
        if end < bytes.count, bytes[end] < 0x20 { throw error(.invalidEscape, at: end - 1, in: bytes) }
      } else if byte & 0xC0 == 0x80 {
        continuations += 1
      }
      end += 1
    }
    guard end < bytes.count else {
      throw error(.unexpected(.endOfInput, expected: .stringEnd), at: bytes.count, in: bytes)
    }
    let raw = try text(in: bytes, start..<end)
    let string = hasEscapes ? try unescape(bytes, start..<end) : raw
    position = end + 1
    continuationBytes += continuations
    return string
  }

  /// Copies bytes into a string, refusing those that are not UTF-8 at their place.
  func text(in bytes: Span<UInt8>, _ range: Range<Int>) throws(JSONError) -> String {
    do throws(UTF8.ValidationError) {
      return String(copying: try UTF8Span(validating: bytes.extracting(range)))
    } catch let invalid {
      throw error(.invalidUTF8, at: range.lowerBound + invalid.byteOffsets.lowerBound, in: bytes)
    }
  }

  /// Replaces the escapes in the inside of a string of valid UTF-8.
  private func unescape(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(JSONError) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      guard bytes[index] == UInt8(ascii: "\\") else {
        result.append(bytes[index])
        index += 1
        continue
      }
      // A backslash is never the last byte: the quote after it would not have ended the string.
      switch bytes[index + 1] {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(bytes[index + 1])
      case UInt8(ascii: "b"): result.append(0x08)
      case UInt8(ascii: "f"): result.append(0x0C)
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "r"): result.append(0x0D)
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "u"):
        let (scalar, length) = try unicodeEscape(bytes, index..<range.upperBound)
        result.append(contentsOf: String(scalar).utf8)
        index += length - 2
      default: throw error(.invalidEscape, at: index, in: bytes)
      }
      index += 2
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The scalar that an escape such as `\u00e9`, or a surrogate pair of two, stands for, with its length in bytes.
  private func unicodeEscape(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>
  ) throws(JSONError) -> (scalar: Unicode.Scalar, length: Int) {
    let start = range.lowerBound
    guard let unit = codeUnit(bytes, range) else { throw error(.invalidEscape, at: start, in: bytes) }
    if let scalar = Unicode.Scalar(unit) { return (scalar, 6) }
    guard UTF16.isLeadSurrogate(unit), let trail = codeUnit(bytes, (start + 6)..<max(start + 6, range.upperBound)),
      UTF16.isTrailSurrogate(trail)
    else { throw error(.loneSurrogate, at: start, in: bytes) }
    let pair = 0x10000 + UInt32(unit & 0x3FF) << 10 + UInt32(trail & 0x3FF)
    guard let scalar = Unicode.Scalar(pair) else { preconditionFailure("a surrogate pair is a scalar") }
    return (scalar, 12)
  }

  /// The code unit of an escape at the start of a range, or nil where there is none.
  private func codeUnit(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt16? {
    let start = range.lowerBound
    guard range.count >= 6, bytes[start] == UInt8(ascii: "\\"), bytes[start + 1] == UInt8(ascii: "u") else {
      return nil
    }
    var unit = 0 as UInt16
    for index in (start + 2)..<(start + 6) {
      guard let digit = Self.hexadecimalDigit(bytes[index]) else { return nil }
      unit = unit << 4 | digit
    }
    return unit
  }

  private static func hexadecimalDigit(_ byte: UInt8) -> UInt16? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }

  /// An error at a byte further on in this line.
  private func error(_ problem: JSONError.Problem, at index: Int, in bytes: Span<UInt8>) -> JSONError {
    var here = self
    for passed in position..<index where bytes[passed] & 0xC0 == 0x80 { here.continuationBytes += 1 }
    here.position = index
    return JSONError(problem, at: here.place)
  }
}
