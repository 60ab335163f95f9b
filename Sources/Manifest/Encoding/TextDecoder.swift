/// Makes UTF-8 of a manifest's bytes, chunk by chunk, without its byte order mark.
///
/// What UTF-8 cannot be made of stays as bytes that are no UTF-8: the rows in which they stand are refused, no others.
struct TextDecoder: Sendable {
  private enum Phase {
    /// Fewer bytes seen than a byte order mark may have.
    case start
    /// Only ASCII so far; the first bytes beyond it decide.
    case undecided
    case utf8
    case utf16(UTF16Transcoder)
    case windows1252
  }

  private var phase = Phase.start
  /// Bytes that cannot be judged before the next ones are seen.
  private var held: [UInt8] = []
  private let required: TextEncoding?
  private let mayBeWindows1252: Bool

  /// Whether the file began with its encoding's byte order mark.
  private(set) var hadByteOrderMark = false

  /// A decoder at the start of a file.
  ///
  /// - Parameters:
  ///   - encoding: what the file is known to be in, or nil to find out.
  ///   - mayBeWindows1252: whether a file that is no UTF-8 is read as Windows-1252; JSON never is.
  init(_ encoding: TextEncoding?, mayBeWindows1252: Bool) {
    required = encoding
    self.mayBeWindows1252 = mayBeWindows1252
  }

  /// The encoding, once it is known; a file of ASCII alone is UTF-8.
  var encoding: TextEncoding {
    switch phase {
    case .start, .undecided: required ?? .utf8
    case .utf8: .utf8
    case .utf16(let transcoder): transcoder.isLittleEndian ? .utf16LittleEndian : .utf16BigEndian
    case .windows1252: .windows1252
    }
  }

  /// Whether nobody said that the file is in Windows-1252: its own bytes did.
  var assumedWindows1252: Bool {
    if case .windows1252 = phase { required == nil } else { false }
  }

  /// The UTF-8 of the next bytes, as far as it is certain.
  mutating func decode(_ chunk: [UInt8]) -> [UInt8] {
    if case .utf8 = phase { return chunk }
    if held.isEmpty { return decodeJoined(chunk, isLast: false) }
    let joined = held + chunk
    held = []
    return decodeJoined(joined, isLast: false)
  }

  /// The UTF-8 of what was held back.
  mutating func finish() -> [UInt8] {
    let rest = held
    held = []
    var output = decodeJoined(rest, isLast: true)
    if case .utf16(var transcoder) = phase {
      transcoder.finish(to: &output)
      phase = .utf16(transcoder)
    }
    return output
  }

  private mutating func decodeJoined(_ bytes: [UInt8], isLast: Bool) -> [UInt8] {
    switch phase {
    case .start:
      guard bytes.count >= 3 || isLast else {
        held = bytes
        return []
      }
      let mark = begin(bytes)
      return decodeJoined(mark == 0 ? bytes : Array(bytes[mark...]), isLast: isLast)
    case .undecided: return decodeUndecided(bytes, isLast: isLast)
    case .utf8: return bytes
    case .utf16(var transcoder):
      var output: [UInt8] = []
      transcoder.transcode(bytes[...], to: &output)
      phase = .utf16(transcoder)
      return output
    case .windows1252:
      var output: [UInt8] = []
      output.reserveCapacity(bytes.count + bytes.count / 8)
      for byte in bytes { Windows1252.transcode(byte, to: &output) }
      return output
    }
  }

  /// Decides what the first bytes can decide, and answers how long the byte order mark is.
  private mutating func begin(_ bytes: [UInt8]) -> Int {
    let marked = [TextEncoding.utf8, .utf16LittleEndian, .utf16BigEndian].first { encoding in
      (required == nil || required == encoding) && bytes.starts(with: encoding.byteOrderMark)
    }
    hadByteOrderMark = marked != nil
    phase =
      switch marked ?? required {
      case .utf8: .utf8
      case .utf16LittleEndian: .utf16(UTF16Transcoder(isLittleEndian: true))
      case .utf16BigEndian: .utf16(UTF16Transcoder(isLittleEndian: false))
      case .windows1252: .windows1252
      case nil: mayBeWindows1252 ? .undecided : .utf8
      }
    return marked?.byteOrderMark.count ?? 0
  }

  private mutating func decodeUndecided(_ bytes: [UInt8], isLast: Bool) -> [UInt8] {
    // One pass that the compiler makes wide, because most files are ASCII to their end.
    guard bytes.reduce(0, |) >= 0x80, let first = bytes.firstIndex(where: { $0 >= 0x80 }) else { return bytes }
    switch UTF8Sequence(bytes[first...]) {
    case .whole: phase = .utf8
    case .cut where !isLast:
      held = Array(bytes[first...])
      return Array(bytes[..<first])
    case .cut, .broken: phase = .windows1252
    }
    return decodeJoined(bytes, isLast: isLast)
  }
}

/// What the bytes at the start of a slice are, taken as one UTF-8 sequence beyond ASCII.
enum UTF8Sequence {
  case whole
  /// They could be one if more followed.
  case cut
  case broken

  init(_ bytes: ArraySlice<UInt8>) {
    guard let lead = bytes.first, let shape = Self.shape(lead) else {
      self = .broken
      return
    }
    for (index, byte) in bytes.dropFirst().prefix(shape.count - 1).enumerated() {
      let allowed = index == 0 ? shape.second : 0x80...0xBF
      guard allowed.contains(byte) else {
        self = .broken
        return
      }
    }
    self = bytes.count >= shape.count ? .whole : .cut
  }

  /// A lead byte's sequence length, and what may follow it (Unicode, table 3-7).
  private static func shape(_ lead: UInt8) -> (count: Int, second: ClosedRange<UInt8>)? {
    switch lead {
    case 0xC2...0xDF: (2, 0x80...0xBF)
    case 0xE0: (3, 0xA0...0xBF)
    case 0xED: (3, 0x80...0x9F)
    case 0xE1...0xEF: (3, 0x80...0xBF)
    case 0xF0: (4, 0x90...0xBF)
    case 0xF1...0xF3: (4, 0x80...0xBF)
    case 0xF4: (4, 0x80...0x8F)
    default: nil
    }
  }
}
