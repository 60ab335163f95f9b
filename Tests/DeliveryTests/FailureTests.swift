import NIOCore
import NIOPosix
import Provisioning
import Testing

@testable import Delivery

@Suite struct `A failed exchange` {
  @Test(arguments: ["127.0.0.1", "localhost"])
  func `knows a refused connection by errno`(host: String) async throws {
    let exchange = try await exchange(host: host, port: try await freePort())
    #expect(exchange.failure == .connectionRefused)
    #expect(exchange.boundary == .none)
  }

  @Test func `knows a name that does not resolve`() async throws {
    let exchange = try await exchange(host: "nobody.invalid", port: 80)
    #expect(exchange.failure == .nameNotResolved)
    #expect(exchange.boundary == .none)
  }

  @Test(arguments: [
    ("HTTP/1.1 201 Created\r\n", nil),
    ("HTTP/1.1 201 Created\r\nContent-Length: 10\r\n\r\n", 201),
    ("HTTP/1.1 201 Created\r\nContent-Length: 10\r\n\r\n{\"id\"", 201),
    ("HTTP/1.1 500 Oops\r\nContent-Length: 10\r\n\r\n{\"id\"", 500),
    ("HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"id", 201),
    ("", nil),
  ])
  func `carries the status of an answer that broke off`(text: String, status: Int?) async throws {
    for ending in [Script.Step.close, .reset] {
      let exchange = try await exchange(.onRequest(.send(text), ending))
      // A reset may overtake what was sent before it.
      let lost = exchange.failure == .connectionLost(status: status)
      let overtaken = exchange.failure == .connectionLost(status: nil)
      if case .close = ending { #expect(lost) } else { #expect(lost || overtaken) }
      #expect(exchange.boundary == .body)
    }
  }

  @Test func `is in doubt after a reset at the head`() async throws {
    let exchange = try await exchange(Script(moment: .head, steps: [.reset]))
    #expect(exchange.failure == .connectionLost(status: nil))
    #expect(exchange.boundary != .none)
  }

  enum Nonsense: String, CaseIterable {
    case tooLong, badChunk, otherProtocol, noHTTP, twoLengths, longHeader, manyHeaders

    var text: String {
      let head = "HTTP/1.1 201 Created\r\n"
      let filler = "X-Filler: " + String(repeating: "x", count: 1000) + "\r\n"
      return switch self {
      case .tooLong: head + "Content-Length: 4000\r\n\r\n" + String(repeating: "x", count: 4000)
      case .badChunk: head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n"
      case .otherProtocol: "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"
      case .noHTTP: "SSH-2.0-OpenSSH_9.2\r\n\r\n"
      case .twoLengths: head + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}"
      case .longHeader: head + "X: " + String(repeating: "x", count: 200_000) + "\r\n\r\n"
      case .manyHeaders: head + String(repeating: filler, count: 70) + "Content-Length: 2\r\n\r\n{}"
      }
    }

    var status: Int? {
      switch self {
      case .tooLong, .badChunk, .manyHeaders: 201
      case .otherProtocol: 101
      case .noHTTP, .twoLengths, .longHeader: nil
      }
    }
  }

  @Test(arguments: Nonsense.allCases)
  func `does not take what is no sensible HTTP`(nonsense: Nonsense) async throws {
    let exchange = try await exchange(.onRequest(.send(nonsense.text)), answerLimit: 1000)
    #expect(exchange.failure == .malformedAnswer(status: nonsense.status))
    #expect(exchange.boundary == .body)
  }

  @Test func `stops an endless body at its limit`() async throws {
    let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    let chunk = "1000\r\n" + String(repeating: "x", count: 0x1000) + "\r\n"
    let exchange = try await exchange(.onRequest(.send(head), .sendEndlessly(chunk)), answerLimit: 100_000)
    #expect(exchange.failure == .malformedAnswer(status: 200))
  }

  @Test(arguments: ["", "HTTP/1.1 103 Early Hints\r\n\r\n"])
  func `gives up at its deadline, even though bytes keep coming`(bytes: String) async throws {
    let script = bytes.isEmpty ? Script.onRequest() : .onRequest(.sendEndlessly(bytes))
    // On a busy machine a short time may pass before the request has left.
    for milliseconds in [50, 200, 800, 3200] {
      let exchange = try await exchange(script, options: DeliveryOptions(timeout: .milliseconds(milliseconds)))
      #expect(exchange.failure == .timeout)
      if exchange.boundary == .body { return }
    }
    Issue.record("no request left in time")
  }

  @Test func `carries the status of an answer that does not end in time`() async throws {
    let text = "HTTP/1.1 201 Created\r\nContent-Length: 10\r\n\r\n{"
    for milliseconds in [50, 200, 800, 3200] {
      let options = DeliveryOptions(timeout: .milliseconds(milliseconds))
      let exchange = try await exchange(.onRequest(.send(text)), options: options)
      if exchange.failure != .timeout {
        #expect(exchange.failure == .connectionLost(status: 201))
        return
      }
    }
    Issue.record("no answer in time")
  }

  @Test func `skips informational answers`() async throws {
    let text =
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}"
    let exchange = try await exchange(.onRequest(.send(text)))
    #expect(exchange.answer?.status == 201)
    #expect(exchange.answer?.body == Array("{}".utf8))
  }

