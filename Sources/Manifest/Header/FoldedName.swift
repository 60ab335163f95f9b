import Providers

/// A header without what makes no difference: case, spaces, `_`, `-`, `.`, and characters that cannot be seen.
struct FoldedName: Hashable {
  let text: String

  init(_ header: String) {
    text = String(
      String.UnicodeScalarView(header.lowercased().unicodeScalars.filter { !Self.makesNoDifference($0) })
    )
  }

  /// The edits to another name, or nil where they are too many for a slip: more than two, or than one in three characters.
  func distance(to other: FoldedName) -> Int? {
    editDistance(text, other.text, limit: min(2, text.unicodeScalars.count / 3))
  }

  private static func makesNoDifference(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "_", "-", ".": true
    default: scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
    }
  }
}
