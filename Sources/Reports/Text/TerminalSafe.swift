/// A text fit for a terminal and for one line of a log: whatever steers or hides is written as `\u{…}`.
///
/// Escaped are the controls of ASCII and C1 (line breaks included), DEL, the line and paragraph separators, the
/// bidirectional marks, and every character of no width. Identities, paths and a provider's text all pass through here.
public func terminalSafe(_ text: String) -> String {
  if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
  var safe = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    if scalar.mustBeEscaped {
      safe += "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars
    } else {
      safe.append(scalar)
    }
  }
  return String(safe)
}

extension Unicode.Scalar {
  fileprivate var mustBeEscaped: Bool {
    switch value {
    case 0x20..<0x7F, 0xA0..<0xAD: false
    case 0xFE00...0xFE0F: false  // They choose between two drawings of a character, and hide nothing.
    case 0xFFF9...0xFFFB: true  // Annotations, which most terminals do not show.
    default: properties.isDefaultIgnorableCodePoint || steersLines
    }
  }

  private var steersLines: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
