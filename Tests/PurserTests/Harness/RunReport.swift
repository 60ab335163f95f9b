import JSON
import Testing

/// What `run -o json` tells.
struct RunReport {
  let value: JSONValue
  let counts: [String: Int]
  let requests: [String: Int]

  init(_ value: JSONValue) throws {
    self.value = value
    counts = try RunReport.numbers(value["counts"])
    requests = try RunReport.numbers(value["requests"])
  }

  var stoppedBy: String? { value["stopped_by"]?.stringValue }
  var exitCode: Int? { value["exit_code"]?.numberValue?.int }

  /// The counts that are not 0, `rows` left out.
  var told: [String: Int] { counts.filter { $0.value != 0 && $0.key != "rows" } }

  /// Whether `rows` is the sum of the others.
  var addsUp: Bool { counts["rows"] == counts.filter { $0.key != "rows" }.values.reduce(0, +) }

  private static func numbers(_ value: JSONValue?) throws -> [String: Int] {
    let object = try #require(value?.objectValue)
    return Dictionary(uniqueKeysWithValues: object.members.map { ($0.key, $0.value.numberValue?.int ?? -1) })
  }
}
