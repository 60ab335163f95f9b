import Ledger
import Provisioning

@testable import Reports

// Plain facts that the tests tell of.

let gcore = Target(
  provider: "gcore",
  baseURL: "https://api.gcore.com",
  parameters: [:],
  account: "default"
)

/// 2026-11-21T07:05:12Z.
let morning = Timestamp(seconds: 1_795_244_712)

func counts(_ numbers: [RowStatus: Int]) -> RunCounts {
  var counts = RunCounts()
  for (status, number) in numbers { counts[status] = number }
  return counts
}

func run(_ manifests: [String] = ["customers.csv"], end: RunEnd? = nil) -> RunRecord {
  RunRecord(
    id: RunID("20261121T070512Z-7f3a9c"),
    target: gcore,
    manifests: manifests.map { ManifestStamp(path: $0, sha256: "ab") },
    startedAt: morning,
    end: end
  )
}

func end(
  _ numbers: [RowStatus: Int],
  requests: RequestCounts = RequestCounts(),
  stoppedBy: StopReason? = nil,
  _ status: ExitStatus
) -> RunEnd {
  RunEnd(
    at: morning + .milliseconds(12_345),
    counts: counts(numbers),
    requests: requests,
    stoppedBy: stoppedBy,
    status: status
  )
}

let commands = NextCommands(
  run: ShellCommand(["purser", "run", "customers.csv", "--provider", "gcore"]),
  reconcile: ShellCommand(["purser", "reconcile", "--provider", "gcore"])
)

func identity(_ address: String) -> Identity {
  guard let identity = Identity(address: address) else { preconditionFailure("an address") }
  return identity
}

func entry(
  _ address: String = "ana@example.com",
  _ state: EntryState = .created,
  ids: AccountIDs = [:],
  attempts: Int = 1,
  note: OutcomeNote = OutcomeNote(status: 200, code: "created", message: "The provider created the account.")
) -> Entry {
  Entry(
    identity: identity(address),
    address: address,
    state: state,
    accountIDs: ids,
    attempts: attempts,
    note: note,
    digests: RowDigests(open: [1], secret: [2]),
    run: RunID("20261121T070512Z-7f3a9c"),
    createdAt: morning,
    updatedAt: morning + .seconds(1),
    firstIntentAt: morning,
    lastAttemptEndedAt: morning + .seconds(1),
    lastIntentAt: morning,
    correlation: nil,
    isUnverifiedSuccess: false,
    absentSince: nil,
    isConfirmedByReadBack: false
  )
}
