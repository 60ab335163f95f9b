import JSON
import NIOCore
import Provisioning
import Testing

@testable import Sandbox

@Suite struct `A sandbox's faults` {
  @Test func `are read from their text`() throws {
    let faults = try Faults("lost-answer=0.1, busy = 0.25")
    #expect(faults.chances == [FaultChance(.lostAnswer, 0.1), FaultChance(.busy, 0.25)])
    #expect(try Faults("") == .none)
  }

  @Test(arguments: [
    ("lost=0.1", FaultsError.unknown(name: "lost")), ("busy", .notAProbability(name: "busy", found: "")),
    ("busy=2", .notAProbability(name: "busy", found: "2")), ("busy=x", .notAProbability(name: "busy", found: "x")),
    ("busy=0.6,error=0.6", .sumAboveOne), ("look-up-busy=0.6,look-up-error=0.6", .sumAboveOne),
  ])
  func `are refused with what is known`(text: String, error: FaultsError) {
    #expect(throws: error) { try Faults(text) }
    if case .unknown = error { #expect(error.description.contains("lost-answer")) }
  }

  @Test func `are drawn by seed, account and attempt, whatever came before`() throws {
    let faults = try Faults("busy=0.2,error=0.2")
    let keys = (1...10_000).map { "gcore/u\($0)@example.com/1" }
    let drawn: [Fault?] = keys.map { faults.chances.draw(seed: 7, key: $0) }
    #expect(drawn == keys.map { faults.chances.draw(seed: 7, key: $0) })
    #expect(drawn != keys.map { faults.chances.draw(seed: 8, key: $0) })
    #expect((1900...2100).contains(drawn.count { $0 == .busy }))
    #expect((1900...2100).contains(drawn.count { $0 == .error }))
  }

  @Test(arguments: Fault.allCases)
  func `apply a request or do not, as their description says`(fault: Fault) async throws {
    let options = try SandboxOptions(faults: Faults([FaultChance(fault, 1)]))
    let sandbox = try EngineUnderTest(options)
    _ = try await sandbox.reply("POST", gcorePath, gcoreBody())
    let count = sandbox.store.book(of: "gcore").accounts.count
    #expect(count == (fault.effect == .applied ? 1 : 0))
  }

  @Test func `answer as their description says`() async throws {
    let expected: [(Fault, Int, String?)] = [
      (.busy, 429, "1"), (.busyBare, 429, nil), (.maintenance, 503, "1"), (.unavailable, 503, nil),
      (.unavailableAfter, 503, nil), (.error, 500, nil), (.errorBefore, 500, nil), (.badGateway, 502, nil),
      (.gatewayTimeout, 504, nil), (.html, 201, nil), (.truncated, 201, nil), (.empty, 201, nil), (.noID, 201, nil),
      (.accepted, 202, nil), (.oversized, 201, nil), (.redirect, 307, nil), (.falseConflict, 400, nil),
      (.conflictAfter, 400, nil), (.expired, 401, nil), (.halfAnswer, 201, nil), (.drip, 201, nil),
    ]
    for (fault, status, retryAfter) in expected {
      let sandbox = try EngineUnderTest(SandboxOptions(faults: Faults([FaultChance(fault, 1)])))
      let answer = try await sandbox.answer("POST", gcorePath, gcoreBody())
      #expect(answer.status == status, "\(fault)")
      #expect(answer.header("retry-after") == retryAfter, "\(fault)")
    }
  }

  @Test func `name a date to come back at`() async throws {
    let options = SandboxOptions(faults: try Faults("busy-date=1"), now: { Timestamp(seconds: 784_111_776) })
    let answer = try await EngineUnderTest(options).answer("POST", gcorePath, gcoreBody())
    #expect(answer.header("date") == "Sun, 06 Nov 1994 08:49:36 GMT")
    #expect(answer.header("retry-after") == "Sun, 06 Nov 1994 08:49:37 GMT")
  }

  @Test func `leave the ids out of an answer`() async throws {
    for (path, body, names) in [
      (omniPath, omniBody(), ["user_id", "organization_id"]), (gcorePath, gcoreBody(), ["id", "client"]),
      (cryptlexPath, cryptlexBody(), ["id"]),
    ] {
      let sandbox = try EngineUnderTest(SandboxOptions(faults: Faults("no-id=1")))
      let json = try await sandbox.answer("POST", path, body).json
      #expect(names.allSatisfy { json[$0] == nil })
    }
  }

  @Test func `apply a late request in the end`() async throws {
    let options = SandboxOptions(faults: try Faults("late-apply=1"), lateBy: .milliseconds(1))
    let sandbox = try EngineUnderTest(options)
    _ = try await sandbox.reply("POST", gcorePath, gcoreBody())
    while sandbox.store.book(of: "gcore").accounts.isEmpty { await Task.yield() }
  }

  @Test func `of both kinds have chances of their own`() throws {
    let faults = try Faults("busy=1,look-up-error=1")
    #expect(faults.chances == [FaultChance(.busy, 1)])
    #expect(faults.lookUps == [FaultChance(.error, 1)])
  }

  @Test(arguments: [
    (LookUpFault.error, 500), (.busy, 429), (.refused, 403), (.html, 200), (.truncated, 200), (.stale, 200),
  ])
  func `of look-ups answer as their description says`(fault: LookUpFault, status: Int) async throws {
    for target in ["/api/v1/reseller/organizations", "/iam/clients?limit=10", cryptlexPath] {
      let sandbox = try EngineUnderTest(SandboxOptions(faults: Faults([], lookUps: [FaultChance(fault, 1)])))
      #expect(try await sandbox.answer("GET", target).status == status)
    }
  }

  @Test func `of look-ups hide what is young`() async throws {
    let faults = try Faults("look-up-stale=1")
    let sandbox = try EngineUnderTest(SandboxOptions(faults: faults, staleFor: .seconds(60)))
    _ = try await sandbox.answer("POST", gcorePath, gcoreBody())
    #expect(try await sandbox.answer("GET", "/iam/clients?limit=10").json["count"] == 0)
    let current = try EngineUnderTest(SandboxOptions(faults: faults, staleFor: .seconds(-60)))
    _ = try await current.answer("POST", gcorePath, gcoreBody())
    #expect(try await current.answer("GET", "/iam/clients?limit=10").json["count"] == 1)
  }

  @Test func `of look-ups are drawn anew for each`() async throws {
    let sandbox = try EngineUnderTest(SandboxOptions(faults: Faults("look-up-error=0.5")))
    var statuses: [Int] = []
    for _ in 1...40 { statuses.append(try await sandbox.answer("GET", "/iam/clients?limit=10").status) }
    #expect(Set(statuses) == [200, 500])
  }

  @Test func `never meet a look-up`() async throws {
    let sandbox = try EngineUnderTest(SandboxOptions(faults: Faults("error=1")))
    #expect(try await sandbox.answer("GET", "/iam/clients?limit=1").status == 200)
  }
}

@Suite struct `A sandbox's limit` {
  @Test func `lets fifty requests through in five seconds where it is enforced`() async throws {
    let sandbox = try EngineUnderTest(SandboxOptions(enforcesLimits: true))
    for number in 1...50 {
      #expect(try await sandbox.answer("POST", cryptlexPath, cryptlexBody("u\(number)@example.com")).status == 201)
    }
    let answer = try await sandbox.answer("GET", cryptlexPath)
    #expect(answer.status == 429)
    #expect(answer.header("retry-after").flatMap { Int($0) }.map { (1...5).contains($0) } == true)
    #expect(answer.header("x-rate-limit-remaining") == "0")
    #expect(try await sandbox.answer("POST", gcorePath, gcoreBody()).status == 201)
  }

  @Test func `is not there unless it is asked for`() async throws {
    let sandbox = try EngineUnderTest()
    for _ in 1...60 { #expect(try await sandbox.answer("GET", cryptlexPath).status == 200) }
  }

  @Test func `begins anew after its time`() {
    let window = RequestWindow(RequestWindow.Limit(requests: 1, seconds: 5))
    #expect(!window.take(now: .uptimeNanoseconds(1 << 60)).isOver)
    #expect(window.take(now: .uptimeNanoseconds(1 << 60) + .seconds(4)).isOver)
    #expect(!window.take(now: .uptimeNanoseconds(1 << 60) + .seconds(5)).isOver)
  }
}
