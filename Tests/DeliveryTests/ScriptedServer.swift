import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// What a scripted server does on a connection, and when it begins.
struct Script: Sendable {
  enum Moment: Sendable {
    /// As soon as a connection is made.
    case connected
    /// When anything has come.
    case bytes
    /// When a request's head has come.
    case head
    /// When a request's head and body have come.
    case request
  }

  enum Step: Sendable {
    case send(String)
    case sendEndlessly(String)
    case close
    case reset
    case wait(EventLoopFuture<Void>)
  }

  let moment: Moment
  let steps: [Step]

  /// Steps once a whole request has come.
  static func onRequest(_ steps: Step...) -> Script {
    Script(moment: .request, steps: steps)
  }
}

/// A server on loopback that does on each connection what its script says, right or wrong.
final class ScriptedServer: Sendable {
  let port: Int
  private let log: RequestLog

  static func with<R>(
    _ script: Script,
    prepare: @escaping @Sendable (any Channel) throws -> Void = { _ in },
    _ body: (ScriptedServer) async throws -> R
  ) async throws -> R {
    let log = RequestLog()
    let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try prepare(channel)
          try channel.pipeline.syncOperations.addHandler(ScriptHandler(script, log))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    let server = ScriptedServer(channel, log)
    do {
      let result = try await body(server)
      try await channel.close()
      return result
    } catch {
      try? await channel.close()
      throw error
    }
  }

  private init(_ channel: any Channel, _ log: RequestLog) {
    self.log = log
    port = channel.localAddress?.port ?? 0
  }

  /// What came, connection by connection, as far as it came before the script began.
  var received: [String] { log.texts }

  /// How many connections were made.
  var connectionCount: Int { log.connectionCount }
}

final class RequestLog: Sendable {
  private let entries = Mutex<[String]>([])
  private let connections = Mutex(0)

  var connectionCount: Int { connections.withLock { $0 } }

  func addConnection() {
    connections.withLock { $0 += 1 }
  }

  var texts: [String] { entries.withLock { $0 } }

  func add(_ text: String) {
    entries.withLock { $0.append(text) }
  }
}

private final class ScriptHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let script: Script
  private let log: RequestLog
  private var input = ""

  init(_ script: Script, _ log: RequestLog) {
    self.script = script
    self.log = log
  }

  func channelActive(context: ChannelHandlerContext) {
    log.addConnection()
    if case .connected = script.moment { run(script.steps[...], context) }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    input += String(buffer: unwrapInboundIn(data))
    guard isDue else { return }
    log.add(input)
    input = ""
    run(script.steps[...], context)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private var isDue: Bool {
    if case .bytes = script.moment { return true }
    guard let end = input.firstRange(of: "\r\n\r\n") else { return false }
    let length = input.lowercased().firstRange(of: "content-length: ").map { input[$0.upperBound...] } ?? "0"
    let expected = Int(length.prefix { $0.isNumber }) ?? 0
    return switch script.moment {
    case .connected, .bytes: false
    case .head: true
    case .request: input[end.upperBound...].utf8.count >= expected
    }
  }

  private func run(_ steps: ArraySlice<Script.Step>, _ context: ChannelHandlerContext) {
    guard let step = steps.first, context.channel.isActive else { return }
    let rest = steps.dropFirst()
    let next = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    switch step {
    case .send(let text):
      send(text, context).whenComplete { _ in next.value.0.run(rest, next.value.1) }
    case .sendEndlessly(let text):
      // By way of the loop, which has others to serve.
      send(text, context).whenSuccess {
        next.value.1.eventLoop.execute { next.value.0.run(steps, next.value.1) }
      }
    case .close: context.close(promise: nil)
    case .reset:
      let options = context.channel as? any SocketOptionProvider
      // RST in place of FIN.
      options?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).whenComplete { _ in next.value.1.close(promise: nil) }
    case .wait(let future):
      future.hop(to: context.eventLoop).whenComplete { _ in next.value.0.run(rest, next.value.1) }
    }
  }

  private func send(_ text: String, _ context: ChannelHandlerContext) -> EventLoopFuture<Void> {
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)))
  }
}
