import Delivery
import JSON
import NIOCore
import Providers
import Provisioning
import Sandbox
import Testing

@Suite struct `A secret` {
  private let password = "canary-PASSWORD-4711-abcdef"
  private let token = "canary-TOKEN-0815-abcdefghij"

  @Test(arguments: Provider.allCases)
  func `shows in no outcome, whatever the provider does`(provider: Provider) async throws {
    let faults: [Fault] = [.lostAnswer, .error, .html, .expired, .falseConflict, .halfAnswer, .redirect, .busy]
    for fault in faults {
      let options = SandboxOptions(faults: try Faults([FaultChance(fault, 1)]))
      try await withSandbox(provider, options, token: token) { service, _ in
        let request = try provider.request("demo@example.com", password: password)
        expectNoSecret(in: await service.send(request, correlation: nil))
        expectNoSecret(in: await service.readBack([try query("demo@example.com")], permit: freely))
        expectNoSecret(in: service)
        expectNoSecret(in: request)
      }
    }
  }

  @Test(arguments: [400, 401, 403, 409, 422, 500, 503])
  func `that a provider repeats shows in no outcome`(status: Int) async throws {
    let body = #"{"message": "got {\"password\": \"\#(password)\"} from Bearer \#(token)", "code": "\#(password)"}"#
    let text = "HTTP/1.1 \(status) Oops\r\nX-Request-Id: \(token)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    for provider in Provider.allCases {
      try await ScriptedServer.with(.onRequest(.send(text))) { server in
        let endpoint = try provider.endpoint("http://127.0.0.1:\(server.port)", token: token)
        try await ProviderService.with(document: provider.document, endpoint: endpoint) { service in
          let request = try provider.request("demo@example.com", password: password)
          expectNoSecret(in: await service.send(request, correlation: nil))
        }
      }
    }
  }

  @Test(arguments: [200, 400, 401, 403, 500])
  func `that a provider repeats shows in no look-up`(status: Int) async throws {
    let body = #"{"message": "got \#(token)", "code": "\#(token)"}"#
    let text = "HTTP/1.1 \(status) Oops\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    for provider in Provider.allCases {
      try await ScriptedServer.with(.onRequest(.send(text))) { server in
        let endpoint = try provider.endpoint("http://127.0.0.1:\(server.port)", token: token)
        try await ProviderService.with(document: provider.document, endpoint: endpoint) { service in
          expectNoSecret(in: await service.readBack([try query("demo@example.com")], permit: freely))
          expectNoSecret(in: await service.checkHealth())
        }
      }
    }
  }

  @Test func `that no header can hold ends delivery before it begins`() async throws {
    let endpoint = Endpoint(
      baseURL: try BaseURL("http://127.0.0.1:1"),
      parameters: [:],
      credential: Secret("Bearer \(token)\r\nX-Evil: 1")
    )
    await #expect(throws: DeliveryError.credentialNotSendable) {
      try await ProviderService.with(document: Provider.gcore.document, endpoint: endpoint) { _ in }
    }
    expectNoSecret(in: DeliveryError.credentialNotSendable)
  }

  @Test func `reaches the provider`() async throws {
    let answer = "HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}"
    try await ScriptedServer.with(.onRequest(.send(answer))) { server in
      let endpoint = try Provider.gcore.endpoint("http://127.0.0.1:\(server.port)", token: token)
      try await ProviderService.with(document: Provider.gcore.document, endpoint: endpoint) { service in
        let request = try Provider.gcore.request("demo@example.com", password: password)
        _ = await service.send(request, correlation: nil)
      }
      let sent = try #require(server.received.first)
      #expect(sent.contains("\r\nAuthorization: apikey \(token)\r\n"))
      #expect(sent.contains(#""password":"\#(password)""#))
    }
  }

  private func expectNoSecret(in value: Any, _ location: SourceLocation = #_sourceLocation) {
    var dumped = ""
    dump(value, to: &dumped, maxDepth: 8)
    for text in ["\(value)", String(reflecting: value), dumped] {
      #expect(!text.contains("canary"), sourceLocation: location)
    }
  }
}
