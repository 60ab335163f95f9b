import Batch
import Manifest
import Providers
import Provisioning

/// Asks the provider which of the accounts that a run would create are there already; sends nothing but look-ups.
struct RemoteLook {
  private let prepared: PreparedRun
  private let sorting: RowSorting
  private static let batch = 64

  init(_ prepared: PreparedRun, _ sorting: RowSorting) {
    self.prepared = prepared
    self.sorting = sorting
  }

  /// The accounts of rows to be sent that the provider has already.
  func found(in manifests: CheckedManifests) async throws -> Set<Identity> {
    let clock = SystemRunClock()
    let queries = try queries(manifests, now: clock.wallNow)
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
        let presences = await service.readBack(asked) { try await pacer.permit() }
        for (query, presence) in zip(asked, presences) where try RemoteLook.isThere(presence) {
          found.insert(query.identity)
        }
      }
      return found
    }
  }

  private func queries(_ manifests: CheckedManifests, now: Timestamp) throws -> [ReadBackQuery] {
    var queries: [ReadBackQuery] = []
    let source = RunSource(manifests)
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
    case .unknown(let note): throw Failure(.unreachable, note.message)
    }
  }
}
