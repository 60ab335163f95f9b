/// The identities of all valid rows as keyed hashes, in at most 16 bytes a row, to find out which stand twice.
///
/// Entries are kept apart by the first bits of their hash, so that finding equal ones sorts a small part at a time.
struct IdentityIndex: Sendable {
  /// A valid row: its hash, and its number among all rows of the run, from 0.
  struct Entry: Sendable {
    let hash: UInt64
    let ordinal: Int64
  }

  private static let partCount = 256
  /// 8 KiB a segment: what is reserved and not used stays small against the rows.
  private static let segmentCount = 512

  private var parts: [[[Entry]]] = Array(repeating: [], count: partCount)
  private let key: HashKey

  init(key: HashKey) {
    self.key = key
  }

  /// Notes a valid row.
  mutating func insert(_ identity: some Sequence<UInt8>, ordinal: Int64) {
    var hash = SipHash(key)
    for byte in identity { hash.append(byte) }
    insert(hash.finish(), ordinal: ordinal)
  }

  mutating func insert(_ hash: UInt64, ordinal: Int64) {
    let part = Int(truncatingIfNeeded: hash >> 56)
    if (parts[part].last?.count ?? Self.segmentCount) == Self.segmentCount {
      var segment: [Entry] = []
      segment.reserveCapacity(Self.segmentCount)
      parts[part].append(segment)
    }
    parts[part][parts[part].count - 1].append(Entry(hash: hash, ordinal: ordinal))
  }

  func hash(_ identity: some Sequence<UInt8>) -> UInt64 {
    var hash = SipHash(key)
    for byte in identity { hash.append(byte) }
    return hash.finish()
  }

  /// Gives up the entries, and answers those whose hash another one has too, in the order of the rows.
  mutating func takeSuspects() -> [Entry] {
    var suspects: [Entry] = []
    for part in parts.indices where Self.hasRepeats(parts[part]) {
      let entries = parts[part].flatMap(\.self).sorted { ($0.hash, $0.ordinal) < ($1.hash, $1.ordinal) }
      for (index, entry) in entries.enumerated() {
        let isLikePrevious = index > 0 && entries[index - 1].hash == entry.hash
        let isLikeNext = index + 1 < entries.count && entries[index + 1].hash == entry.hash
        if isLikePrevious || isLikeNext { suspects.append(entry) }
      }
    }
    parts = Array(repeating: [], count: Self.partCount)
    return suspects.sorted { $0.ordinal < $1.ordinal }
  }

  /// Whether a hash stands twice in a part, found without sorting it: most manifests repeat nothing.
  private static func hasRepeats(_ part: [[Entry]]) -> Bool {
    let count = part.reduce(0) { $0 + $1.count }
    var slots = 16
    while slots < 2 * count { slots *= 2 }
    var table = [UInt64](repeating: 0, count: slots)
    for segment in part {
      for entry in segment {
        // Zero marks a free slot; that it is taken for one costs a needless sort at worst.
        let hash = max(entry.hash, 1)
        var slot = Int(truncatingIfNeeded: hash & UInt64(slots - 1))
        while table[slot] != 0 {
          if table[slot] == hash { return true }
          slot = (slot + 1) & (slots - 1)
        }
        table[slot] = hash
      }
    }
    return false
  }
}
