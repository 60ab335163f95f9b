/// One account to ask the provider about.
public struct ReadBackQuery: Sendable, Hashable {
  /// The account.
  public let identity: Identity
  /// The address as it was sent.
  public let address: String
  /// The correlation value that was sent, where one was.
  public let correlation: String?
  /// When our first attempt began: an account made later is ours.
  public let firstIntentAt: Timestamp

  /// A query from its parts.
  public init(identity: Identity, address: String, correlation: String?, firstIntentAt: Timestamp) {
    self.identity = identity
    self.address = address
    self.correlation = correlation
    self.firstIntentAt = firstIntentAt
  }

  /// The query that settles an entry.
  public init(_ entry: Entry) {
    self.init(
      identity: entry.identity,
      address: entry.address,
      correlation: entry.correlation,
      firstIntentAt: entry.firstIntentAt
    )
  }
}

/// What a look at the provider showed of one account.
public enum Presence: Sendable, Equatable {
  /// It is there.
  case found(FoundAccount)
  /// The whole answer was read, and it is not there.
  case absent
  /// The look-up failed, or its answer was incomplete or ambiguous: nothing is known.
  case unknown(OutcomeNote)
  /// The provider asked for patience (429, or 503 with Retry-After): nothing is known, and it wants to be left alone.
  case throttled(OutcomeNote, retryAfter: Duration?)
  /// The credential may not read (401, 403).
  case refused(OutcomeNote)
}

extension Presence {
  /// How long the provider wants to be left alone: zero where it names no time, nil where it does not ask for patience.
  public var wantedPatience: Duration? {
    if case .throttled(_, let retryAfter) = self { retryAfter ?? .zero } else { nil }
  }
}

/// An account as a read-back saw it.
public struct FoundAccount: Sendable, Equatable {
  /// Its ids.
  public let accountIDs: AccountIDs
  /// Whether it is ours: nil where the provider tells neither an age nor a correlation.
  public let isOurs: Bool?

  /// A found account from its parts.
  public init(accountIDs: AccountIDs, isOurs: Bool?) {
    self.accountIDs = accountIDs
    self.isOurs = isOurs
  }
}

/// How a provider can be asked.
public enum ReadBackShape: Sendable, Equatable {
  /// One look-up for each account.
  case each
  /// One list, read once for many accounts.
  case list
}
