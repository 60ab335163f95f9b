import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
public import Providers
public import Provisioning

/// Simulated providers on a loopback port.
///
/// They answer as the providers' documents say, play the faults that the options ask for, and keep their accounts in memory
/// and, where a path is given, in a file that a later sandbox reads. An account is in that file before its answer leaves.
public struct SandboxServer: Sendable {
  /// The port on 127.0.0.1.
  public let port: Int

  private let engine: SandboxEngine
  private let server: Server<SandboxChannel>
  private let connections: OpenConnections
  private let serving: Task<Void, any Error>

  /// The ids of the providers that are simulated.
  public static let providers = simulated.map(\.id)

  private static let simulated: [any SandboxProvider] = [OmniDimension(), Gcore(), Cryptlex()]

  /// Starts serving.
  ///
  /// - Parameters:
  ///   - documents: further providers, simulated by what their documents say; those that come with Purser are always
  ///     there, and a document that bears the id of one of them changes nothing.
  ///   - accountsFile: where accounts are kept beyond this process, or nil.
  ///   - options: how the providers behave.
  /// - Throws: `SandboxError`.
  public static func start(
    documents: [ProviderDocument] = [],
    accountsFile: String? = nil,
    options: SandboxOptions = SandboxOptions()
  ) async throws -> SandboxServer {
    let store = try AccountStore(file: accountsFile, options: options)
    let others = documents.filter { !providers.contains($0.id) }
      .map { DocumentedProvider(document: $0) { options.now().dateInUTC } }
    let engine = SandboxEngine(providers: simulated + others, store: store, options: options)
    let (ports, opened) = AsyncStream.makeStream(of: Int.self)
    let connections = OpenConnections()
    let server = engine.server(port: options.port, connections) { channel in
      opened.yield(channel.localAddress?.port ?? options.port)
      opened.finish()
    }
    let serving = Task {
      defer { opened.finish() }
      try await server.run()
    }
    for await port in ports {
      return SandboxServer(port: port, engine: engine, server: server, connections: connections, serving: serving)
    }
    throw SandboxError.cannotListen(port: options.port)
  }

  /// The base URL to use in place of a provider's own; nil for a provider that is not simulated.
  public func baseURL(for provider: String) -> String? {
    engine.providers.first { $0.id == provider }.map { "http://127.0.0.1:\(port)\($0.basePath)" }
  }

  /// Closes every connection and the port.
  public func stop() async {
    connections.closeAll()
    // Not by cancelling: a connection that was accepted but not yet served would be dropped, which NIO takes for a fault.
    try? await server.shutdownGracefully()
    await waitUntilStopped()
  }

  /// Waits for as long as the port is served.
  public func waitUntilStopped() async {
    _ = await serving.result
  }

  /// How often each identity was created at a provider: more than once only where duplicates are allowed.
  public func creations(at provider: String) -> [Identity: Int] {
    engine.store.book(of: provider).creations
  }

  /// How many create requests there were for each identity at a provider since the start.
  public func requests(at provider: String) -> [Identity: Int] {
    engine.store.book(of: provider).requests
  }
}

extension SandboxEngine {
  fileprivate func server(
    port: Int,
    _ connections: OpenConnections,
    onListening: @escaping @Sendable (any Channel) async -> Void
  ) -> Server<SandboxChannel> {
    let http = HTTP1Channel(responder: { request, writer, channel in
      try await respond(to: request, with: writer, on: channel)
    })
    return Server(
      childChannelSetup: SandboxChannel(http: http, connections: connections),
      configuration: ServerConfiguration(address: .hostname("127.0.0.1", port: port), backlog: 1024),
      onServerRunning: onListening,
      // One thread: with more the simulation takes the cores of the run that is rehearsed on it.
      eventLoopGroup: MultiThreadedEventLoopGroup.singleton.next(),
      logger: Logger(label: "sandbox", factory: { _ in SwiftLogNoOpLogHandler() })
    )
  }
}
