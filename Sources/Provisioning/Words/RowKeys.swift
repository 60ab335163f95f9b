/// What tells rows apart, and whether they have changed, before any request is made of them.
public struct RowKeys: Sendable {
  /// The accounts that the rows ask for.
  public var identities = IdentityList()
  /// For each row the digest of its open fields.
  public var openDigests: [KeyedDigest] = []

  /// Keys of no rows.
  public init() {}

  /// How many rows there are.
  public var count: Int { openDigests.count }

  /// Makes room for as many rows.
  public mutating func reserve(_ rows: Int) {
    identities.reserve(rows)
    openDigests.reserveCapacity(rows)
  }
}
