/// The ledger's row for one identity at one target.
public struct Entry: Sendable, Equatable {
  /// The account.
  public let identity: Identity
  /// The address as it was last sent.
  public var address: String
  /// Where it stands.
  public var state: EntryState
  /// The provider's ids; empty until they are known.
  public var accountIDs: AccountIDs
  /// How many attempts were begun, over all runs.
  public var attempts: Int
  /// What is known of the last outcome.
  public var note: OutcomeNote
  /// Digests of the row that was last sent.
  public var digests: RowDigests
  /// The run that changed it last.
  public var run: RunID
  /// When the entry came to be.
  public var createdAt: Timestamp
  /// When it last changed.
  public var updatedAt: Timestamp
  /// When the first attempt began: an account younger than this is ours.
  public var firstIntentAt: Timestamp
  /// When the last attempt ended; nil for one that never came back.
  public var lastAttemptEndedAt: Timestamp?
  /// When the last attempt began.
  public var lastIntentAt: Timestamp
  /// The correlation value sent with the last attempt.
  public var correlation: String?
  /// Whether a success status was seen: then no absence ever frees the entry.
  public var isUnverifiedSuccess: Bool
  /// When the first counting read that found nothing began.
  public var absentSince: Timestamp?
  /// Whether a read-back, not an answer, proved the account.
  public var isConfirmedByReadBack: Bool

  /// An entry from its parts.
  public init(
    identity: Identity,
    address: String,
    state: EntryState,
    accountIDs: AccountIDs,
    attempts: Int,
    note: OutcomeNote,
    digests: RowDigests,
    run: RunID,
    createdAt: Timestamp,
    updatedAt: Timestamp,
    firstIntentAt: Timestamp,
    lastAttemptEndedAt: Timestamp?,
    lastIntentAt: Timestamp,
    correlation: String?,
    isUnverifiedSuccess: Bool,
    absentSince: Timestamp?,
    isConfirmedByReadBack: Bool
  ) {
    self.identity = identity
    self.address = address
    self.state = state
    self.accountIDs = accountIDs
    self.attempts = attempts
    self.note = note
    self.digests = digests
    self.run = run
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    self.firstIntentAt = firstIntentAt
    self.lastAttemptEndedAt = lastAttemptEndedAt
    self.lastIntentAt = lastIntentAt
    self.correlation = correlation
    self.isUnverifiedSuccess = isUnverifiedSuccess
    self.absentSince = absentSince
    self.isConfirmedByReadBack = isConfirmedByReadBack
  }

  /// When what the last attempt did can first have been done: its end, or its beginning where no end is known.
  public var doubtSince: Timestamp { lastAttemptEndedAt ?? lastIntentAt }
}

/// The id of one run: sortable by time, printed first and last.
public struct RunID: Sendable, Hashable, CustomStringConvertible {
  /// The id as text: `20261121T070512Z-7f3a9c`.
  public let description: String

  /// An id from its text.
  public init(_ text: String) {
    description = text
  }

  /// An id made of the start of the run and a number drawn by the caller.
  public init(startedAt: Timestamp, chance: UInt32) {
    let stamp = String(startedAt.description.prefix(19)).filter { $0 != "-" && $0 != ":" }
    let tail = String(chance & 0xFF_FFFF, radix: 16)
    description = "\(stamp)Z-\(String(repeating: "0", count: 6 - tail.count))\(tail)"
  }
}
