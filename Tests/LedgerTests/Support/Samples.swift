import Ledger
import Provisioning
import Testing

let target = Target(provider: "gcore", baseURL: "https://api.gcore.com", parameters: [:], account: "default")
let otherTarget = Target(sandboxOf: "gcore")
let run = RunID("20261121T070512Z-7f3a9c")

func time(_ seconds: Int64) -> Timestamp {
  Timestamp(seconds: 1_795_244_712 + seconds)
}

func identity(_ address: String) throws -> Identity {
  try #require(Identity(address: address))
}

func digests(_ byte: UInt8) -> RowDigests {
  RowDigests(open: Array(repeating: byte, count: 16), secret: Array(repeating: byte &+ 1, count: 16))
}

func intent(
  _ address: String,
  attempt: Int = 1,
  at moment: Timestamp = time(1),
  digests: RowDigests = digests(1),
  correlation: String? = nil
) throws -> Intent {
  Intent(
    identity: try identity(address),
    address: address,
    place: RowPlace(manifest: 0, row: 17, line: 18),
    attempt: attempt,
    at: moment,
    digests: digests,
    correlation: correlation
  )
}

func end(
  _ address: String,
  _ outcome: Outcome,
  attempt: Int = 1,
  at moment: Timestamp = time(2),
  note: OutcomeNote = OutcomeNote(status: 201, code: "created", message: "The provider created the account."),
  isByReadBack: Bool = false
) throws -> EndedAttempt {
  EndedAttempt(
    identity: try identity(address),
    attempt: attempt,
    at: moment,
    boundary: .body,
    outcome: outcome,
    note: note,
    isByReadBack: isByReadBack
  )
}

func readBack(_ address: String, _ settlement: Settlement, at moment: Timestamp = time(10)) throws -> SettledReadBack {
  SettledReadBack(identity: try identity(address), beganAt: moment, at: moment + .seconds(1), settlement: settlement)
}

/// A ledger with the sample run begun.
func openLedger(_ directory: TemporaryDirectory) throws -> LedgerFile {
  let ledger = try LedgerFile(opening: directory.ledger)
  if try LedgerReader(opening: directory.ledger).run(run) == nil {
    try ledger.beginRun(RunRecord(id: run, target: target, manifests: [], startedAt: time(0)))
  }
  return ledger
}

/// Brings an account to a state by the changes that lead there.
@discardableResult
func bring(_ address: String, to state: EntryState, in ledger: LedgerFile) throws -> Entry {
  let outcome: Outcome? =
    switch state {
    case .attempting: nil
    case .created: .created(["user_id": "12"])
    case .exists: .exists(["user_id": "7"])
    case .rejected: .rejected
    case .failed: .notApplied(.throttled)
    case .inDoubt: .inDoubt
    }
  var changes: [LedgerChange] = [.intent(try intent(address))]
  if let outcome { changes.append(.ended(try end(address, outcome))) }
  return try #require(try ledger.commit(changes, at: target, run: run).last)
}
