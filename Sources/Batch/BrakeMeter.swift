import Provisioning

/// What a run has done so far that a brake may count.
struct BrakeMeter {
  /// Rows rejected or failed in this run.
  var failures = 0
  /// Rows that this run is done with.
  var finished = 0
  /// Accounts created, or perhaps created, in this run.
  var accounts = 0
  /// Minutes credited with them.
  var minutes = 0

  /// Accounts and minutes that are on their way, so that nothing exceeds a brake by being started.
  struct Pending {
    var accounts = 0
    var minutes = 0
  }

  enum Verdict: Equatable {
    case go
    /// What is on its way decides.
    case wait
    case stop(StopReason)
  }

  func verdict(on row: PendingRow, pending: Pending, brakes: Brakes) -> Verdict {
    if let most = brakes.maxAccounts {
      if accounts >= most { return .stop(.maxAccounts) }
      if accounts + pending.accounts >= most { return .wait }
    }
    if let most = brakes.maxMinutes, row.minutes > 0 {
      if minutes + row.minutes > most { return .stop(.maxMinutes) }
      if minutes + pending.minutes + row.minutes > most { return .wait }
    }
    return .go
  }
}
