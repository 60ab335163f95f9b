import Delivery
import JSON
import Providers
import Provisioning
import Sandbox
import Testing

@Suite struct `A provider's fault` {
  @Test(arguments: Fault.allCases.filter { !$0.hangs })
  func `is taken for what it is`(fault: Fault) async throws {
    for provider in Provider.allCases {
      let faults = try Faults([FaultChance(fault, 1)])
      try await withSandbox(provider, SandboxOptions(faults: faults)) { service, sandbox in
        let end = await service.send(try provider.request("demo@example.com"), correlation: nil)
        #expect(end.reading.withoutIDs == fault.expectedReading, "\(provider): \(end)")
        #expect(sandbox.requests(at: provider.rawValue).values.reduce(0, +) == 1)
      }
    }
  }

  @Test(arguments: Fault.allCases.filter(\.hangs))
  func `leaves a doubt when nothing is said in time`(fault: Fault) async throws {
    let faults = try Faults([FaultChance(fault, 1)])
    // On a busy machine a short time may pass before the request has left.
    for milliseconds in [50, 200, 800, 3200] {
      let options = DeliveryOptions(timeout: .milliseconds(milliseconds))
      let end = try await withSandbox(.gcore, SandboxOptions(faults: faults), options: options) { service, _ in
        await service.send(try Provider.gcore.request("demo@example.com"), correlation: nil)
      }
      #expect(end.note.code == "timeout")
      guard end.boundary != .body else {
        #expect(end.outcome == .inDoubt)
        return
      }
    }
    Issue.record("no request left in time")
  }

  @Test(arguments: [Fault.busy, .busyDate, .maintenance])
  func `that asks for patience says for how long`(fault: Fault) async throws {
    let faults = try Faults([FaultChance(fault, 1)])
    try await withSandbox(.gcore, SandboxOptions(faults: faults)) { service, _ in
      let end = await service.send(try Provider.gcore.request("demo@example.com"), correlation: nil)
      #expect(end.retryAfter == .seconds(1))
    }
  }

  @Test func `meets the same accounts again with the same seed`() async throws {
    func outcomes(seed: UInt64) async throws -> [AttemptReading] {
      let options = SandboxOptions(faults: try Faults("busy=0.3,error=0.3"), seed: seed)
      return try await withSandbox(.gcore, options) { service, _ in
        var readings: [AttemptReading] = []
        for number in 1...20 {
          let request = try Provider.gcore.request("u\(number)@example.com")
          readings.append(await service.send(request, correlation: nil).reading.withoutIDs)
        }
        return readings
      }
    }
    let first = try await outcomes(seed: 1)
    #expect(try await outcomes(seed: 1) == first)
    #expect(try await outcomes(seed: 2) != first)
  }
}

@Suite struct `A sandbox server` {
  @Test func `says when its port is taken`() async throws {
    let sandbox = try await SandboxServer.start()
    await #expect(throws: SandboxError.cannotListen(port: sandbox.port)) {
      try await SandboxServer.start(options: SandboxOptions(port: sandbox.port))
    }
    await sandbox.stop()
  }

  @Test func `stops although a client waits`() async throws {
    let sandbox = try await SandboxServer.start(options: SandboxOptions(faults: Faults("hang=1")))
    let baseURL = try #require(sandbox.baseURL(for: "gcore"))
    try await ProviderService.with(document: Provider.gcore.document, endpoint: Provider.gcore.endpoint(baseURL)) {
      service in
      let request = try Provider.gcore.request("demo@example.com")
      async let end = service.send(request, correlation: nil)
      while sandbox.creations(at: "gcore").isEmpty { await Task.yield() }
      await sandbox.stop()
      #expect(await end.outcome == .inDoubt)
    }
  }

  @Test func `refuses a body beyond all measure`() async throws {
    try await withSandbox(.gcore) { service, sandbox in
      let request = try Provider.gcore.request("demo@example.com", password: String(repeating: "x", count: 2 << 20))
      #expect(await service.send(request, correlation: nil).outcome == .rejected)
      #expect(sandbox.creations(at: "gcore").isEmpty)
    }
  }

  @Test func `makes every answer wait`() async throws {
    let latency = Duration.milliseconds(20)
    try await withSandbox(.gcore, SandboxOptions(latency: latency)) { service, _ in
      let request = try Provider.gcore.request("demo@example.com")
      let clock = ContinuousClock()
      let sending = await clock.measure { _ = await service.send(request, correlation: nil) }
      let asking = await clock.measure { _ = await service.checkHealth() }
      #expect(sending >= latency)
      #expect(asking >= latency)
    }
  }
}

extension Fault {
  fileprivate var hangs: Bool { self == .hang || self == .hangBefore }

  fileprivate var expectedReading: AttemptReading {
    switch self {
    case .lostAnswer, .reset, .resetBefore, .hang, .hangBefore, .lateApply: .settled(.inDoubt)
    case .unavailable, .unavailableAfter, .error, .errorBefore, .badGateway, .gatewayTimeout: .settled(.inDoubt)
    case .busy, .busyDate, .busyBare, .maintenance: .settled(.notApplied(.throttled))
    case .html, .truncated, .halfAnswer, .empty, .noID, .accepted, .oversized: .settled(.createdUnverified)
    case .drip: .settled(.created([:]))
    case .redirect: .settled(.halt(.target))
    case .expired: .settled(.halt(.credentials))
    case .falseConflict, .conflictAfter: .ask(.isThere)
    }
  }
}

extension AttemptReading {
  /// This reading, the ids of a created account left out.
  fileprivate var withoutIDs: AttemptReading {
    if case .settled(.created) = self { .settled(.created([:])) } else { self }
  }
}
