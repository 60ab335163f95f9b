import CSV
import JSON
public import Ledger
import Provisioning

/// Writes entries of a ledger for other programs, one after another, with no more memory than one needs.
///
///     var writer = ExportWriter(format: .ndjson)
///     try reader.forEachEntry { writer.write($0); try output.write(writer.take()) }
///     try output.write(writer.take())
public struct ExportWriter: Sendable {
  /// How entries are written.
  public enum Format: String, Sendable, CaseIterable {
    /// One JSON object on each line.
    case ndjson
    /// RFC 4180 with a header; account ids as one JSON object; what a spreadsheet would run gets a `'` in front.
    case csv
  }

  /// The keys of an entry, and the columns in CSV.
  public static let keys = [
    "provider", "target", "identity", "state", "account_ids", "attempts", "http_status", "code", "message",
    "created_at",
    "updated_at", "run_id",
  ]

  private let format: Format
  private var csv = CSVWriter()
  private var json: [UInt8] = []

  /// A writer with nothing written but the header that CSV begins with.
  public init(format: Format) {
    self.format = format
    if format == .csv { csv.write(Self.keys) }
  }

  /// Writes an entry.
  public mutating func write(_ exported: ExportedEntry) {
    switch format {
    case .ndjson:
      var object = JSONObject()
      for (key, value) in zip(Self.keys, exported.values) { object[key] = value }
      JSONWriter.report.write(.object(object), to: &json)
      json.append(UInt8(ascii: "\n"))
    case .csv:
      for value in exported.values { csv.write(cell: formulaSafe(value.cell)) }
      csv.endRecord()
    }
  }

  /// Hands over what was written since the last time, whole lines.
  public mutating func take() -> [UInt8] {
    let taken = csv.take() + json
    json.removeAll(keepingCapacity: true)
    return taken
  }
}

extension ExportedEntry {
  /// The values in the order of `ExportWriter.keys`.
  var values: [JSONValue] {
    [
      .string(target.provider), .string(target.text), .string(entry.identity.text), .string(entry.state.rawValue),
      entry.accountIDs.json, entry.attempts.json, entry.note.status.json, .string(entry.note.code),
      .string(entry.note.message), entry.createdAt.json, entry.updatedAt.json, .string(entry.run.description),
    ]
  }
}

extension JSONValue {
  fileprivate var cell: String {
    switch self {
    case .null: ""
    case .string(let text): terminalSafe(text)
    default: JSONWriter.report.text(self)
    }
  }
}
