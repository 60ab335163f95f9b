/// What a run does with a valid row, given what the ledger knows of its account.
public enum RowVerdict: Sendable, Equatable {
  /// Send it; the number is the attempt's.
  case send(attempt: Int)
  /// Leave it: created earlier from the same row.
  case unchanged
  /// Leave it and say so: created earlier, and the row has changed since.
  case drift
  /// Leave it: was there before us.
  case exists
  /// Leave it: refused, and the row has not changed.
  case rejected
  /// Ask the provider first.
  case readBack

  /// Decides for a row.
  ///
  /// - Parameters:
  ///   - entry: what the ledger knows, or nil.
  ///   - digests: of the row as it is now.
  ///   - resendsRejected: whether rejected rows are sent regardless.
  public init(entry: Entry?, digests: RowDigests, resendsRejected: Bool) {
    guard let entry else {
      self = .send(attempt: 1)
      return
    }
    switch entry.state {
    case .created: self = entry.digests.open == digests.open ? .unchanged : .drift
    case .exists: self = .exists
    case .rejected where entry.digests == digests && !resendsRejected: self = .rejected
    case .rejected, .failed: self = .send(attempt: entry.attempts + 1)
    case .attempting, .inDoubt: self = .readBack
    }
  }
}
