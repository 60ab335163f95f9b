import AsyncHTTPClient
import Batch
import Delivery
import Foundation
import JSON
import Ledger
import NIOCore
import NIOHTTP1
import Providers
import Provisioning
import Sandbox

/// A run with its ledger, against a bare loop over the same client without one, at the same simulated provider.
struct DeliveryBenchmark {
  let rows: Int?

  private struct Round {
    let latency: Duration
    let concurrency: Int
    let rows: Int
    let aim: String
  }

  private static let pairs = 3

  func measure() async throws {
    let rounds = [
      Round(latency: .milliseconds(50), concurrency: 64, rows: rows ?? 12_000, aim: "0.97"),
      Round(latency: .milliseconds(50), concurrency: 256, rows: rows ?? 40_000, aim: "0.97"),
      Round(latency: .zero, concurrency: 64, rows: rows ?? 40_000, aim: "0.6"),
    ]
    for round in rounds { try await measure(round) }
  }

  private func measure(_ round: Round) async throws {
    var ratios: [Double] = []
    var ours: [Double] = []
    for pair in 0..<DeliveryBenchmark.pairs {
      let bare = try await perSecond(round, "bare\(pair)") { try await bareLoop(round, $0, $1) }
      let run = try await perSecond(round, "run\(pair)") { try await batchRun(round, $0, $1) }
      ratios.append(run / bare)
      ours.append(run)
    }
    let latency = "latency \(round.latency / .milliseconds(1)) ms, concurrency \(round.concurrency)"
    print(
      "\(latency): \(shown(median(ours), digits: 0)) requests/s, \(shown(median(ratios))) of the bare loop (aim \(round.aim))"
    )
  }

  private func perSecond(
    _ round: Round,
    _ label: String,
    _ work: (Endpoint, [AccountRequest]) async throws -> Void
  ) async throws -> Double {
    var options = SandboxOptions()
    options.latency = round.latency
    let server = try await SandboxServer.start(options: options)
    guard let address = server.baseURL(for: "omnidimension") else { return 0 }
    let endpoint = Endpoint(baseURL: try BaseURL(address), parameters: [:], credential: Secret("Bearer benchmark"))
    let requests = (1...round.rows).map { DeliveryBenchmark.request($0, label) }
    let clock = ContinuousClock()
    let start = clock.now
    try await work(endpoint, requests)
    let taken = start.duration(to: clock.now) / .seconds(1)
    await server.stop()
    return Double(round.rows) / taken
  }

  static func request(_ row: Int, _ label: String) -> AccountRequest {
    let address = "\(label)-\(row)@example.com"
    guard let identity = Identity(address: address) else { preconditionFailure("the address is not empty") }
    let name = JSONValue.string("Customer \(row)")
    let open: JSONObject = ["name": name, "email": .string(address), "phone": "+15551000001"]
    var body = open
    body["password"] = "Secret-pass-1"
    return AccountRequest(
      place: RowPlace(manifest: 0, row: row, line: row + 1),
      identity: identity,
      address: address,
      body: Secret(.object(body)),
      openFields: .object(open),
      secretFields: Secret(["password": "Secret-pass-1"]),
      stake: nil
    )
  }

  private func bareLoop(_ round: Round, _ endpoint: Endpoint, _ requests: [AccountRequest]) async throws {
    var configuration = HTTPClient.Configuration()
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = round.concurrency
    configuration.httpVersion = .http1Only
    let client = HTTPClient(configuration: configuration)
    try await withThrowingTaskGroup(of: Void.self) { group in
      var rest = requests[...]
      for request in rest.prefix(round.concurrency) { group.addTask { try await post(request, endpoint, client) } }
      rest = rest.dropFirst(round.concurrency)
      while try await group.next() != nil {
        if let request = rest.popFirst() { group.addTask { try await post(request, endpoint, client) } }
      }
    }
    try await client.shutdown()
  }

  private func batchRun(_ round: Round, _ endpoint: Endpoint, _ requests: [AccountRequest]) async throws {
    let folder = NSTemporaryDirectory() + "purser-benchmark-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    guard let document = try ProviderCatalog.document(id: "omnidimension") else { return }
    let ledger = try LedgerFile(opening: folder + "/ledger.sqlite")
    let clock = SystemRunClock()
    var options = RunOptions(target: Target(sandboxOf: "omnidimension"))
    options.concurrency = round.concurrency
    let (target, chosen) = (options.target, options)
    let id = RunID(startedAt: clock.wallNow, chance: 1)
    try ledger.beginRun(RunRecord(id: id, target: target, manifests: [], startedAt: clock.wallNow))
    let sorting = RowSorting(ledger, at: target, resendsRejected: false)
    try await ProviderService.with(
      document: document,
      endpoint: endpoint,
      options: DeliveryOptions(concurrency: round.concurrency)
    ) { service in
      let batch = BatchRun(
        id: id,
        options: chosen,
        ledger: ledger,
        service: service,
        sorting: sorting,
        correlation: { _ in nil },
        clock: clock,
        seed: 1
      )
      var rest = requests[...]
      let result = await batch.run(
        rows: requests.count,
        settled: RunCounts(),
        controls: RunControls(),
        onOwnThread: true
      ) {
        defer { rest = rest.dropFirst(256) }
        return rest.isEmpty ? nil : Array(rest.prefix(256))
      } watch: { _ in
      }
      precondition(result.counts[.created] == requests.count, "every account is created")
    }
  }
}

/// One POST with nothing around it.
private func post(_ request: AccountRequest, _ endpoint: Endpoint, _ client: HTTPClient) async throws {
  var message = HTTPClientRequest(url: endpoint.baseURL.text + "/reseller/users/add")
  message.method = .POST
  message.headers = HTTPHeaders([
    ("Authorization", endpoint.credential.reveal()), ("Content-Type", "application/json"),
  ])
  message.body = .bytes(JSONWriter.compact.bytes(request.body.reveal()))
  let answer = try await client.execute(message, timeout: .seconds(60))
  precondition(answer.status == .ok, "every account is created")
  _ = try await answer.body.collect(upTo: 1 << 20)
}
