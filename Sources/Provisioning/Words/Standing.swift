/// How an account stands in the ledger, as far as a row's verdict depends on it.
public struct Standing: Sendable, Hashable {
  /// The entry's state.
  public let state: EntryState
  /// How many attempts were begun, over all runs.
  public let attempts: Int
  /// Digests of the row that was last sent.
  public let digests: RowDigests

  /// A standing from its parts.
  public init(state: EntryState, attempts: Int, digests: RowDigests) {
    self.state = state
    self.attempts = attempts
    self.digests = digests
  }
}

extension Entry {
  /// What a row's verdict depends on.
  public var standing: Standing {
    Standing(state: state, attempts: attempts, digests: digests)
  }
}
