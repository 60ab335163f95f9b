public import Provisioning

/// Accounts that a read-back has come across, of those that were asked for.
public struct SeenAccounts: Sendable, Equatable {
  /// One account as the provider listed it.
  public struct Account: Sendable, Equatable {
    /// By which it is compared.
    public let identity: Identity
    /// Its ids, as far as the list has them.
    public let ids: AccountIDs
    /// When it was made, on this machine's clock.
    public let createdAt: Timestamp?
    /// How far that may be off.
    public let tolerance: Duration
    /// What the provider's correlation field holds.
    public let correlation: String?
  }

  /// What was found.
  public private(set) var accounts: [Account]
  /// Whether all that was read could be understood, and was as much as the provider says there is.
  public private(set) var isComplete: Bool
  /// Whether the last page of the last look-up was read.
  public private(set) var isFinished: Bool

  /// Nothing read yet.
  public init() {
    self.init(accounts: [], isComplete: true, isFinished: false)
  }

  init(accounts: [Account], isComplete: Bool, isFinished: Bool) {
    self.accounts = accounts
    self.isComplete = isComplete
    self.isFinished = isFinished
  }

  /// Adds what the next page showed.
  public mutating func add(_ page: SeenAccounts) {
    accounts += page.accounts
    isComplete = isComplete && page.isComplete
    isFinished = page.isFinished
  }
}

/// What one answer to a read-back was.
public enum ReadBackPage: Sendable, Equatable {
  /// A page, and where to go on; nil at the end.
  case page(SeenAccounts, next: ReadBackCursor?)
  /// The credential may not read, or there is nothing to read here (401, 403, 404).
  case refused(OutcomeNote)
  /// The provider asks for patience (429, 503 with Retry-After, or a status that its document calls throttled).
  case throttled(OutcomeNote, retryAfter: Duration?)
  /// The answer says nothing of the accounts.
  case failed(OutcomeNote)
}
