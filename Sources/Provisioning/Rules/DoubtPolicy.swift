/// When an absence may free an entry in doubt.
///
/// Everything else about "never twice" rests on the ledger alone; this rests on the assumption that no request is applied
/// later than the quarantine.
public struct DoubtPolicy: Sendable, Equatable {
  /// How long after the attempt's end a read must begin for its absence to count.
  public let quarantine: Duration
  /// Whether absence ever frees an entry; otherwise only a person does.
  public let freesAbsent: Bool

  /// A policy from its parts.
  public init(quarantine: Duration = .seconds(3600), freesAbsent: Bool = true) {
    self.quarantine = quarantine
    self.freesAbsent = freesAbsent
  }

  /// The least time between two absences that count.
  public var spacing: Duration { min(.seconds(5), quarantine) }

  /// What a look at the provider does to an entry in doubt.
  public func settlement(of entry: Entry, presence: Presence, readBeganAt: Timestamp) -> Settlement {
    switch presence {
    case .found(let account):
      account.isOurs == false ? .exists(account.accountIDs) : .created(account.accountIDs)
    case .unknown(let note), .throttled(let note, _), .refused(let note):
      .stillInDoubt(note)
    case .absent:
      absence(of: entry, readBeganAt: readBeganAt)
    }
  }

  /// When a second absence, or a first one that counts, can next be read; nil where no absence will free the entry.
  public func nextUsefulRead(of entry: Entry) -> Timestamp? {
    guard freesAbsent, !entry.isUnverifiedSuccess else { return nil }
    return entry.absentSince.map { $0 + spacing } ?? (entry.doubtSince + quarantine)
  }

  private func absence(of entry: Entry, readBeganAt: Timestamp) -> Settlement {
    guard let useful = nextUsefulRead(of: entry), readBeganAt >= useful else { return .stillInDoubt(.notSeenYet) }
    return entry.absentSince == nil ? .absentOnce : .absentAfterReadBack
  }
}

extension OutcomeNote {
  static let notSeenYet = OutcomeNote(
    code: "not-seen-yet",
    message: "The provider does not list the account; it is too early, or not enough, to rule it out."
  )
}
