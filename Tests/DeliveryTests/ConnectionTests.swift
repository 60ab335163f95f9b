import Foundation
import NIOCore
import NIOPosix
import Provisioning
import Testing

@testable import Delivery

@Suite struct `A connection` {
  @Test(.timeLimit(.minutes(1))) func `is there for each of many requests at once`() async throws {
    let answered = MultiThreadedEventLoopGroup.singleton.next().makePromise(of: Void.self)
    let count = 40
    let script = Script.onRequest(.wait(answered.futureResult), .send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))
    try await ScriptedServer.with(script) { server in
      try await HTTPTransport.with(DeliveryOptions(concurrency: count)) { transport in
        let statuses = await withTaskGroup(of: Int?.self) { group in
          for _ in 0..<count {
            group.addTask { await transport.exchange(.small(port: server.port)).answer?.status }
          }
          // Nobody is answered before all have asked.
          while server.received.count < count, !Task.isCancelled { await Task.yield() }
          answered.succeed(())
          return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses == Array(repeating: 200, count: count))
      }
    }
  }

  @Test func `is used again`() async throws {
    try await ScriptedServer.with(.onRequest(.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))) { server in
      try await HTTPTransport.with(DeliveryOptions()) { transport in
        for _ in 1...5 { _ = await transport.exchange(.small(port: server.port)) }
      }
      #expect(server.received.count == 5)
      // One, unless the machine is so busy that an idle connection was given up in between.
      #expect(server.connectionCount < 5)
    }
  }

  @Test func `that is refused is known at once`() async throws {
    let port = try await freePort()
    let exchange = try await exchange(port: port, options: DeliveryOptions(connectTimeout: .seconds(30)))
    // A client that tried again until the connect timeout would tell of that.
    #expect(exchange.failure == .connectionRefused)
  }

  @Test func `that is not made in time was not applied`() async throws {
    let silent = DeafListener(isQueueFull: true)
    let exchange = try await exchange(
      port: silent.port,
      options: DeliveryOptions(connectTimeout: .milliseconds(100))
    )
    #expect(exchange.failure == .connectTimeout)
    #expect(exchange.boundary == .none)
  }

  @Test func `that takes no more of a body has had the head alone`() async throws {
    let deaf = DeafListener(isQueueFull: false)
    // More than the buffers of a connection hold.
    let body = [UInt8](repeating: UInt8(ascii: "x"), count: 64 << 20)
    for milliseconds in [100, 400, 1600, 6400] {
      let options = DeliveryOptions(timeout: .milliseconds(milliseconds))
      let exchange = try await HTTPTransport.with(options) { await $0.exchange(.small(port: deaf.port, body: body)) }
      #expect(exchange.failure == .timeout)
      #expect(exchange.boundary != .body)
      if exchange.boundary == .head { return }
    }
    Issue.record("no head left in time")
  }

  @Test(arguments: [("407 Proxy Authentication Required", 407), ("502 Bad Gateway", nil)])
  func `is not made by a proxy that will not`(status: String, code: Int?) async throws {
    let text = "HTTP/1.1 \(status)\r\nContent-Length: 0\r\n\r\n"
    try await ScriptedServer.with(.onRequest(.send(text))) { server in
      let proxy = DeliveryProxy(host: "127.0.0.1", port: server.port)
      let exchange = try await exchange(
        scheme: "https",
        host: "provider.invalid",
        port: 443,
        options: DeliveryOptions(proxy: proxy)
      )
      #expect(exchange.failure == .proxyRefused(status: code))
      #expect(exchange.boundary == .none)
      #expect(server.received.first?.hasPrefix("CONNECT provider.invalid:443 ") == true)
      #expect(server.received.first?.contains("Bearer") == false)
    }
  }
}

extension WireRequest {
  static func small(port: Int, body: [UInt8] = Array("{}".utf8)) -> WireRequest {
    WireRequest(
      method: "POST",
      url: "http://127.0.0.1:\(port)/users",
      headers: Secret([]),
      body: Secret(body),
      answerLimit: 1 << 20
    )
  }
}

/// A listener that takes nothing: connections wait in its queue, and where that is full they are not even made.
private final class DeafListener: Sendable {
  let port: Int
  private let descriptors: [Int32]

  init(isQueueFull: Bool) {
    var descriptors = [socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)]
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        _ = unsafe bind(descriptors[0], address, length)
        _ = unsafe getsockname(descriptors[0], address, &length)
        _ = listen(descriptors[0], isQueueFull ? 0 : 16)
        for _ in 0..<(isQueueFull ? 3 : 0) {
          let filler = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
          _ = unsafe connect(filler, address, length)
          descriptors.append(filler)
        }
      }
    }
    port = Int(UInt16(bigEndian: address.sin_port))
    self.descriptors = descriptors
  }

  deinit {
    for descriptor in descriptors { close(descriptor) }
  }
}
