import JSON
import Provisioning

// Pieces of the objects that programs read.

extension JSONWriter {
  /// One line, with everything escaped that could steer a terminal.
  static let report = JSONWriter(escapesInvisibles: true)
}

extension Optional<String> {
  /// The string, or null.
  var json: JSONValue { map(JSONValue.string) ?? .null }
}

extension Optional<Int> {
  /// The number, or null.
  var json: JSONValue { map { .number(JSONNumber($0)) } ?? .null }
}

extension Int {
  var json: JSONValue { .number(JSONNumber(self)) }
}

extension Timestamp {
  /// RFC 3339 in UTC.
  var json: JSONValue { .string(description) }
}

extension AccountIDs {
  /// An object of strings, in the document's order.
  var json: JSONValue {
    var object = JSONObject()
    for pair in pairs { object[pair.name] = .string(pair.id) }
    return .object(object)
  }
}

extension RunCounts {
  /// `rows`, then every status, zero or not.
  var json: JSONValue {
    var object: JSONObject = ["rows": rows.json]
    for status in RowStatus.allCases { object[status.rawValue] = self[status].json }
    return .object(object)
  }
}

extension RequestCounts {
  var json: JSONValue {
    ["sent": sent.json, "retried": retried.json, "read_back": readBack.json]
  }
}

extension ManifestStamp {
  var json: JSONValue {
    ["path": .string(path), "sha256": .string(sha256)]
  }
}

extension Duration {
  /// Seconds as a decimal number.
  var json: JSONValue {
    JSONNumber(decimalSeconds).map(JSONValue.number) ?? .null
  }
}
