public import Ledger
public import Provisioning

extension RowSorting {
  /// Sorting by what an open ledger knows of a target.
  public init(_ ledger: LedgerFile, at target: Target, resendsRejected: Bool) {
    var walk = EntryWalk()
    let fingerprint = ledger.fingerprint
    self.init(
      resendsRejected: resendsRejected,
      digests: fingerprint.digests(of:),
      openDigest: fingerprint.openDigest(ofCanonical:),
      standings: { try ledger.standings(of: $0, at: target, from: &walk) },
      lookUp: { try ledger.entries(for: $0, at: target) }
    )
  }

  /// Sorting by what a ledger that is only looked at knows of a target.
  public init(_ ledger: LedgerReader, _ fingerprint: Fingerprint, at target: Target, resendsRejected: Bool) {
    var walk = EntryWalk()
    self.init(
      resendsRejected: resendsRejected,
      digests: fingerprint.digests(of:),
      openDigest: fingerprint.openDigest(ofCanonical:),
      standings: { try ledger.standings(of: $0, at: target, from: &walk) },
      lookUp: { try ledger.entries(for: $0, at: target) }
    )
  }

  /// Sorting where there is no ledger yet: every row is new.
  public static var withoutLedger: RowSorting {
    let none = KeyedDigest([])
    return RowSorting(
      resendsRejected: false,
      digests: { _ in RowDigests(open: none, secret: none) },
      openDigest: { _ in none },
      standings: { Array(repeating: nil, count: $0.count) },
      lookUp: { _ in [:] }
    )
  }
}
