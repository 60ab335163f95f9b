import JSON
import Provisioning

/// What became of a target's doubts.
struct ReconcileReport {
  let settled: [EntryState: Int]
  let inDoubt: Int

  func json() -> String {
    let counts: JSONValue = [
      "created": .number(JSONNumber(settled[.created, default: 0])),
      "exists": .number(JSONNumber(settled[.exists, default: 0])),
      "failed": .number(JSONNumber(settled[.failed, default: 0])),
      "in_doubt": .number(JSONNumber(inDoubt)),
    ]
    return JSONWriter.compact.text(["schema_version": 1, "counts": counts])
  }

  func text() -> String {
    let lines = [
      (settled[.created, default: 0], "created: the provider lists them"),
      (settled[.exists, default: 0], "were there before the first attempt"),
      (settled[.failed, default: 0], "absent after the quarantine: the next run sends them"),
      (inDoubt, "still in doubt: ask again later, or settle them with 'purser resolve'"),
    ]
    let told = lines.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return told.isEmpty ? "No account was in doubt." : told.joined(separator: "\n")
  }
}
