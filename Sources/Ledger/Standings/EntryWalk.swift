/// Where a look-up of many accounts stands among a target's entries, kept by the caller from one part to the next.
///
/// Most manifests name their accounts in the order in which the ledger met them. Then walking along the entries finds the
/// next account as the next entry, at a fraction of what a search costs. Where that finds little, it rests for a while.
public struct EntryWalk: Sendable {
  /// The entry that was found last.
  var last: Int64 = 0
  /// How many accounts are searched for before the next walk.
  var rest = 0
  /// How long the next rest is.
  private var nextRest = shortestRest

  private static let shortestRest = 64
  private static let longestRest = 8192
  /// A walk that finds fewer accounts than this is not worth its beginning.
  private static let worthwhile = 64

  /// A walk from the first entry on.
  public init() {}

  /// Decides how soon to walk again after a walk that went astray.
  mutating func ended(found: Int) {
    if found >= Self.worthwhile {
      nextRest = Self.shortestRest
    } else {
      rest = nextRest
      nextRest = min(2 * nextRest, Self.longestRest)
    }
  }
}
