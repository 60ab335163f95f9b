public import Provisioning

/// Tells, row by row, what the ledger says should be done.
public struct RowSorting {
  /// The ledger's keyed digest of a row's open fields, from their canonical JSON.
  public let openDigest: @Sendable ([UInt8]) -> KeyedDigest

  private let standings: (IdentityList) throws -> [Standing?]
  private let digests: (AccountRequest) -> RowDigests
  private let resendsRejected: Bool
  private let lookUp: ([Identity]) throws -> [Identity: Entry]

  /// Sorting by a ledger's entries at one target.
  ///
  /// - Parameters:
  ///   - resendsRejected: whether rejected rows are sent although they have not changed.
  ///   - digests: the ledger's fingerprint of a row.
  ///   - openDigest: the same of its open fields alone, from their canonical JSON.
  ///   - standings: how some accounts stand in the ledger, in their order.
  ///   - lookUp: the ledger's entries for some identities.
  public init(
    resendsRejected: Bool,
    digests: @escaping (AccountRequest) -> RowDigests,
    openDigest: @escaping @Sendable ([UInt8]) -> KeyedDigest,
    standings: @escaping (IdentityList) throws -> [Standing?],
    lookUp: @escaping ([Identity]) throws -> [Identity: Entry]
  ) {
    self.openDigest = openDigest
    self.standings = standings
    self.resendsRejected = resendsRejected
    self.digests = digests
    self.lookUp = lookUp
  }

  /// The verdict on each request, in their order.
  public func sort(_ requests: [AccountRequest]) throws -> [SortedRow] {
    let entries = try lookUp(requests.map(\.identity))
    return requests.map { request in
      let rowDigests = digests(request)
      let entry = entries[request.identity]
      let verdict = RowVerdict(entry: entry, digests: rowDigests, resendsRejected: resendsRejected)
      return SortedRow(request: request, digests: rowDigests, entry: entry, verdict: verdict)
    }
  }

  /// The verdict on each row, in their order, by as much as is needed.
  ///
  /// - Parameter request: makes the request of the row at an index; asked for rows that were rejected before.
  public func verdicts(on keys: RowKeys, request: (Int) -> AccountRequest) throws -> [RowVerdict] {
    try standings(keys.identities).enumerated().map { index, standing in
      RowVerdict(standing: standing, open: keys.openDigests[index], resendsRejected: resendsRejected) {
        digests(request(index)).secret
      }
    }
  }
}

/// A request with what the ledger knows, and what a run does with it.
public struct SortedRow: Sendable {
  /// The request.
  public let request: AccountRequest
  /// Its digests.
  public let digests: RowDigests
  /// What the ledger knows of its account.
  public let entry: Entry?
  /// What a run does with it.
  public let verdict: RowVerdict
}

/// A row that waits for its turn, or is on its way.
struct PendingRow: Sendable {
  let request: AccountRequest
  let digests: RowDigests
  /// The number of its next attempt, over all runs.
  var attempt: Int
  /// Attempts begun in this run.
  var tries = 0

  var minutes: Int { request.stake?.minutes ?? 0 }
}
