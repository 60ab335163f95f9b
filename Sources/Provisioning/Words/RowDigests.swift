/// A keyed digest of 128 bits; all zero where none is kept.
public struct KeyedDigest: Sendable, Hashable {
  /// How many bytes a digest has.
  public static let length = 16

  private let first: UInt64
  private let second: UInt64

  /// A digest from its halves, each as eight bytes with the first one lowest.
  public init(_ first: UInt64, _ second: UInt64) {
    (self.first, self.second) = (first, second)
  }

  /// A digest from its bytes, at most ``length`` of them; what is missing is zero.
  public init(_ bytes: [UInt8]) {
    var halves: (UInt64, UInt64) = (0, 0)
    var count = 0
    for byte in bytes {
      let shifted = UInt64(byte) << UInt64((count & 7) << 3)
      if count < 8 { halves.0 |= shifted } else { halves.1 |= shifted }
      count += 1
    }
    precondition(count <= Self.length, "A digest has at most 16 bytes.")
    self.init(halves.0, halves.1)
  }

  /// The bytes, ``length`` of them.
  public var bytes: [UInt8] {
    (0..<Self.length).map { index in
      UInt8(truncatingIfNeeded: (index < 8 ? first : second) >> UInt64((index & 7) << 3))
    }
  }
}

/// Two keyed digests of a row: the ledger compares them, and reveals nothing by them.
public struct RowDigests: Sendable, Hashable {
  /// Over the fields that are no secrets; a difference on a created row is drift.
  public let open: KeyedDigest
  /// Over the secret fields; a mended password makes a rejected row new.
  public let secret: KeyedDigest

  /// Digests from their parts.
  public init(open: KeyedDigest, secret: KeyedDigest) {
    self.open = open
    self.secret = secret
  }

  /// Digests from their bytes.
  public init(open: [UInt8], secret: [UInt8]) {
    self.init(open: KeyedDigest(open), secret: KeyedDigest(secret))
  }
}
