import Delivery
import JSON
import Providers
import Provisioning
import Sandbox
import Synchronization
import Testing

@Suite struct `A provider's service` {
  @Test(arguments: Provider.allCases)
  func `creates an account with its ids`(provider: Provider) async throws {
    try await withSandbox(provider) { service, sandbox in
      let end = await service.send(try provider.request("demo@example.com"), correlation: nil)
      guard case .created(let ids) = end.outcome else {
        Issue.record("not created: \(end.note)")
        return
      }
      #expect(ids.pairs.count == (provider == .cryptlex ? 1 : 2))
      #expect(end.boundary == .body)
      #expect(sandbox.creations(at: provider.rawValue).count == 1)
    }
  }

  @Test(arguments: Provider.allCases)
  func `asks what a refused duplicate means`(provider: Provider) async throws {
    try await withSandbox(provider) { service, _ in
      _ = await service.send(try provider.request("demo@example.com"), correlation: nil)
      let end = await service.send(try provider.request("Demo@Example.com"), correlation: nil)
      #expect(end.reading == .ask(.isThere))
    }
  }

  @Test(arguments: Provider.allCases)
  func `finds by read-back what it created, and nothing else`(provider: Provider) async throws {
    try await withSandbox(provider) { service, _ in
      let end = await service.send(try provider.request("a+b@example.com"), correlation: nil)
      let presences = await service.readBack(
        [try query("a+b@example.com"), try query("nobody@example.com"), try query("a b@example.com")],
        permit: freely
      )
      guard case .found(let account) = presences[0], case .created(let ids) = end.outcome else {
        Issue.record("not found: \(presences[0])")
        return
      }
      #expect(account.accountIDs == ids)
      #expect(account.isOurs == (provider == .gcore ? nil : true))
      #expect(presences[1...] == [.absent, .absent])
    }
  }

  @Test func `knows its own account at Gcore by the correlation that it sent`() async throws {
    try await withSandbox(.gcore) { service, _ in
      _ = await service.send(try Provider.gcore.request("demo@example.com"), correlation: "row-1")
      let presences = await service.readBack(
        [try query("demo@example.com", correlation: "row-1"), try query("demo@example.com", correlation: "row-2")],
        permit: freely
      )
      #expect(presences.map(\.isOurs) == [true, false])
    }
  }

  @Test(arguments: Provider.allCases)
  func `halts where the credential is refused, and is refused to read`(provider: Provider) async throws {
    try await withSandbox(provider, SandboxOptions(refusedTokens: ["stale"]), token: "stale") { service, sandbox in
      let end = await service.send(try provider.request("demo@example.com"), correlation: nil)
      #expect(end.outcome == .halt(.credentials))
      let presences = await service.readBack([try query("demo@example.com")], permit: freely)
      guard case .refused(let note) = presences.first else {
        Issue.record("not refused: \(presences)")
        return
      }
      #expect(note.status == 401)
      #expect(sandbox.creations(at: provider.rawValue).isEmpty)
    }
  }

  @Test(arguments: Provider.allCases)
  func `finds the account behind a lost answer`(provider: Provider) async throws {
    try await withSandbox(provider, SandboxOptions(faults: Faults("lost-answer=1"))) { service, _ in
      let end = await service.send(try provider.request("demo@example.com"), correlation: nil)
      #expect(end.outcome == .inDoubt)
      let presences = await service.readBack([try query("demo@example.com")], permit: freely)
      guard case .found = presences.first else {
        Issue.record("not found: \(presences)")
        return
      }
    }
  }

  @Test(arguments: Provider.allCases)
  func `asks for a permit before each request of a read-back`(provider: Provider) async throws {
    try await withSandbox(provider) { service, _ in
      let permits = Counter()
      _ = await service.readBack(try (1...3).map { try query("U\($0)@example.com") }) { permits.add() }
      // Two look-ups for each address, as typed and in lower case, where the provider is asked by address.
      #expect(permits.count == (provider == .omnidimension ? 1 : 6))
    }
  }

  @Test(arguments: ["look-up-error", "look-up-lost", "look-up-html", "look-up-truncated"])
  func `knows nothing of an account when a look-up fails`(fault: String) async throws {
    for provider in Provider.allCases {
      try await withSandbox(provider, SandboxOptions(faults: Faults(fault + "=1"))) { service, _ in
        _ = await service.send(try provider.request("demo@example.com"), correlation: nil)
        let presences = await service.readBack([try query("demo@example.com")], permit: freely)
        guard case .unknown = presences.first else {
          Issue.record("\(provider): \(presences)")
          return
        }
      }
    }
  }

  @Test(arguments: Provider.allCases)
  func `tells how long a look-up that was put off should wait`(provider: Provider) async throws {
    try await withSandbox(provider, SandboxOptions(faults: Faults("look-up-busy=1"))) { service, _ in
      let presences = await service.readBack([try query("demo@example.com")], permit: freely)
      #expect(presences.map(\.wantedPatience) == [.seconds(1)])
    }
  }

  @Test func `asks a second time, and no more, when a look-up is lost`() async throws {
    try await ScriptedServer.with(.onRequest(.close)) { server in
      let endpoint = try Provider.gcore.endpoint("http://127.0.0.1:\(server.port)")
      try await ProviderService.with(document: Provider.gcore.document, endpoint: endpoint) { service in
        let permits = Counter()
        _ = await service.readBack([try query("demo@example.com")]) { permits.add() }
        #expect(permits.count == 2)
      }
      #expect(server.received.count == 2)
    }
  }

  @Test func `gives each look-up its place although they overlap`() async throws {
    try await withSandbox(.gcore, SandboxOptions(latency: .milliseconds(1))) { service, _ in
      for number in stride(from: 0, to: 20, by: 2) {
        _ = await service.send(try Provider.gcore.request("u\(number)@example.com"), correlation: nil)
      }
      let presences = await service.readBack(try (0..<20).map { try query("u\($0)@example.com") }, permit: freely)
      for (number, presence) in presences.enumerated() {
        #expect((presence == .absent) == !number.isMultiple(of: 2))
      }
    }
  }

  @Test func `knows nothing of accounts that it was not permitted to ask for`() async throws {
    try await withSandbox(.gcore) { service, _ in
      let presences = await service.readBack([try query("demo@example.com")]) { throw CancellationError() }
      guard case .unknown = presences.first else {
        Issue.record("\(presences)")
        return
      }
    }
  }

  @Test(arguments: Provider.allCases)
  func `checks a provider's health with a look-up`(provider: Provider) async throws {
    try await withSandbox(provider, SandboxOptions(refusedTokens: ["stale"])) { service, _ in
      #expect(await service.checkHealth() == .absent)
    }
    try await withSandbox(provider, SandboxOptions(refusedTokens: ["stale"]), token: "stale") { service, _ in
      guard case .refused = await service.checkHealth() else {
        Issue.record("not refused")
        return
      }
    }
  }
}

/// Counts from many tasks.
final class Counter: Sendable {
  private let value = Mutex(0)

  var count: Int { value.withLock { $0 } }

  func add() {
    value.withLock { $0 += 1 }
  }
}

extension Presence {
  fileprivate var isOurs: Bool? {
    if case .found(let account) = self { account.isOurs } else { nil }
  }
}
