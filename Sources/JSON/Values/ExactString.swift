/// A string that is equal to another only if both have the same Unicode scalars.
///
/// Swift's own equality holds composed and decomposed letters to be the same, which JSON does not.
struct ExactString: Hashable, Sendable {
  var string: String

  init(_ string: String) {
    self.string = string
  }

  static func == (left: ExactString, right: ExactString) -> Bool {
    left.string.hasSameScalars(as: right.string)
  }

  func hash(into hasher: inout Hasher) {
    string.hashScalars(into: &hasher)
  }
}

extension String {
  func hasSameScalars(as other: String) -> Bool {
    // Equal scalars imply Swift's equality, which decides most cases without a look at every byte.
    utf8.count == other.utf8.count && self == other && utf8.elementsEqual(other.utf8)
  }

  /// Hashes the UTF-8 bytes, so that strings which Swift holds to be equal do not all fall into one bucket.
  func hashScalars(into hasher: inout Hasher) {
    var word: UInt64 = 0
    var filled = 0
    for byte in utf8 {
      word = word << 8 | UInt64(byte)
      filled += 1
      if filled % 8 == 0 {
        hasher.combine(word)
        word = 0
      }
    }
    hasher.combine(word)
    hasher.combine(filled)
  }
}
