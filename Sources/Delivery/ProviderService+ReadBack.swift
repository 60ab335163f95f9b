import Foundation
import Providers
public import Provisioning

extension ProviderService {
  /// How many look-ups of single accounts are under way at once.
  static let lookUpsAtOnce = 4

  /// Asks for each account by itself, or reads the provider's one list for all of them.
  public func readBack(
    _ queries: [ReadBackQuery],
    permit: @Sendable () async throws -> Void
  ) async -> [Presence] {
    switch readBackShape {
    case .list: await presences(of: queries, lookedUp: nil, permit)
    case .each: await withoutActuallyEscaping(permit) { permit in await lookUpEach(queries, permit) }
    }
  }

  /// Makes one look-up that finds nobody, to see whether the provider answers and the credential may read.
  ///
  /// - Returns: `absent` where all is well, else what is wrong.
  public func checkHealth() async -> Presence {
    let exchange = await fetch(document.healthRequest(at: endpoint))
    return switch page(of: exchange, at: .first, for: []) {
    case .page: .absent
    case .refused(let note): .refused(note)
    case .throttled(let note, let retryAfter): .throttled(note, retryAfter: retryAfter)
    case .failed(let note): .unknown(note)
    }
  }

  private func lookUpEach(
    _ queries: [ReadBackQuery],
    _ permit: @escaping @Sendable () async throws -> Void
  ) async -> [Presence] {
    await withTaskGroup(of: (Int, Presence).self) { group in
      var found = [Presence?](repeating: nil, count: queries.count)
      var waiting = queries.enumerated().makeIterator()
      func startNext() {
        guard let (index, query) = waiting.next() else { return }
        group.addTask { (index, await presences(of: [query], lookedUp: query, permit)[0]) }
      }
      for _ in 0..<Self.lookUpsAtOnce { startNext() }
      for await (index, presence) in group {
        found[index] = presence
        startNext()
      }
      return found.map { $0 ?? .unknown(.lookUpGivenUp) }
    }
  }

  /// Reads pages until the provider has no more, for one account or for many on one list.
  private func presences(
    of queries: [ReadBackQuery],
    lookedUp query: ReadBackQuery?,
    _ permit: @Sendable () async throws -> Void
  ) async -> [Presence] {
    var seen = SeenAccounts()
    var cursor: ReadBackCursor? = .first
    while let place = cursor {
      let request = document.readBackRequest(for: query, at: place, endpoint: endpoint)
      guard let exchange = await fetch(request, permit) else {
        return queries.map { _ in .unknown(.lookUpGivenUp) }
      }
      switch page(of: exchange, at: place, for: queries) {
      case .page(let accounts, let next):
        seen.add(accounts)
        cursor = next
      case .refused(let note): return queries.map { _ in .refused(note) }
      case .throttled(let note, let retryAfter): return queries.map { _ in .throttled(note, retryAfter: retryAfter) }
      case .failed(let note): return queries.map { _ in .unknown(note) }
      }
    }
    return queries.map { document.presence(of: $0, among: seen) }
  }

  private func page(of exchange: Exchange, at cursor: ReadBackCursor, for queries: [ReadBackQuery]) -> ReadBackPage {
    switch exchange.result {
    case .answer(let answer):
      document.readBackPage(
        status: answer.status,
        headers: answer.headers,
        body: answer.body,
        receivedAt: Timestamp(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)),
        of: cursor,
        for: queries,
        endpoint: endpoint
      )
    case .failure(let failure): .failed(OutcomeNote(lookUp: failure))
    }
  }

  /// One GET, with a second one where the connection was lost; nil if there was no permit.
  ///
  /// Unlike a POST it may be repeated: asking changes nothing.
  private func fetch(_ request: ProviderRequest, _ permit: @Sendable () async throws -> Void) async -> Exchange? {
    guard await isPermitted(permit) else { return nil }
    let first = await fetch(request)
    guard case .failure(.connectionLost) = first.result, await isPermitted(permit) else { return first }
    return await fetch(request)
  }

  private func fetch(_ request: ProviderRequest) async -> Exchange {
    await transport.exchange(wire(request, answerLimit: options.listLimit))
  }

  private func isPermitted(_ permit: @Sendable () async throws -> Void) async -> Bool {
    do {
      try await permit()
      return true
    } catch {
      return false
    }
  }
}

extension OutcomeNote {
  fileprivate static let lookUpGivenUp = OutcomeNote(
    code: "look-up-given-up",
    message: "The run ended before the provider was asked."
  )

  /// What is recorded of a look-up that got no answer.
  fileprivate init(lookUp failure: TransportFailure) {
    // The note of an attempt that never left tells the failure, but speaks of sending.
    let attempt = AttemptEnd(failure, boundary: .none).note
    self.init(
      status: attempt.status,
      code: "look-up-failed",
      message: "The provider could not be asked (\(attempt.code))."
    )
  }
}
