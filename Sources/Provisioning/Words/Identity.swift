import Foundation

/// What makes an account the same account at a target: its e-mail trimmed, in NFC, lower-cased as a whole.
///
/// Manifest, ledger and read-back compare accounts by it. What is sent is the trimmed address as typed, never this.
public struct Identity: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The normalised address.
  public let text: String

  /// The identity of an address, or nil where nothing is left after trimming.
  public init?(address: String) {
    let trimmed = address.trimmingOuterSpaces()
    guard !trimmed.isEmpty else { return nil }
    text = trimmed.utf8.allSatisfy { $0 < 0x80 } ? trimmed.lowercased() : Identity.normalised(trimmed)
  }

  /// The identity of an address of which is known that it is printable ASCII without a space at either end, and not empty.
  ///
  /// It is what `init(address:)` answers for such an address, without a look at every character's Unicode properties.
  public init(plainAddress address: String) {
    var list = IdentityList()
    list.append(plainAddress: Array(address.utf8)[...])
    self = list[0]
  }

  init(normalised text: String) {
    self.text = text
  }

  /// Orders by text, so that lists are stable.
  public static func < (left: Identity, right: Identity) -> Bool {
    left.text < right.text
  }

  /// The normalised address.
  public var description: String { text }

  // Lower-casing may break a composition, so the result is composed once more.
  private static func normalised(_ address: String) -> String {
    address.precomposedStringWithCanonicalMapping.lowercased().precomposedStringWithCanonicalMapping
  }
}

extension String {
  /// This text without white space (Unicode `White_Space`) at either end.
  public func trimmingOuterSpaces() -> String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
  }
}
