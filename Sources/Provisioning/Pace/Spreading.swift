/// Spreads the starts of attempts over the time that one takes, so that their answers come one by one.
///
/// What starts together ends together, waits together to be written down, and starts the next together. Where requests
/// take long beside writing down, starting little more at once than ends at once breaks that round.
public struct Spreading: Sendable {
  /// Seconds that attempts take, the latest counting most.
  private var usual: Double?

  /// The share of the latest attempt in what is usual.
  private static let weight = 1.0 / 32
  /// Starts for each end, so that a place that stood empty is soon filled.
  private static let startsPerEnd = 4.0
  /// So many are never a crowd.
  private static let few = 4

  /// Nothing is known of the provider yet, and everything may start.
  public init() {}

  /// An attempt ended, so long after it began.
  public mutating func ended(after time: Duration) {
    let seconds = time / .seconds(1)
    usual = usual.map { $0 + (seconds - $0) * Spreading.weight } ?? seconds
  }

  /// How many attempts may start now; the others may in the next turn.
  ///
  /// - Parameters:
  ///   - places: how many attempts may be on their way at once.
  ///   - turn: how long the last turn took, from one chance to start some to the next.
  public func mostStarts(of places: Int, inTurnOf turn: Duration) -> Int {
    guard let usual, usual > 0 else { return places }
    let ends = Double(places) * min(1, turn / .seconds(1) / usual)
    return max(Spreading.few, Int(ends * Spreading.startsPerEnd))
  }
}
