public import Provisioning

/// Some of the rows of a run, kept as a bit for each row up to the last of them.
public struct RowSet: Sendable {
  private var words: [[UInt64]] = []

  /// No row.
  public init() {}

  /// Adds a row.
  public mutating func insert(_ place: RowPlace) {
    let (word, bit) = (place.row - 1).quotientAndRemainder(dividingBy: 64)
    while words.count <= place.manifest { words.append([]) }
    let missing = word + 1 - words[place.manifest].count
    if missing > 0 { words[place.manifest].append(contentsOf: repeatElement(0, count: missing)) }
    words[place.manifest][word] |= 1 << UInt64(bit)
  }

  /// Whether a row is one of them.
  public func contains(_ place: RowPlace) -> Bool {
    let (word, bit) = (place.row - 1).quotientAndRemainder(dividingBy: 64)
    guard words.indices.contains(place.manifest), words[place.manifest].indices.contains(word) else { return false }
    return words[place.manifest][word] & 1 << UInt64(bit) != 0
  }
}
