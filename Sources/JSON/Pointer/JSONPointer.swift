/// A JSON Pointer (RFC 6901): the way from a value to one inside it.
///
/// Pointers are equal if their tokens have the same Unicode scalars.
public struct JSONPointer: Sendable {
  /// The unescaped keys and indices on the way, outermost first; none point at the whole value.
  public private(set) var tokens: [String]

  /// Points at the whole value.
  public init() {
    tokens = []
  }

  /// Points along these unescaped keys and indices.
  public init(_ tokens: [String]) {
    self.tokens = tokens
  }

  /// Reads the text form, such as `/accounts/0/email`; nil unless it is empty or begins with `/`, each `~` escaped.
  public init?(parsing text: String) {
    self.init()
    guard !text.utf8.isEmpty else { return }
    guard text.utf8.first == UInt8(ascii: "/") else { return nil }
    let parts = text.unicodeScalars.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    for part in parts {
      guard let token = Self.unescape(part) else { return nil }
      tokens.append(token)
    }
  }

  /// Whether this points at the whole value.
  public var isEmpty: Bool {
    tokens.isEmpty
  }

  /// The pointer to the member with this key inside what this one points at.
  public func appending(_ key: String) -> JSONPointer {
    JSONPointer(tokens + [key])
  }

  /// The pointer to the element with this index inside what this one points at.
  public func appending(_ index: Int) -> JSONPointer {
    appending(String(index))
  }

  /// The pointer that goes on from this one along another.
  public func appending(_ pointer: JSONPointer) -> JSONPointer {
    JSONPointer(tokens + pointer.tokens)
  }

  /// The place of an array element that a token names, or nil where it is no index: digits without a leading zero.
  static func index(_ token: String) -> Int? {
    guard token.utf8.allSatisfy(NumberGrammar.isDigit), token.utf8.first != UInt8(ascii: "0") || token.utf8.count == 1
    else { return nil }
    return Int(token)
  }

  private static func unescape(_ part: Substring.UnicodeScalarView) -> String? {
    var token = String.UnicodeScalarView()
    var scalars = part.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "~" else {
        token.append(scalar)
        continue
      }
      switch scalars.next() {
      case "0": token.append("~")
      case "1": token.append("/")
      default: return nil
      }
    }
    return String(token)
  }
}

extension JSONPointer: Hashable {
  /// Compares the tokens by their scalars.
  public static func == (left: JSONPointer, right: JSONPointer) -> Bool {
    left.tokens.elementsEqual(right.tokens) { $0.hasSameScalars(as: $1) }
  }

  /// Hashes the tokens' scalars.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(tokens.count)
    for token in tokens { token.hashScalars(into: &hasher) }
  }
}

extension JSONPointer: CustomStringConvertible {
  /// The text form, with `~` written as `~0` and `/` as `~1`; empty for the whole value.
  public var description: String {
    var text = String.UnicodeScalarView()
    for token in tokens {
      text.append("/")
      for scalar in token.unicodeScalars {
        switch scalar {
        case "~": text.append(contentsOf: "~0".unicodeScalars)
        case "/": text.append(contentsOf: "~1".unicodeScalars)
        default: text.append(scalar)
        }
      }
    }
    return String(text)
  }
}
