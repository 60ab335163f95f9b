// How an entry changes: the only place where a state follows from another.

extension Entry {
  /// The entry that a first intent makes.
  public init(_ intent: Intent, run: RunID) {
    self.init(
      identity: intent.identity,
      address: intent.address,
      state: .attempting,
      accountIDs: [:],
      attempts: intent.attempt,
      note: .attempting,
      digests: intent.digests,
      run: run,
      createdAt: intent.at,
      updatedAt: intent.at,
      firstIntentAt: intent.at,
      lastAttemptEndedAt: nil,
      lastIntentAt: intent.at,
      correlation: intent.correlation,
      isUnverifiedSuccess: false,
      absentSince: nil,
      isConfirmedByReadBack: false
    )
  }

  /// This entry after another intent.
  ///
  /// Only an entry that may be sent again takes one; anything else is a fault of the caller and throws.
  public func after(_ intent: Intent, run: RunID) throws(TransitionRefused) -> Entry {
    guard state == .failed || state == .rejected else { throw TransitionRefused(state: state, event: "intent") }
    var next = Entry(intent, run: run)
    next.createdAt = createdAt
    next.firstIntentAt = firstIntentAt
    return next
  }

  /// This entry after its attempt ended.
  public func after(_ end: EndedAttempt, run: RunID) throws(TransitionRefused) -> Entry {
    guard state == .attempting else { throw TransitionRefused(state: state, event: "end of an attempt") }
    var next = self
    (next.state, next.accountIDs, next.note) = (end.outcome.entryState, end.outcome.accountIDs, end.note)
    (next.run, next.updatedAt, next.lastAttemptEndedAt) = (run, end.at, end.at)
    next.isUnverifiedSuccess = end.outcome == .createdUnverified
    next.isConfirmedByReadBack = end.isByReadBack && next.state == .created
    return next
  }

  /// This entry after a read-back of its doubt.
  public func after(_ readBack: SettledReadBack, run: RunID) throws(TransitionRefused) -> Entry {
    guard state == .inDoubt else { throw TransitionRefused(state: state, event: "read-back") }
    var next = self
    (next.run, next.updatedAt) = (run, readBack.at)
    switch readBack.settlement {
    case .created(let ids):
      (next.state, next.accountIDs, next.note, next.isConfirmedByReadBack) = (.created, ids, .confirmed, true)
    case .exists(let ids):
      (next.state, next.accountIDs, next.note) = (.exists, ids, .existedBefore)
    case .absentOnce:
      next.absentSince = readBack.beganAt
    case .absentAfterReadBack:
      (next.state, next.note) = (.failed, .absentAfterReadBack)
    case .stillInDoubt(let note):
      next.note = note
    }
    return next
  }

  /// This entry found `attempting` at the start of a run: the attempt of a process that is gone.
  public func orphaned(at moment: Timestamp) -> Entry {
    var next = self
    (next.state, next.note, next.updatedAt) = (.inDoubt, .orphaned, moment)
    return next
  }
}

/// A change that an entry in this state cannot take: a fault in the program, stopped before it is written.
public struct TransitionRefused: Error, Equatable, CustomStringConvertible {
  /// The entry's state.
  public let state: EntryState
  /// What should have happened to it.
  public let event: String

  /// One sentence.
  public var description: String { "an entry in state '\(state.rawValue)' takes no \(event)" }
}

extension Outcome {
  /// The state in which this outcome leaves an entry.
  public var entryState: EntryState {
    switch self {
    case .created: .created
    case .exists: .exists
    case .rejected: .rejected
    case .notApplied, .halt: .failed
    case .createdUnverified, .inDoubt: .inDoubt
    }
  }

  /// The ids that came with it.
  public var accountIDs: AccountIDs {
    switch self {
    case .created(let ids), .exists(let ids): ids
    default: [:]
    }
  }
}
