import JSON
public import Provisioning

/// What a run would do, in sum: nothing was sent, and nothing written.
public struct PlanReport: Sendable {
  /// Where accounts would be created.
  public let target: Target
  /// What was read.
  public let manifests: [ManifestStamp]
  /// What a run would do with the rows.
  public let counts: PlanCounts
  /// What the accounts that would be created would be credited with.
  public let stake: StakeTotal
  /// Whether the provider was asked which accounts are there.
  public let isRemote: Bool
  /// The plan's exit status.
  public let status: ExitStatus

  /// A plan from its facts.
  public init(
    target: Target,
    manifests: [ManifestStamp],
    counts: PlanCounts,
    stake: StakeTotal,
    isRemote: Bool,
    status: ExitStatus
  ) {
    self.target = target
    self.manifests = manifests
    self.counts = counts
    self.stake = stake
    self.isRemote = isRemote
    self.status = status
  }

  /// What this plan cannot know, in sentences.
  public var notChecked: [String] {
    let existing = "Whether the provider has any of these accounts already (--remote looks)."
    let beyond = "Whether the provider takes the data: it may check more than it documents."
    return (isRemote ? [] : [existing]) + [beyond]
  }

  /// The plan for a terminal; lines are separated by LF, and there is none at the end.
  public func text(style: TextStyle = .plain) -> String {
    let parts = [heading(style), countLines(style), stakeLines, closing]
    return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  private func heading(_ style: TextStyle) -> [String] {
    let number = counts[.create]
    let head = number == 0 ? "No account would be created" : "\(counted(number, "account")) would be created"
    return [style.strong("\(head) at \(terminalSafe(target.text)).")]
  }

  private func countLines(_ style: TextStyle) -> [String] {
    let shown = PlannedAction.allCases.filter { counts[$0] > 0 }
    let rows = shown.map { (number: counts[$0], words: $0.words, paint: style.paint(for: $0.status)) }
    let total = (number: counts.rows, words: "rows", paint: { (text: String) in text })
    let digits = String(counts.rows).count
    return (rows.count == 1 ? rows : rows + [total]).map { line in
      "  " + line.paint("\(String(line.number).leftPadded(to: digits))  \(line.words)")
    }
  }

  private var stakeLines: [String] {
    stake.isEmpty ? [] : ["They would be credited with \(stake.words)."]
  }

  private var closing: [String] {
    ["Not checked:"] + notChecked.map { "  \($0)" } + ["Nothing was sent, and no file was written."]
  }
}

/// Writes what `plan -o json` prints: one object on one line, its rows first, so that none is kept.
///
///     print(PlanJSON.opening(target, manifests))
///     for row in rows { writer.add(row); print(writer.take()) }
///     print(PlanJSON.closing(report))
public struct PlanJSON: Sendable {
  private var bytes: [UInt8] = []
  private var isFirst = true

  /// A writer without rows.
  public init() {}

  /// What stands before the first row.
  public static func opening(_ target: Target, _ manifests: [ManifestStamp]) -> [UInt8] {
    let object: JSONValue = [
      "schema_version": 1,
      "provider": .string(target.provider),
      "target": .string(target.text),
      "manifests": .array(manifests.map(\.json)),
    ]
    return JSONWriter.report.bytes(object).dropLast() + Array(#","rows":["#.utf8)
  }

  /// Adds a row.
  public mutating func add(_ row: PlannedRow) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    JSONWriter.report.write(row.json, to: &bytes)
  }

  /// Hands over the rows added since the last time.
  public mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  /// What stands behind the last row: the sums, and a line end.
  public static func closing(_ report: PlanReport) -> [UInt8] {
    let object: JSONValue = [
      "counts": report.counts.json,
      "stake": report.stake.json,
      "is_remote": .bool(report.isRemote),
      "not_checked": .array(report.notChecked.map(JSONValue.string)),
      "exit_code": Int(report.status.rawValue).json,
    ]
    return Array("],".utf8) + JSONWriter.report.bytes(object).dropFirst() + Array("\n".utf8)
  }
}

extension PlannedRow {
  fileprivate var json: JSONValue {
    [
      "manifest": .string(manifest), "row": place.row.json, "line": place.line.json,
      "identity": (identity?.text).json, "action": .string(action.rawValue), "attempt": attempt.json,
      "reason": reason.json,
    ]
  }
}

extension PlanCounts {
  fileprivate var json: JSONValue {
    var object: JSONObject = ["rows": rows.json]
    for action in PlannedAction.allCases { object[action.rawValue] = self[action].json }
    return .object(object)
  }
}
