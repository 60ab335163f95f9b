import Provisioning

extension LedgerError: CustomStringConvertible {
  /// One or two sentences: where, what was expected, what was found, and what to do.
  public var description: String {
    switch self {
    case .notThere(let path):
      "\(path): no ledger is here. Check --ledger, or make one with 'purser run'."
    case .cannotOpen(let path, let reason):
      "\(path): the file cannot be made or opened: \(reason). Check the directory and its permissions."
    case .unsafeFile(let path, let fault):
      "\(path): \(fault.sentence)"
    case .notALedger(let path, let found):
      "\(path): expected a Purser ledger, found \(found). Nothing was changed in it; name another file with --ledger."
    case .newerVersion(let path, let found, let known):
      "\(path): this ledger has version \(found), and this Purser knows versions up to \(known). Use a newer Purser."
    case .olderVersion(let path, let found, let known):
      "\(path): this ledger has version \(found), and version \(known) is needed. "
        + "The next 'purser run' on it brings it up to date."
    case .notDurable(let path, let setting, let found):
      "\(path): SQLite must run with \(setting), but answered '\(found)'. "
        + "Keep the ledger on a local disk: network file systems often cannot do this."
    case .keyLost(let path):
      "\(path): the ledger has entries, and the key of their digests is gone. "
        + "Put the key file back from a backup: without it no row can be told from a changed one."
    case .badKey(let path, let length):
      "\(path): a key has 32 bytes, and this file has \(length). Put the key file back from a backup."
    case .failed(let path, let reason):
      "\(path): the ledger could not be read or written: \(reason). "
        + "Nothing more is sent; once the cause is mended, run again to go on."
    case .unfinished(let path):
      "\(path): a change of this file was cut off, and only a run may take it back. Run 'purser run' again."
    case .damaged(let path, let what):
      "\(path): the ledger is damaged: \(what). The command 'ledger verify' tells more; go back to a backup."
    case .locked(let path, let holder):
      "\(path): another run is at work\(holder.map { " (\($0))" } ?? ""). Wait for it, or see --lock-timeout."
    case .holdsNUL(let field):
      "The \(field) holds a NUL character, which the ledger cannot store. Nothing was written."
    case .refused(let refusal):
      "The ledger took nothing of this group: \(refusal). This is a fault in Purser; please report it."
    case .wrongAttempt(let expected, let found):
      "The ledger took nothing of this group: attempt \(expected) was expected, attempt \(found) came. "
        + "This is a fault in Purser; please report it."
    case .noEntry:
      "The ledger took nothing of this group: an outcome came for an account without an intent. "
        + "This is a fault in Purser; please report it."
    case .unknownRun(let run):
      "The ledger does not know run \(run). This is a fault in Purser; please report it."
    case .unknownAccount(let identity):
      "The ledger has no entry for \(identity) at this target. The command 'explain' tells where it has one."
    case .nothingToSettle(let identity, let state):
      "\(identity) is '\(state.rawValue)', not 'in_doubt': there is nothing to settle."
    case .stillUnsettled(let identity, let state):
      "\(identity) is '\(state.rawValue)': settle it first with the command 'reconcile' or 'resolve'."
    case .alreadyThere(let path):
      "\(path): a file is here already, and a copy never replaces one. Name another file."
    }
  }
}

extension UnsafeFile {
  fileprivate var sentence: String {
    switch self {
    case .symbolicLink: "this is a symbolic link, and Purser follows none here. Name the file itself."
    case .notRegular: "this is no regular file. Name another one."
    case .foreign(let owner): "this file belongs to user \(owner). Run as that user, or take the file over with chown."
    case .open(let mode):
      "others may use this file (mode \(String(mode, radix: 8))), and it holds personal data. Run 'chmod 600' on it."
    }
  }
}
