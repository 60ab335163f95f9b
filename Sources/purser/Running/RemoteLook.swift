import Batch
import Manifest
import Providers
import Provisioning

/// Asks the provider which of the accounts that a run would create are there already; sends nothing but look-ups.
struct RemoteLook {
  private let prepared: PreparedRun
  private let sorting: RowSorting
  private static let batch = 64
  /// How often one account is asked for.
  private static let rounds = 4

  init(_ prepared: PreparedRun, _ sorting: RowSorting) {
    self.prepared = prepared
    self.sorting = sorting
  }

  /// The accounts of rows to be sent that the provider has already.
  ///
  /// - Parameter wanted: the rows that need the provider.
  func found(in manifests: CheckedManifests, _ wanted: RowSet) async throws -> Set<Identity> {
    let clock = SystemRunClock()
    let queries = try queries(manifests, wanted, now: clock.wallNow)
    guard !queries.isEmpty else { return [] }
    let settings = prepared.settings
    let endpoint = settings.isSandbox ? nil : try prepared.target.endpoint(now: clock.wallNow)
    let pacer = Pacer(settings.options.rate, clock: clock)
    return try await ProviderSession.with(
      prepared.target,
      isSandbox: settings.isSandbox,
      endpoint: endpoint,
      timeout: settings.timeout,
      concurrency: settings.options.concurrency
    ) { service in
      // One list answers for all accounts; single look-ups go a few at a time.
      let size = service.readBackShape == .list ? queries.count : RemoteLook.batch
      var found: Set<Identity> = []
      for start in stride(from: 0, to: queries.count, by: size) {
        let asked = Array(queries[start..<min(start + size, queries.count)])
        found.formUnion(try await RemoteLook.found(asked, service, pacer, clock))
      }
      return found
    }
  }

  /// Looks for accounts; what the provider puts off is asked again once it has been left alone.
  private static func found(
    _ queries: [ReadBackQuery],
    _ service: any AccountService,
    _ pacer: Pacer,
    _ clock: SystemRunClock
  ) async throws -> Set<Identity> {
    var found: Set<Identity> = []
    var patience = Patience()
    var open = queries
    for round in 1... {
      let presences = await service.readBack(open) { try await pacer.permit() }
      var putOff: [ReadBackQuery] = []
      for (query, presence) in zip(open, presences) {
        if presence.wantedPatience != nil, round < RemoteLook.rounds {
          putOff.append(query)
        } else if try isThere(presence) {
          found.insert(query.identity)
        }
      }
      guard let wait = presences.compactMap(\.wantedPatience).max(), !putOff.isEmpty else { break }
      guard wait <= RetryPolicy().longestWait else {
        throw Failure(.unreachable, "the provider asks for a pause of \(Int(wait.seconds)) s")
      }
      pacer.pause(until: clock.now.advanced(by: patience.pause(retryAfter: wait, isNews: true)))
      open = putOff
    }
    return found
  }

  private func queries(_ manifests: CheckedManifests, _ wanted: RowSet, now: Timestamp) throws -> [ReadBackQuery] {
    var queries: [ReadBackQuery] = []
    let source = RunSource(manifests, wanted)
    while let requests = try source.next() {
      for row in try sorting.sort(requests) {
        guard case .send = row.verdict else { continue }
        queries.append(
          ReadBackQuery(
            identity: row.request.identity,
            address: row.request.address,
            correlation: nil,
            firstIntentAt: now
          )
        )
      }
    }
    return queries
  }

  private static func isThere(_ presence: Presence) throws -> Bool {
    switch presence {
    case .found: true
    case .absent: false
    case .refused(let note): throw Failure(.credentialsRefused, note.message)
    case .unknown(let note), .throttled(let note, _): throw Failure(.unreachable, note.message)
    }
  }
}
