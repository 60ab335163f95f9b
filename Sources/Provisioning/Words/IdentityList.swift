/// The identities of many rows, one after the other in memory: a string for each would cost more than looking it up.
public struct IdentityList: Sendable {
  /// The texts in UTF-8, without anything between them; ``range(_:)`` tells where each one is.
  public private(set) var bytes: [UInt8] = []
  /// Where each text ends.
  private var ends: [Int] = []

  /// A list without identities.
  public init() {}

  /// A list of these identities.
  public init(_ identities: some Sequence<Identity>) {
    for identity in identities { append(identity) }
  }

  /// How many there are.
  public var count: Int { ends.count }

  /// Makes room for as many more identities of a usual length.
  public mutating func reserve(_ more: Int) {
    bytes.reserveCapacity(bytes.count + more * 32)
    ends.reserveCapacity(ends.count + more)
  }

  /// Adds an identity.
  public mutating func append(_ identity: Identity) {
    bytes += identity.text.utf8
    ends.append(bytes.count)
  }

  /// Adds the identity of an address of which is known that it is printable ASCII without a space at either end, and not
  /// empty.
  public mutating func append(plainAddress address: ArraySlice<UInt8>) {
    let start = bytes.count
    bytes += address
    ends.append(bytes.count)
    guard address.span.hasCapitals else { return }
    for index in start..<bytes.count where bytes[index] &- 0x41 < 26 { bytes[index] |= 0x20 }
  }

  /// The identity at an index.
  public subscript(index: Int) -> Identity {
    Identity(normalised: String(decoding: bytes[range(index)], as: UTF8.self))
  }

  /// Where an identity's text is among ``bytes``.
  public func range(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : ends[index - 1])..<ends[index]
  }
}

extension Span<UInt8> {
  fileprivate var hasCapitals: Bool {
    var found: UInt8 = 0
    // Without a branch, so that the compiler takes many bytes at once.
    for index in indices { found |= self[index] &- 0x41 < 26 ? 1 : 0 }
    return found != 0
  }
}
