/// Draws what `validate` prints for people: equal findings once, with their places, and one line that sums up.
///
/// Findings are equal that share manifest, severity, code, column and message. Of one kind, that is equal but for the
/// message, so many are drawn one by one and the others only counted, so that neither the page nor memory grows with a
/// million rows that have the same fault.
public struct FindingsText: Sendable {
  private var groups: [Key: FindingGroup] = [:]
  private var kinds: [Kind: Int] = [:]
  private var manifests: [String: Int] = [:]
  private var numbers: [ReportedFinding.Severity: Int] = [:]
  private let groupsOfKind: Int

  private struct Kind: Hashable {
    let manifest: String
    let severity: ReportedFinding.Severity
    let code: String
    let column: String?
  }

  private struct Key: Hashable {
    let kind: Kind
    /// Nil for what is only counted.
    let message: String?
  }

  /// A page without findings.
  ///
  /// - Parameter groupsOfKind: how many findings of one kind are drawn one by one.
  public init(groupsOfKind: Int = 20) {
    self.groupsOfKind = groupsOfKind
  }

  /// Adds a finding.
  public mutating func add(_ finding: ReportedFinding) {
    numbers[finding.severity, default: 0] += 1
    let kind = Kind(
      manifest: finding.manifest,
      severity: finding.severity,
      code: finding.code,
      column: finding.column
    )
    let exact = Key(kind: kind, message: finding.message)
    let key = groups[exact] != nil || kinds[kind, default: 0] < groupsOfKind ? exact : Key(kind: kind, message: nil)
    if groups[key] == nil {
      kinds[kind, default: 0] += 1
      if manifests[finding.manifest] == nil { manifests[finding.manifest] = manifests.count }
      groups[key] = FindingGroup(first: finding, order: groups.count)
    } else {
      groups[key]?.add(finding)
    }
  }

  /// Draws errors, then warnings, then notes, each in the order of their first places, and the line that sums up.
  ///
  /// Lines are separated by LF; there is none at the end.
  public func text(_ counts: FindingCounts, style: TextStyle = .plain) -> String {
    let sorted = groups.sorted { rank(of: $0.value) < rank(of: $1.value) }
    let lines = sorted.flatMap { $0.key.message == nil ? $0.value.countLine(style) : $0.value.lines(style) }
    return (lines + [style.strong(counts.sentence + tail)]).joined(separator: "\n")
  }

  private func rank(of group: FindingGroup) -> (Int, Int, Int, Int) {
    (group.first.severity.rank, manifests[group.first.manifest] ?? 0, group.first.line ?? 0, group.order)
  }

  private var tail: String {
    let others = [(ReportedFinding.Severity.warning, "warning"), (.note, "note")].compactMap { severity, noun in
      numbers[severity].map { counted($0, noun) }
    }
    return others.isEmpty ? "" : " \(joinedInWords(others))."
  }
}

extension FindingCounts {
  /// One sentence such as `17 of 20 rows are valid; 3 have errors`, and one more where a manifest itself has errors.
  var sentence: String {
    let ofManifest = manifestErrors == 0 ? "" : " The manifest itself has \(counted(manifestErrors, "error"))."
    if rows == 0 { return "There are no rows." + ofManifest }
    if rows == 1 { return "The only row \(valid == 1 ? "is valid" : "has errors")." + ofManifest }
    if invalid == 0 { return "All \(rows) rows are valid." + ofManifest }
    let are = valid == 1 ? "is" : "are"
    return "\(valid) of \(rows) rows \(are) valid; \(invalid) \(invalid == 1 ? "has" : "have") errors."
      + ofManifest
  }
}
