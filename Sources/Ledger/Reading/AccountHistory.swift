public import Provisioning

/// Everything that the ledger knows of one account at one target.
public struct AccountHistory: Sendable, Equatable {
  /// Where.
  public let target: Target
  /// How it stands.
  public let entry: Entry
  /// Whether its identity was erased, and it was found by a keyed hash.
  public let isForgotten: Bool
  /// Its attempts, first to last.
  public let attempts: [AttemptRecord]
  /// The looks into its doubts, first to last.
  public let readBacks: [ReadBackRecord]

  /// A history from its parts.
  public init(
    target: Target,
    entry: Entry,
    isForgotten: Bool,
    attempts: [AttemptRecord],
    readBacks: [ReadBackRecord]
  ) {
    self.target = target
    self.entry = entry
    self.isForgotten = isForgotten
    self.attempts = attempts
    self.readBacks = readBacks
  }
}

/// One attempt as the ledger keeps it.
public struct AttemptRecord: Sendable, Equatable {
  /// Its number for this account, from 1.
  public let number: Int
  /// The run that made it.
  public let run: RunID
  /// The row it was made for.
  public let place: RowPlace
  /// When its intent was made.
  public let beganAt: Timestamp
  /// When it ended; nil for one that never came back.
  public let endedAt: Timestamp?
  /// How far it had gone; nil where that is not known.
  public let boundary: SendBoundary?
  /// What it came to, `created`, `created-unverified`, `exists`, `rejected`, `not-applied`, `in-doubt` or `halt`; nil while
  /// it is open.
  public let outcome: String?
  /// Whether a read-back decided it.
  public let isByReadBack: Bool
  /// What is recorded of it; nil while it is open.
  public let note: OutcomeNote?

  /// An attempt from its parts.
  public init(
    number: Int,
    run: RunID,
    place: RowPlace,
    beganAt: Timestamp,
    endedAt: Timestamp?,
    boundary: SendBoundary?,
    outcome: String?,
    isByReadBack: Bool,
    note: OutcomeNote?
  ) {
    self.number = number
    self.run = run
    self.place = place
    self.beganAt = beganAt
    self.endedAt = endedAt
    self.boundary = boundary
    self.outcome = outcome
    self.isByReadBack = isByReadBack
    self.note = note
  }
}

/// One look into a doubt as the ledger keeps it.
public struct ReadBackRecord: Sendable, Equatable {
  /// The run that asked the provider; nil where a person settled the doubt by hand.
  public let run: RunID?
  /// When the read began.
  public let beganAt: Timestamp
  /// When it was recorded.
  public let recordedAt: Timestamp
  /// What it showed: `created`, `exists`, `absent-once`, `absent` or `in-doubt`.
  public let showed: String
  /// What is recorded of it.
  public let note: OutcomeNote?

  /// A read-back from its parts.
  public init(
    run: RunID?,
    beganAt: Timestamp,
    recordedAt: Timestamp,
    showed: String,
    note: OutcomeNote?
  ) {
    self.run = run
    self.beganAt = beganAt
    self.recordedAt = recordedAt
    self.showed = showed
    self.note = note
  }
}
