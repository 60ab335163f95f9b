import JSON
import Ledger
import Provisioning

extension ExplainReport {
  func object(_ history: AccountHistory) -> JSONObject {
    let entry = history.entry
    let verdict = steps(for: history)
    let exported = ExportedEntry(target: history.target, entry: entry, isForgotten: history.isForgotten)
    var object = JSONObject()
    for (key, value) in zip(ExportWriter.keys, exported.values) { object[key] = value }
    object["is_forgotten"] = .bool(history.isForgotten)
    object["first_attempt_at"] = entry.firstIntentAt.json
    object["absent_since"] = entry.absentSince?.json ?? .null
    object["correlation"] = entry.correlation.json
    object["history"] = .array(history.attempts.map(json))
    object["read_backs"] = .array(history.readBacks.map(\.json))
    object["meaning"] = .string(verdict.meaning)
    object["commands"] = .array(verdict.steps.map { .string($0.command.description) })
    return object
  }

  private func json(_ attempt: AttemptRecord) -> JSONValue {
    var object: JSONObject = [
      "attempt": attempt.number.json,
      "run_id": .string(attempt.run.description),
      "manifest": manifest(of: attempt).json,
      "row": attempt.place.row.json,
      "line": attempt.place.line.json,
      "began_at": attempt.beganAt.json,
      "ended_at": attempt.endedAt?.json ?? .null,
      "boundary": (attempt.boundary?.rawValue).json,
      "outcome": attempt.outcome.json,
      "by_read_back": .bool(attempt.isByReadBack),
    ]
    object.append(attempt.note)
    return .object(object)
  }
}

extension ReadBackRecord {
  fileprivate var json: JSONValue {
    var object: JSONObject = [
      "run_id": (run?.description).json,
      "began_at": beganAt.json,
      "recorded_at": recordedAt.json,
      "showed": .string(showed),
    ]
    object.append(note)
    return .object(object)
  }
}

extension JSONObject {
  fileprivate mutating func append(_ note: OutcomeNote?) {
    self["http_status"] = (note?.status).json
    self["code"] = (note?.code).json
    self["message"] = (note?.message).json
    self["provider_code"] = (note?.providerCode).json
    self["request_id"] = (note?.requestID).json
  }
}