  @Test(arguments: [301, 302, 303, 307, 308])
  func `does not follow a redirect`(status: Int) async throws {
    try await ScriptedServer.with(.onRequest(.close)) { elsewhere in
      let text = """
        HTTP/1.1 \(status) Moved\r\nLocation: http://127.0.0.1:\(elsewhere.port)/v3/users\r\nContent-Length: 0\r\n\r\n
        """
      let exchange = try await exchange(.onRequest(.send(text)))
      #expect(exchange.answer?.status == status)
      #expect(elsewhere.received.isEmpty)
    }
  }

  @Test func `reads an answer that comes before the body was taken`() async throws {
    let text = "HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n"
    let exchange = try await exchange(Script(moment: .head, steps: [.send(text)]))
    #expect(exchange.answer?.status == 413)
    #expect(exchange.boundary != .none)
  }

  @Test func `sends a request exactly once, whatever becomes of it`() async throws {
    try await ScriptedServer.with(.onRequest(.close)) { server in
      let exchange = try await exchange(with: server)
      #expect(exchange.failure == .connectionLost(status: nil))
      #expect(server.received.count == 1)
    }
  }

  @Test func `asks for no compression and keeps the request as it was made`() async throws {
    try await ScriptedServer.with(.onRequest(.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))) { server in
      _ = try await exchange(with: server, path: "/iam/clients?users_email=a%2Bb%40example.com&email%5Beq%5D=x")
      let request = try #require(server.received.first)
      #expect(request.hasPrefix("POST /iam/clients?users_email=a%2Bb%40example.com&email%5Beq%5D=x HTTP/1.1\r\n"))
      #expect(!request.lowercased().contains("accept-encoding"))
      #expect(request.hasSuffix("\r\n\r\n{}"))
    }
  }

  @Test func `goes on when the task that waits for it is cancelled`() async throws {
    let answered = MultiThreadedEventLoopGroup.singleton.next().makePromise(of: Void.self)
    let text = "HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}"
    try await ScriptedServer.with(.onRequest(.wait(answered.futureResult), .send(text))) { server in
      let attempt = Task { try await exchange(with: server) }
      attempt.cancel()
      while server.received.isEmpty { await Task.yield() }
      answered.succeed(())
      let answer = try await attempt.value.answer
      #expect(answer?.status == 201)
    }
  }
}

func exchange(
  _ script: Script,
  options: DeliveryOptions = DeliveryOptions(),
  answerLimit: Int = 1 << 20
) async throws -> Exchange {
  try await ScriptedServer.with(script) { server in
    try await exchange(with: server, options: options, answerLimit: answerLimit)
  }
}

func exchange(
  with server: ScriptedServer,
  path: String = "/users",
  options: DeliveryOptions = DeliveryOptions(),
  answerLimit: Int = 1 << 20
) async throws -> Exchange {
  try await exchange(port: server.port, path: path, options: options, answerLimit: answerLimit)
}

func exchange(
  scheme: String = "http",
  host: String = "127.0.0.1",
  port: Int,
  path: String = "/users",
  options: DeliveryOptions = DeliveryOptions(),
  answerLimit: Int = 1 << 20
) async throws -> Exchange {
  try await HTTPTransport.with(options) { transport in
    await transport.exchange(
      WireRequest(
        method: "POST",
        url: "\(scheme)://\(host):\(port)\(path)",
        headers: Secret([("Authorization", "Bearer token")]),
        body: Secret(Array("{}".utf8)),
        answerLimit: answerLimit
      )
    )
  }
}

/// A port on which nobody listens: one that was ours a moment ago.
func freePort() async throws -> Int {
  try await ScriptedServer.with(.onRequest(.close)) { $0.port }
}
