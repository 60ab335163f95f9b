/// The exit statuses of the command line; those above 63 follow sysexits(3).
public enum ExitStatus: Int32, Sendable, CaseIterable {
  /// Every row is done.
  case done = 0
  /// Finished, and some rows need a person.
  case needsPerson = 1
  /// Stopped early; running again goes on.
  case stopped = 2
  /// Accounts in doubt remain.
  case inDoubt = 3
  /// Wrong usage.
  case usage = 64
  /// The manifest cannot be read as one.
  case badManifest = 65
  /// No such file.
  case noInput = 66
  /// The provider cannot be reached at all.
  case unreachable = 69
  /// A fault of the program.
  case internalError = 70
  /// An output or the ledger cannot be created.
  case cannotCreate = 73
  /// The ledger could not be written.
  case ledgerFailed = 74
  /// Another run holds the lock.
  case locked = 75
  /// The credential was refused.
  case credentialsRefused = 77
  /// A configuration that cannot work.
  case configuration = 78
  /// SIGHUP.
  case hangup = 129
  /// SIGINT.
  case interrupted = 130
  /// SIGTERM.
  case terminated = 143
}

extension ExitStatus {
  /// The status of a finished run.
  ///
  /// Of several that apply, the one that matters most wins.
  ///
  /// - Parameters:
  ///   - counts: what became of the rows.
  ///   - stoppedBy: why the run ended early, if it did.
  ///   - existingNeedsPerson: whether accounts that were there before call for attention.
  public init(_ counts: RunCounts, stoppedBy: StopReason?, existingNeedsPerson: Bool) {
    let ofStop = stoppedBy.map(ExitStatus.init)
    let ofCounts = ExitStatus(counts, existingNeedsPerson: existingNeedsPerson)
    switch ofStop {
    case nil: self = ofCounts
    case .stopped: self = ofCounts == .inDoubt ? .inDoubt : .stopped
    case .some(let status): self = status
    }
  }

  private init(_ counts: RunCounts, existingNeedsPerson: Bool) {
    let needing = counts[.invalid] + counts[.rejected] + counts[.failed] + (existingNeedsPerson ? counts[.exists] : 0)
    if counts[.inDoubt] > 0 {
      self = .inDoubt
    } else {
      self = needing > 0 ? .needsPerson : .done
    }
  }

  private init(_ reason: StopReason) {
    switch reason {
    case .interrupt: self = .interrupted
    case .terminate: self = .terminated
    case .hangup: self = .hangup
    case .credentials: self = .credentialsRefused
    case .target: self = .configuration
    case .unreachable: self = .unreachable
    case .ledger: self = .ledgerFailed
    case .manifestChanged: self = .badManifest
    case .deadline, .maxFailures, .maxAccounts, .maxMinutes, .inDoubt, .breaker, .declined: self = .stopped
    }
  }
}
