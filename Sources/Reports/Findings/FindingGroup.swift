/// Findings that are drawn as one.
struct FindingGroup: Sendable {
  /// The one that came first.
  let first: ReportedFinding
  /// How many groups came before.
  let order: Int
  private var count = 1
  /// The places behind the first, as many as are shown.
  private var places: [String] = []

  private static let shownPlaces = 5

  init(first: ReportedFinding, order: Int) {
    (self.first, self.order) = (first, order)
  }

  mutating func add(_ finding: ReportedFinding) {
    count += 1
    if places.count < Self.shownPlaces - 1 { places.append(finding.shortPlace) }
  }

  /// The group's lines.
  ///
  /// - Parameter isCounted: whether its findings differ, so that only their number is told.
  func lines(isCounted: Bool, _ style: TextStyle) -> [String] {
    let word = style.paint(for: first.severity)(first.severity.rawValue)
    let code = style.faint("[\(terminalSafe(first.code))]")
    if isCounted, count > 1 { return ["\(first.place): \(word): \(count) more of this kind, from here on \(code)"] }
    let line = "\(first.place): \(word): \(terminalSafe(first.message)) \(code)\(otherPlaces)"
    return [line] + (first.hint.map { ["  \(terminalSafe($0))"] } ?? [])
  }

  private var otherPlaces: String {
    guard count > 1 else { return "" }
    let rest = count - 1 - places.count
    return " (\(count) times, also at \(joinedInWords(places + (rest > 0 ? ["\(rest) more"] : []))))"
  }
}

extension ReportedFinding {
  /// Where it stands, as people read it: `customers.csv:18 (B18) email`.
  public var place: String {
    manifestWords(manifest) + (line.map { ":\($0)" } ?? "") + cellAndColumn
  }

  /// The place in a manifest that is named already: `18 (B18)`.
  fileprivate var shortPlace: String {
    (line.map(String.init) ?? "the manifest") + (cell.map { " (\(terminalSafe($0)))" } ?? "")
  }

  private var cellAndColumn: String {
    (cell.map { " (\(terminalSafe($0)))" } ?? "")
      + ((column ?? field).map { $0.isEmpty ? "" : " \(terminalSafe($0))" } ?? "")
  }
}

extension ReportedFinding.Severity {
  var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .note: 2
    }
  }
}

extension TextStyle {
  fileprivate func paint(for severity: ReportedFinding.Severity) -> (String) -> String {
    switch severity {
    case .error: bad
    case .warning: doubtful
    case .note: faint
    }
  }
}
