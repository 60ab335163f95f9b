/// Limits that a person sets on a run; each stops it before the row that would exceed it.
public struct Brakes: Sendable, Equatable {
  /// Stop at this many rows that failed or were rejected, or above this share of the finished rows.
  public var maxFailures: Bound?
  /// Stop before more accounts than this.
  public var maxAccounts: Int?
  /// Stop before more minutes than this are credited.
  public var maxMinutes: Int?
  /// Stop at more doubts than this; nil for the larger of 5 and 1 % of the manifest.
  public var maxInDoubt: Bound?

  /// No brakes but the one on doubts.
  public init() {}

  /// A number, or a share in per cent.
  public enum Bound: Sendable, Equatable {
    /// That many.
    case count(Int)
    /// That many of a hundred.
    case percent(Double)
  }

  /// Finished rows from which a share counts.
  public static let shareCountsFrom = 20

  /// Whether so many failures among so many finished rows stop the run.
  public func stopsAt(failures: Int, finished: Int) -> Bool {
    switch maxFailures {
    case nil: false
    case .count(let most): failures >= max(1, most)
    case .percent(let share):
      finished >= Brakes.shareCountsFrom && Double(failures) * 100 > share * Double(finished)
    }
  }

  /// Whether so many doubts stop a run over so many rows.
  public func stopsAt(doubts: Int, rows: Int) -> Bool {
    switch maxInDoubt {
    case nil: doubts > max(5, rows / 100)
    case .count(let most): doubts > most
    case .percent(let share): Double(doubts) * 100 > share * Double(rows)
    }
  }
}
