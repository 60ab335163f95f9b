extension RowStatus {
  /// What became of a valid row, told from the ledger alone.
  ///
  /// - Parameters:
  ///   - entry: the ledger's entry for the row's account, or nil.
  ///   - digests: of the row.
  ///   - run: the run that is told of.
  ///   - isCutShort: whether the run ended this row's tries before they were used up.
  public init(entry: Entry?, digests: RowDigests, run: RunID, isCutShort: Bool) {
    guard let entry else {
      self = .notAttempted
      return
    }
    switch entry.state {
    case .created where entry.run == run: self = entry.isConfirmedByReadBack ? .confirmed : .created
    case .created: self = entry.digests.open == digests.open ? .unchanged : .drift
    case .exists: self = .exists
    case .rejected: self = .rejected
    case .failed: self = entry.run == run && !isCutShort ? .failed : .notAttempted
    case .attempting, .inDoubt: self = .inDoubt
    }
  }
}
