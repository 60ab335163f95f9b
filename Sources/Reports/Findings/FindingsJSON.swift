import JSON

/// Writes what `validate -o json` prints: one object on one line, whose counts come before its findings.
///
/// Where the counts are known first, findings stream and none is kept:
///
///     print(FindingsJSON.opening(counts))
///     for finding in findings { writer.add(finding); print(writer.take()) }
///     print(FindingsJSON.closing)
///
/// Where they are known last, ``document(_:)`` puts the same together; until then the findings are kept as the bytes
/// that will be printed, about 300 for each, and nothing else of them.
public struct FindingsJSON: Sendable {
  private var bytes: [UInt8] = []
  private var isFirst = true

  /// A writer without findings.
  public init() {}

  /// What stands before the first finding.
  public static func opening(_ counts: FindingCounts) -> [UInt8] {
    let object: JSONValue = [
      "schema_version": 1,
      "valid": .bool(counts.isValid),
      "counts": ["rows": counts.rows.json, "valid": counts.valid.json, "invalid": counts.invalid.json],
    ]
    return JSONWriter.report.bytes(object).dropLast() + Array(#","findings":["#.utf8)
  }

  /// Adds a finding.
  public mutating func add(_ finding: ReportedFinding) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    JSONWriter.report.write(finding.json, to: &bytes)
  }

  /// Hands over the findings added since the last time.
  public mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  /// What stands behind the last finding, a line end included.
  public static let closing = Array("]}\n".utf8)

  /// The whole object with a line end, from findings of which none was taken.
  public mutating func document(_ counts: FindingCounts) -> [UInt8] {
    Self.opening(counts) + take() + Self.closing
  }
}

extension ReportedFinding {
  fileprivate var json: JSONValue {
    [
      "manifest": .string(manifest), "row": row.json, "line": line.json, "column": column.json, "cell": cell.json,
      "field": field.json, "code": .string(code), "severity": .string(severity.rawValue), "message": .string(message),
      "hint": hint.json,
    ]
  }
}
