public import Provisioning

/// Tells, row by row, what the ledger says should be done.
public struct RowSorting {
  private let lookUp: ([Identity]) throws -> [Identity: Entry]
  private let digests: (AccountRequest) -> RowDigests
  private let resendsRejected: Bool

  /// Sorting by a ledger's entries at one target.
  ///
  /// - Parameters:
  ///   - resendsRejected: whether rejected rows are sent although they have not changed.
  ///   - digests: the ledger's fingerprint of a row.
  ///   - lookUp: the ledger's entries for some identities.
  public init(
    resendsRejected: Bool,
    digests: @escaping (AccountRequest) -> RowDigests,
    lookUp: @escaping ([Identity]) throws -> [Identity: Entry]
  ) {
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
