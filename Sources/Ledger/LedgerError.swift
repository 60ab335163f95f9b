public import Provisioning

/// Why the ledger, its key or its lock cannot be used, or what it would not write down.
public enum LedgerError: Error, Sendable, Equatable {
  /// There is no such file.
  case notThere(path: String)
  /// The file cannot be made or opened; the reason is the system's or SQLite's.
  case cannotOpen(path: String, reason: String)
  /// The file is there, and its kind, owner or mode makes it unsafe to use.
  case unsafeFile(path: String, UnsafeFile)
  /// The file is something else; `found` says what.
  case notALedger(path: String, found: String)
  /// A newer Purser wrote the file.
  case newerVersion(path: String, found: Int, known: Int)
  /// An older Purser wrote the file, and a reader may not bring it up to date.
  case olderVersion(path: String, found: Int, known: Int)
  /// SQLite would not take a setting on which durability rests.
  case notDurable(path: String, setting: String, found: String)
  /// The ledger has entries, and the key of their digests is gone.
  case keyLost(path: String)
  /// The key file does not hold a key.
  case badKey(path: String, length: Int)
  /// A read or write failed; nothing more is read or written.
  case failed(path: String, reason: String)
  /// A change of the file was cut off, and whoever only reads may not take it back.
  case unfinished(path: String)
  /// The file's content breaks a rule of its own.
  case damaged(path: String, what: String)
  /// Another run holds the lock; nil where it has not said who it is yet.
  case locked(path: String, holder: LockHolder?)
  /// A text that was to be stored holds a NUL, at which SQLite would cut it.
  case holdsNUL(field: String)
  /// The entry cannot change like that.
  case refused(TransitionRefused)
  /// The change belongs to another attempt than the entry's.
  case wrongAttempt(expected: Int, found: Int)
  /// The change belongs to an identity that has no entry.
  case noEntry
  /// The run was never begun.
  case unknownRun(RunID)
  /// A person asked for an account that the ledger does not know at this target.
  case unknownAccount(Identity)
  /// A person would settle an entry that is not in doubt.
  case nothingToSettle(Identity, EntryState)
  /// A person would forget an account whose last attempt is not settled.
  case stillUnsettled(Identity, EntryState)
  /// The place for a copy is taken.
  case alreadyThere(path: String)
}

/// What makes a file unsafe to keep a ledger or a key in.
public enum UnsafeFile: Sendable, Hashable {
  /// A symbolic link.
  case symbolicLink
  /// A directory, a pipe or a device.
  case notRegular
  /// A file of another user.
  case foreign(owner: UInt32)
  /// Others may read or write it; the mode's last nine bits.
  case open(mode: UInt32)
}

extension LedgerError {
  /// The exit status of a command that this error ends.
  public var exitStatus: ExitStatus {
    switch self {
    case .notThere: .noInput
    case .cannotOpen, .notDurable, .alreadyThere: .cannotCreate
    case .unsafeFile, .notALedger, .newerVersion, .olderVersion, .keyLost, .badKey: .configuration
    case .failed, .damaged, .unfinished: .ledgerFailed
    case .locked: .locked
    case .unknownAccount, .nothingToSettle, .stillUnsettled: .usage
    case .holdsNUL, .refused, .wrongAttempt, .noEntry, .unknownRun: .internalError
    }
  }

  /// Whether the ledger is as it was before the call: nothing was wrong with the file.
  var leavesLedgerUsable: Bool {
    switch self {
    case .failed, .damaged: false
    default: true
    }
  }
}
