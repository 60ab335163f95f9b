import JSON
import NIOCore
import Provisioning
import Sandbox
import Testing

@testable import Delivery

@Suite struct `A transport` {
  @Test func `creates an account and reads its answer`() async throws {
    let exchange = try await exchangeWithSandbox(SandboxOptions())
    #expect(exchange.boundary == .body)
    let answer = try #require(exchange.answer)
    #expect(answer.status == 200)
    #expect(try JSONReader().read(answer.body)["success"] == true)
  }

  @Test func `knows that a lost answer came after the body`() async throws {
    let exchange = try await exchangeWithSandbox(SandboxOptions(faults: Faults("lost-answer=1")))
    #expect(exchange.boundary == .body)
    #expect(exchange.failure == .connectionLost(status: nil))
  }

  @Test func `hands over a refusal with its headers`() async throws {
    let exchange = try await exchangeWithSandbox(SandboxOptions(faults: Faults("busy=1")))
    let answer = try #require(exchange.answer)
    #expect(answer.status == 429)
    #expect(answer.headers.contains { $0 == ("retry-after", "1") })
  }

  private func exchangeWithSandbox(_ options: SandboxOptions) async throws -> Exchange {
    let sandbox = try await SandboxServer.start(options: options)
    let body: JSONValue = [
      "name": "Demo", "email": "demo@example.com", "phone": "+15551234567", "password": "Secret123!",
    ]
    let exchange = try await HTTPTransport.with(DeliveryOptions()) { transport in
      await transport.exchange(
        WireRequest(
          method: "POST",
          url: try #require(sandbox.baseURL(for: "omnidimension")) + "/reseller/users/add",
          headers: Secret([("Authorization", "Bearer token"), ("Content-Type", "application/json")]),
          body: Secret(JSONWriter.compact.bytes(body)),
          answerLimit: 1 << 20
        )
      )
    }
    await sandbox.stop()
    return exchange
  }
}

extension Exchange {
  var answer: WireAnswer? {
    if case .answer(let answer) = result { answer } else { nil }
  }

  var failure: TransportFailure? {
    if case .failure(let failure) = result { failure } else { nil }
  }
}
