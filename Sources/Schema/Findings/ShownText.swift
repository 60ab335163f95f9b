/// Text of foreign origin made fit for a message: cut, quoted, and with everything escaped that is not seen as it is.
///
/// Control characters, line breaks, bidirectional marks, zero-width and other invisible characters become `\u{…}`, so
/// that a cell can neither move the cursor of a terminal nor hide what it holds.
public struct ShownText: Sendable, CustomStringConvertible {
  /// How many Unicode scalars are shown unless said otherwise.
  public static let usualLimit = 40

  /// The text in double quotes, with `…` after it where it was cut.
  public let description: String

  /// Makes `text` fit to be shown, at most `limit` Unicode scalars of it.
  public init(_ text: String, limit: Int = ShownText.usualLimit) {
    let scalars = text.unicodeScalars
    let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex) ?? scalars.endIndex
    let cut = scalars[..<end].map(Self.shown).joined()
    description = "\"" + cut + "\"" + (end < scalars.endIndex ? "…" : "")
  }

  private static func shown(_ scalar: Unicode.Scalar) -> String {
    if scalar == "\"" || scalar == "\\" { return "\\" + String(scalar) }
    if scalar.isSeenAsItIs { return String(scalar) }
    return "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
  }
}

extension Unicode.Scalar {
  /// Whether a reader sees this character as what it is: not a control, a mark of direction, or something invisible.
  var isSeenAsItIs: Bool {
    if isASCII { return value >= 0x20 && value != 0x7F }
    if properties.isDefaultIgnorableCodePoint { return false }
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator, .spaceSeparator:
      return false
    default: return true
    }
  }
}
