extension Span<UInt8> {
  /// Whether all bytes are ASCII that can be seen, or spaces.
  var isClean: Bool {
    for index in indices where self[index] &- 0x20 >= 0x5F { return false }
    return true
  }

  /// Whether there is a control character of ASCII.
  var hasControls: Bool {
    for index in indices where self[index] < 0x20 || self[index] == 0x7F { return true }
    return false
  }

  /// Whether the bytes are UTF-8.
  var isText: Bool {
    if isClean { return true }
    do {
      _ = try UTF8Span(validating: self)
      return true
    } catch {
      return false
    }
  }

  /// Whether neither end is, or may be, white space.
  var hasSureEdges: Bool {
    let (first, last) = (self[0], self[count - 1])
    guard first > 0x20, last > 0x20 else { return false }
    return first < 0x80 && last < 0x80 || !mayBeginWithSpace && !mayEndWithSpace
  }

  /// White space beyond ASCII begins with C2, E1, E2 or E3 in UTF-8.
  private var mayBeginWithSpace: Bool {
    switch self[0] {
    case 0xC2, 0xE1, 0xE2, 0xE3: true
    default: false
    }
  }

  private var mayEndWithSpace: Bool {
    guard self[count - 1] >= 0x80 else { return false }
    guard count > 1, self[count - 2] != 0xC2 else { return true }
    // Two bytes that begin with another lead are a letter; of longer ones the lead tells.
    if self[count - 2] >= 0xC0 { return false }
    guard count > 2 else { return true }
    return switch self[count - 3] {
    case 0xE1, 0xE2, 0xE3: true
    default: false
    }
  }

  /// Whether free text may be a number that a spreadsheet has changed.
  var mayBeNumber: Bool {
    let first = self[0]
    guard first &- 0x30 < 10 || first == UInt8(ascii: "-") || first == UInt8(ascii: "+") else { return false }
    for index in indices {
      switch self[index] {
      case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "E"), UInt8(ascii: "e"): return true
      default: continue
      }
    }
    return false
  }

  /// Whether an address, number, date or code begins as only damaged ones do.
  var beginsLikeDamage: Bool {
    switch self[0] {
    case UInt8(ascii: "#"), UInt8(ascii: "'"), UInt8(ascii: "="): true
    default: false
    }
  }

  func equals(_ other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    for index in indices where self[index] != other[index] { return false }
    return true
  }
}
