import Ledger
import Provisioning
import Testing

@Suite struct `An error of the ledger` {
  struct Told: Sendable {
    let error: LedgerError
    let status: Provisioning.ExitStatus
    let sentence: String

    init(_ error: LedgerError, _ status: Provisioning.ExitStatus, _ sentence: String) {
      (self.error, self.status, self.sentence) = (error, status, sentence)
    }
  }

  static let all: [Told] = [
    Told(
      .notThere(path: "l.sqlite"),
      .noInput,
      "l.sqlite: no ledger is here. Check --ledger, or make one with 'purser run'."
    ),
    Told(
      .cannotOpen(path: "l.sqlite", reason: "Permission denied"),
      .cannotCreate,
      "l.sqlite: the file cannot be made or opened: Permission denied. Check the directory and its permissions."
    ),
    Told(
      .unsafeFile(path: "l.sqlite", .symbolicLink),
      .configuration,
      "l.sqlite: this is a symbolic link, and Purser follows none here. Name the file itself."
    ),
    Told(
      .unsafeFile(path: "l.sqlite", .notRegular),
      .configuration,
      "l.sqlite: this is no regular file. Name another one."
    ),
    Told(
      .unsafeFile(path: "l.sqlite", .foreign(owner: 17)),
      .configuration,
      "l.sqlite: this file belongs to user 17. Run as that user, or take the file over with chown."
    ),
    Told(
      .unsafeFile(path: "l.sqlite", .open(mode: 0o644)),
      .configuration,
      "l.sqlite: others may use this file (mode 644), and it holds personal data. Run 'chmod 600' on it."
    ),
    Told(
      .notALedger(path: "l.sqlite", found: "an empty file"),
      .configuration,
      """
      l.sqlite: expected a Purser ledger, found an empty file. \
      Nothing was changed in it; name another file with --ledger.
      """
    ),
    Told(
      .newerVersion(path: "l.sqlite", found: 3, known: 1),
      .configuration,
      "l.sqlite: this ledger has version 3, and this Purser knows versions up to 1. Use a newer Purser."
    ),
    Told(
      .olderVersion(path: "l.sqlite", found: 1, known: 2),
      .configuration,
      """
      l.sqlite: this ledger has version 1, and version 2 is needed. \
      The next 'purser run' on it brings it up to date.
      """
    ),
    Told(
      .notDurable(path: "l.sqlite", setting: "journal_mode = WAL", found: "delete"),
      .cannotCreate,
      """
      l.sqlite: SQLite must run with journal_mode = WAL, but answered 'delete'. \
      Keep the ledger on a local disk: network file systems often cannot do this.
      """
    ),
    Told(
      .keyLost(path: "l.sqlite.key"),
      .configuration,
      """
      l.sqlite.key: the ledger has entries, and the key of their digests is gone. \
      Put the key file back from a backup: without it no row can be told from a changed one.
      """
    ),
    Told(
      .badKey(path: "l.sqlite.key", length: 31),
      .configuration,
      "l.sqlite.key: a key has 32 bytes, and this file has 31. Put the key file back from a backup."
    ),
    Told(
      .failed(path: "l.sqlite", reason: "disk I/O error (SQLite error 10)"),
      .ledgerFailed,
      """
      l.sqlite: the ledger could not be read or written: disk I/O error (SQLite error 10). \
      Nothing more is sent; once the cause is mended, run again to go on.
      """
    ),
    Told(
      .unfinished(path: "l.sqlite"),
      .ledgerFailed,
      "l.sqlite: a change of this file was cut off, and only a run may take it back. Run 'purser run' again."
    ),
    Told(
      .damaged(path: "l.sqlite", what: "run 7 is named and not there"),
      .ledgerFailed,
      """
      l.sqlite: the ledger is damaged: run 7 is named and not there. \
      The command 'ledger verify' tells more; go back to a backup.
      """
    ),
    Told(
      .locked(path: "l.sqlite.lock", holder: LockHolder(process: 41, startedAt: time(0))),
      .locked,
      """
      l.sqlite.lock: another run is at work (process 41, since 2026-11-21T07:05:12Z). \
      Wait for it, or see --lock-timeout.
      """
    ),
    Told(
      .locked(path: "l.sqlite.lock", holder: nil),
      .locked,
      "l.sqlite.lock: another run is at work. Wait for it, or see --lock-timeout."
    ),
    Told(
      .holdsNUL(field: "address"),
      .internalError,
      "The address holds a NUL character, which the ledger cannot store. Nothing was written."
    ),
    Told(
      .wrongAttempt(expected: 2, found: 3),
      .internalError,
      """
      The ledger took nothing of this group: attempt 2 was expected, attempt 3 came. \
      This is a fault in Purser; please report it.
      """
    ),
    Told(
      .noEntry,
      .internalError,
      """
      The ledger took nothing of this group: an outcome came for an account without an intent. \
      This is a fault in Purser; please report it.
      """
    ),
    Told(
      .unknownRun(run),
      .internalError,
      "The ledger does not know run 20261121T070512Z-7f3a9c. This is a fault in Purser; please report it."
    ),
    Told(
      .alreadyThere(path: "copy.sqlite"),
      .cannotCreate,
      "copy.sqlite: a file is here already, and a copy never replaces one. Name another file."
    ),
  ]

  @Test(arguments: all) func `says where, what and what to do`(told: Told) {
    #expect(told.error.description == told.sentence)
    #expect(told.error.exitStatus == told.status)
  }

  @Test func `names the account that a person asked for`() throws {
    let ana = try identity("ana@example.com")
    #expect(
      LedgerError.unknownAccount(ana).description
        == "The ledger has no entry for ana@example.com at this target. The command 'explain' tells where it has one."
    )
    #expect(
      LedgerError.nothingToSettle(ana, .created).description
        == "ana@example.com is 'created', not 'in_doubt': there is nothing to settle."
    )
    #expect(
      LedgerError.stillUnsettled(ana, .inDoubt).description
        == "ana@example.com is 'in_doubt': settle it first with the command 'reconcile' or 'resolve'."
    )
    for error in [LedgerError.unknownAccount(ana), .nothingToSettle(ana, .created), .stillUnsettled(ana, .inDoubt)] {
      #expect(error.exitStatus == .usage)
    }
  }
}
