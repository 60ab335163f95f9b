/// Names with their positions, looked up by Unicode scalars.
struct NameTable: Sendable {
  /// The names in their order; no two are equal.
  let names: [String]
  /// Open addressing: the position of a name plus one, or zero for an empty slot.
  private let slots: [Int32]
  /// The UTF-8 of all names in a row, and where each one's begins and ends in it.
  private let bytes: [UInt8]
  private let ranges: [Range<Int>]

  init(_ names: [String]) {
    var size = 4
    while size < names.count * 2 { size *= 2 }
    var slots = [Int32](repeating: 0, count: size)
    for (position, name) in names.enumerated() {
      var slot = Self.hash(name.utf8Span.span) & (size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(position) + 1
    }
    self.names = names
    self.slots = slots
    var bytes: [UInt8] = []
    ranges = names.map { name in
      let start = bytes.count
      bytes += Array(name.utf8)
      return start..<bytes.count
    }
    self.bytes = bytes
  }

  func position(of name: String) -> Int? {
    position(of: name.utf8Span.span)
  }

  /// The position of a name given as UTF-8 bytes.
  func position(of name: Span<UInt8>) -> Int? {
    let mask = slots.count - 1
    var slot = Self.hash(name) & mask
    while slots[slot] != 0 {
      let position = Int(slots[slot]) - 1
      if isName(position, name) { return position }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private func isName(_ position: Int, _ name: Span<UInt8>) -> Bool {
    let range = ranges[position]
    guard range.count == name.count else { return false }
    let known = bytes.span.extracting(range)
    for index in name.indices where known[index] != name[index] { return false }
    return true
  }

  /// FNV-1a; the table is made from the schema, so values cannot make its names collide.
  private static func hash(_ name: Span<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in name.indices { hash = (hash ^ UInt64(name[index])) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash >> 8 & 0x7FFF_FFFF)
  }
}
