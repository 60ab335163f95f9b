/// What the bytes 80 to 9F mean in Windows-1252; all others are their own Unicode scalars.
enum Windows1252 {
  private static let scalars: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
    0x0178,
  ]

  /// Writes a byte's character in UTF-8.
  ///
  /// The five bytes without a meaning (81 8D 8F 90 9D) stay as they are: alone they are no UTF-8, so that the row in
  /// which they stand is found out where every row's bytes are checked.
  static func transcode(_ byte: UInt8, to output: inout [UInt8]) {
    guard byte >= 0x80 else {
      output.append(byte)
      return
    }
    let scalar = byte < 0xA0 ? scalars[Int(byte - 0x80)] : UInt16(byte)
    if scalar == 0 {
      output.append(byte)
    } else {
      appendUTF8(UInt32(scalar), to: &output)
    }
  }
}

/// Appends a scalar's UTF-8 form; surrogates get the three bytes that UTF-8 forbids, to be found out later.
func appendUTF8(_ scalar: UInt32, to output: inout [UInt8]) {
  func continuation(_ shift: UInt32) -> UInt8 { 0x80 | UInt8(truncatingIfNeeded: scalar >> shift) & 0x3F }
  switch scalar {
  case 0..<0x80:
    output.append(UInt8(truncatingIfNeeded: scalar))
  case 0x80..<0x800:
    output.append(0xC0 | UInt8(truncatingIfNeeded: scalar >> 6))
    output.append(continuation(0))
  case 0x800..<0x1_0000:
    output.append(0xE0 | UInt8(truncatingIfNeeded: scalar >> 12))
    output.append(continuation(6))
    output.append(continuation(0))
  default:
    output.append(0xF0 | UInt8(truncatingIfNeeded: scalar >> 18))
    output.append(continuation(12))
    output.append(continuation(6))
    output.append(continuation(0))
  }
}
