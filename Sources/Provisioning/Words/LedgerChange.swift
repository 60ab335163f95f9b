/// One thing to write down about one account.
///
/// Changes are committed in groups, in order.
public enum LedgerChange: Sendable, Equatable {
  /// About to send.
  case intent(Intent)
  /// The attempt ended; its meaning is settled.
  case ended(EndedAttempt)
  /// A read-back of an entry in doubt, whatever it showed.
  case readBack(SettledReadBack)
}

/// An attempt's end as the ledger records it.
public struct EndedAttempt: Sendable, Equatable {
  /// The account.
  public let identity: Identity
  /// The attempt's number.
  public let attempt: Int
  /// When it ended.
  public let at: Timestamp
  /// How far it had gone.
  public let boundary: SendBoundary
  /// What it came to, after any question it left was answered.
  public let outcome: Outcome
  /// What is recorded of it.
  public let note: OutcomeNote
  /// Whether a read-back decided it.
  public let isByReadBack: Bool

  /// An ended attempt from its parts.
  public init(
    identity: Identity,
    attempt: Int,
    at: Timestamp,
    boundary: SendBoundary,
    outcome: Outcome,
    note: OutcomeNote,
    isByReadBack: Bool
  ) {
    self.identity = identity
    self.attempt = attempt
    self.at = at
    self.boundary = boundary
    self.outcome = outcome
    self.note = note
    self.isByReadBack = isByReadBack
  }
}

/// A read-back as the ledger records it.
public struct SettledReadBack: Sendable, Equatable {
  /// The account.
  public let identity: Identity
  /// When the read began.
  public let beganAt: Timestamp
  /// When it was recorded.
  public let at: Timestamp
  /// What it did to the entry.
  public let settlement: Settlement

  /// A read-back from its parts.
  public init(identity: Identity, beganAt: Timestamp, at: Timestamp, settlement: Settlement) {
    self.identity = identity
    self.beganAt = beganAt
    self.at = at
    self.settlement = settlement
  }
}

/// What a read-back does to an entry in doubt.
public enum Settlement: Sendable, Equatable {
  /// The account is there and taken as ours.
  case created(AccountIDs)
  /// The account is there and older than our first attempt.
  case exists(AccountIDs)
  /// A first absence that counts; a second one is needed.
  case absentOnce
  /// Absent twice, after the quarantine: it may be sent again.
  case absentAfterReadBack
  /// Still in doubt, with what the look showed.
  case stillInDoubt(OutcomeNote)
}
