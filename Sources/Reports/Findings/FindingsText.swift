/// Draws what `validate` prints for people: equal findings once, with their places, and one line that sums up.
///
/// Findings are equal that share manifest, severity, code, column (or field, where there is no column) and message. Of
/// those that differ only in the message so many are drawn one by one, and the others are counted; and where there are
/// thousands of different ones, the others are counted by their code: neither page nor memory grows with the rows.
public struct FindingsText: Sendable {
  private var groups: [Key: FindingGroup] = [:]
  private var kinds: [Kind: Int] = [:]
  private var manifests: [String: Int] = [:]
  private var numbers: [ReportedFinding.Severity: Int] = [:]
  private let groupsOfKind: Int

  private static let mostGroups = 5000

  private struct Kind: Hashable {
    let manifest: String
    let severity: ReportedFinding.Severity
    let code: String
    /// The column or field; nil for any.
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
    let key = key(for: finding)
    guard groups[key] == nil else {
      groups[key]?.add(finding)
      return
    }
    kinds[key.kind, default: 0] += 1
    if manifests[finding.manifest] == nil { manifests[finding.manifest] = manifests.count }
    groups[key] = FindingGroup(first: finding, order: groups.count)
  }

  private func key(for finding: ReportedFinding) -> Key {
    let (manifest, severity, code) = (finding.manifest, finding.severity, finding.code)
    let kind = Kind(manifest: manifest, severity: severity, code: code, column: finding.column ?? finding.field)
    let exact = Key(kind: kind, message: finding.message)
    if groups[exact] != nil { return exact }
    let ofKind = kinds[kind, default: 0]
    if groups.count < Self.mostGroups { return ofKind < groupsOfKind ? exact : Key(kind: kind, message: nil) }
    let counted = Key(kind: kind, message: nil)
    if groups[counted] != nil { return counted }
    return Key(kind: Kind(manifest: manifest, severity: severity, code: code, column: nil), message: nil)
  }

  /// Draws errors, then warnings, then notes, each in the order of their first places, and the line that sums up.
  ///
  /// Lines are separated by LF; there is none at the end.
  public func text(_ counts: FindingCounts, style: TextStyle = .plain) -> String {
    let sorted = groups.sorted { rank(of: $0.value) < rank(of: $1.value) }
    let lines = sorted.flatMap { $0.value.lines(isCounted: $0.key.message == nil, style) }
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
