import Provisioning

/// A number with its noun: `1 row`, `3 rows`.
func counted(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
  "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
}

/// A manifest's path as people read it.
func manifestWords(_ path: String) -> String {
  path == "-" ? "standard input" : terminalSafe(path)
}

/// `a`, `a and b`, `a, b and c`.
func joinedInWords(_ parts: [String]) -> String {
  guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
  return parts.dropLast().joined(separator: ", ") + " and " + last
}

extension String {
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  func leftPadded(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}

extension RowStatus {
  /// The status as people read it: `in doubt`.
  var words: String {
    rawValue.replacing("_", with: " ")
  }
}

extension EntryState {
  /// The state as people read it: `in doubt`.
  var words: String {
    rawValue.replacing("_", with: " ")
  }
}

extension Duration {
  /// A span of a run, as people say it: `0.4 s`, `12.3 s`, `3 min 20 s`, `2 h 5 min`.
  var words: String {
    let tenths = max(0, microseconds) / 100_000
    let whole = tenths / 10
    switch whole {
    case ..<60: return "\(whole).\(tenths % 10) s"
    case ..<3600: return "\(whole / 60) min \(whole % 60) s"
    default: return "\(whole / 3600) h \(whole / 60 % 60) min"
    }
  }

  /// A span in the spelling of the options: `45s`, `3m20s`, `2h5m`.
  var shortWords: String {
    let whole = max(0, microseconds) / 1_000_000
    switch whole {
    case ..<60: return "\(whole)s"
    case ..<3600: return "\(whole / 60)m\(whole % 60)s"
    default: return "\(whole / 3600)h\(whole / 60 % 60)m"
    }
  }

  /// Seconds as a decimal text with at least one and at most three places, cut: `12.0`, `0.25`.
  var decimalSeconds: String {
    let milliseconds = max(0, microseconds) / 1000
    let fraction = String(milliseconds % 1000).withLeadingZeros(to: 3)
    let kept = fraction.prefix(1) + fraction.dropFirst().trimmingTrailing("0")
    return "\(milliseconds / 1000).\(kept)"
  }
}

extension StringProtocol {
  func withLeadingZeros(to width: Int) -> String {
    String(repeating: "0", count: Swift.max(0, width - count)) + self
  }

  func trimmingTrailing(_ character: Character) -> String {
    var text = String(self)
    while text.last == character { text.removeLast() }
    return text
  }
}
