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
    self.init(standing: entry?.standing, open: digests.open, resendsRejected: resendsRejected) { digests.secret }
  }

  /// Decides for a row by as much as is needed: the secret digest matters only to a rejected row.
  ///
  /// - Parameters:
  ///   - standing: what the ledger knows, or nil.
  ///   - open: the digest of the row's open fields as they are now.
  ///   - resendsRejected: whether rejected rows are sent regardless.
  ///   - secret: the digest of the row's secret fields as they are now.
  public init(standing: Standing?, open: KeyedDigest, resendsRejected: Bool, secret: () -> KeyedDigest) {
    guard let standing else {
      self = .send(attempt: 1)
      return
    }
    switch standing.state {
    case .created: self = standing.digests.open == open ? .unchanged : .drift
    case .exists: self = .exists
    case .rejected where !resendsRejected && standing.digests == RowDigests(open: open, secret: secret()):
      self = .rejected
    case .rejected, .failed: self = .send(attempt: standing.attempts + 1)
    case .attempting, .inDoubt: self = .readBack
    }
  }
}
