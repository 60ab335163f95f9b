/// Names with their positions, looked up by Unicode scalars.
struct NameTable: Sendable {
  /// The names in their order; no two are equal.
  let names: [String]
  /// Open addressing: the position of a name plus one, or zero for an empty slot.
  private let slots: [Int32]

  init(_ names: [String]) {
    var size = 4
    while size < names.count * 2 { size *= 2 }
    var slots = [Int32](repeating: 0, count: size)
    for (position, name) in names.enumerated() {
      var slot = Self.hash(name) & (size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(position) + 1
    }
    self.names = names
    self.slots = slots
  }

  func position(of name: String) -> Int? {
    let mask = slots.count - 1
    var slot = Self.hash(name) & mask
    while slots[slot] != 0 {
      let position = Int(slots[slot]) - 1
      if names[position].isSame(as: name) { return position }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// FNV-1a; the table is made from the schema, so values cannot make its names collide.
  private static func hash(_ name: String) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash >> 8 & 0x7FFF_FFFF)
  }
}

extension String {
  /// Whether both have the same Unicode scalars; Swift's own equality holds composed and decomposed letters equal.
  func isSame(as other: String) -> Bool {
    utf8.count == other.utf8.count && self == other && utf8.elementsEqual(other.utf8)
  }
}
