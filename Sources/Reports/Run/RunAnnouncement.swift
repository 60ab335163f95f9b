public import Provisioning

/// What a run is about to do, said before it does it.
public struct RunAnnouncement: Sendable {
  /// Where.
  public let target: Target
  /// What it would do with the rows.
  public let counts: PlanCounts
  /// What the accounts that it would create would be credited with.
  public let stake: StakeTotal

  /// An announcement from its facts.
  public init(target: Target, counts: PlanCounts, stake: StakeTotal) {
    self.target = target
    self.counts = counts
    self.stake = stake
  }

  /// One line or two, separated by LF, without one at the end.
  public func text(style: TextStyle = .plain) -> String {
    let number = counts[.create]
    let what = number == 0 ? "No account to create" : "About to create \(counted(number, "account"))"
    let first = style.strong("\(what) at \(terminalSafe(target.text))") + (stake.isEmpty ? "." : ", \(stake.words).")
    return others.isEmpty ? first : first + "\n" + others
  }

  /// The question that a person at a terminal answers.
  public static let question = "Go on? [y/N] "

  private var others: String {
    let left = counts[.unchanged] + counts[.drift] + counts[.exists] + counts[.rejected]
    let stay = counts[.invalid] == 1 ? "stays" : "stay"
    let parts: [String?] = [
      left > 0 ? "\(counted(left, "row is", "rows are")) left as \(left == 1 ? "it is" : "they are")" : nil,
      counts[.inDoubt] > 0 ? "\(counted(counts[.inDoubt], "doubt is", "doubts are")) looked up first" : nil,
      counts[.invalid] > 0
        ? "\(counted(counts[.invalid], "row has", "rows have")) errors and \(stay) out"
        : nil,
    ]
    let known = parts.compactMap { $0 }
    return known.isEmpty ? "" : joinedInWords(known).prefix(1).uppercased() + joinedInWords(known).dropFirst() + "."
  }
}
