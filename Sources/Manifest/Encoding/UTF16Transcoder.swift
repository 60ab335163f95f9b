/// Turns UTF-16 into UTF-8, whatever the chunks' borders.
///
/// Half a surrogate pair, or an odd last byte, becomes bytes that are no UTF-8, so that the row in which it stands is
/// found out where every row's bytes are checked.
struct UTF16Transcoder: Sendable {
  let isLittleEndian: Bool
  private var heldByte: UInt8?
  private var highSurrogate: UInt16?

  init(isLittleEndian: Bool) {
    self.isLittleEndian = isLittleEndian
  }

  mutating func transcode(_ chunk: ArraySlice<UInt8>, to output: inout [UInt8]) {
    output.reserveCapacity(output.count + chunk.count)
    for byte in chunk {
      guard let first = heldByte else {
        heldByte = byte
        continue
      }
      heldByte = nil
      let (low, high) = isLittleEndian ? (first, byte) : (byte, first)
      take(UInt16(high) << 8 | UInt16(low), to: &output)
    }
  }

  mutating func finish(to output: inout [UInt8]) {
    releaseHighSurrogate(to: &output)
    if heldByte != nil { output.append(0xFF) }
    heldByte = nil
  }

  private mutating func take(_ unit: UInt16, to output: inout [UInt8]) {
    if let high = highSurrogate, (0xDC00..<0xE000).contains(unit) {
      highSurrogate = nil
      appendUTF8(0x1_0000 + (UInt32(high) - 0xD800) << 10 + (UInt32(unit) - 0xDC00), to: &output)
      return
    }
    releaseHighSurrogate(to: &output)
    if (0xD800..<0xDC00).contains(unit) {
      highSurrogate = unit
    } else {
      appendUTF8(UInt32(unit), to: &output)
    }
  }

  private mutating func releaseHighSurrogate(to output: inout [UInt8]) {
    if let high = highSurrogate { appendUTF8(UInt32(high), to: &output) }
    highSurrogate = nil
  }
}
