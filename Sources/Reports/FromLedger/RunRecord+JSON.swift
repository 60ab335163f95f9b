import JSON
import Provisioning

extension RunRecord {
  /// A run as `run` and `status` tell programs of it; what a run without an end does not have is null.
  ///
  /// - Parameter results: the paths of its results files, for the run that just ended; nil leaves the key out.
  func json(results: [String]? = nil) -> JSONObject {
    var object: JSONObject = [
      "run_id": .string(id.description),
      "provider": .string(target.provider),
      "target": .string(target.text),
      "manifests": .array(manifests.map(\.json)),
      "counts": end?.counts.json ?? .null,
      "requests": end?.requests.json ?? .null,
      "started_at": startedAt.json,
      "ended_at": end?.at.json ?? .null,
      "duration_seconds": end.map { ($0.at - startedAt).json } ?? .null,
    ]
    if let results { object["results"] = results.first.json }
    object["exit_code"] = (end.map { Int($0.status.rawValue) }).json
    object["stopped_by"] = end?.stoppedBy.map { .string($0.rawValue) } ?? .null
    return object
  }
}
