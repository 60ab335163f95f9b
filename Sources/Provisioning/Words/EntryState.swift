/// The state of one account at one target, as the ledger holds it.
public enum EntryState: String, Sendable, Hashable, CaseIterable {
  /// The intent is committed and no outcome yet. Found at start it is a crash's orphan, and becomes `inDoubt`.
  case attempting
  /// Confirmed, with the provider's ids. Never left again.
  case created
  /// Was there before us. Skipped.
  case exists
  /// The provider refused these data for good. Sent again only when the row changes, or on demand.
  case rejected
  /// The last attempt was provably not applied, or was read back absent. Sent again.
  case failed
  /// May have been applied and no answer proves it. Never sent again until settled.
  case inDoubt = "in_doubt"
}
