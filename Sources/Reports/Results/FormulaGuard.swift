/// A cell as it may be shown to a spreadsheet (CWE-1236).
///
/// What would run as a formula there gets one `'` in front, and so does what begins with one, so that taking exactly one
/// away gives the cell back.
///
/// Spaces and characters of no width in front of a formula do not hide it: some programs drop them.
public func formulaSafe(_ cell: String) -> String {
  guard let first = cell.utf8.first else { return cell }
  if first.isLetterOrDigit { return cell }
  return cell.startsLikeFormula ? "'" + cell : cell
}

extension String {
  fileprivate var startsLikeFormula: Bool {
    if utf8.first == UInt8(ascii: "'") { return true }
    for scalar in unicodeScalars {
      switch scalar {
      case "=", "+", "-", "@", "\t", "\r", "\n", "\0": return true
      case "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": return true  // The same four signs in full width.
      default: if !scalar.isDropped { return false }
      }
    }
    return false
  }
}

extension Unicode.Scalar {
  fileprivate var isDropped: Bool {
    properties.isWhitespace || properties.isDefaultIgnorableCodePoint
  }
}

extension UInt8 {
  fileprivate var isLetterOrDigit: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: false
    }
  }
}
