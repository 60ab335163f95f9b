import AsyncHTTPClient
import NIOCore
import NIOPosix
import NIOSSL

extension HTTPTransport {
  /// Opens a client with a thread of its own, lends it, and closes both on every way out.
  static func with<R>(
    _ options: DeliveryOptions,
    _ body: (HTTPTransport) async throws -> R
  ) async throws -> R {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    do {
      let result = try await with(options, on: group.next(), body)
      try? await group.shutdownGracefully()
      return result
    } catch {
      try? await group.shutdownGracefully()
      throw error
    }
  }

  private static func with<R>(
    _ options: DeliveryOptions,
    on loop: any EventLoop,
    _ body: (HTTPTransport) async throws -> R
  ) async throws -> R {
    let client = HTTPClient(
      eventLoopGroupProvider: .shared(loop),
      configuration: try HTTPClient.Configuration(options)
    )
    let transport = HTTPTransport(client: client, loop: loop, timeout: TimeAmount(options.timeout))
    // Closing can only fail for a client that is closed already, and must not spoil what was done with this one.
    do {
      let result = try await body(transport)
      try? await client.shutdown()
      return result
    } catch {
      try? await client.shutdown()
      throw error
    }
  }
}

extension HTTPClient.Configuration {
  /// Extra connections for read-backs that go on beside the attempts.
  static let connectionsForReadBack = 4

  // Shorter than servers keep idle connections, so that a request seldom meets one that is being closed: a connection that
  // dies under a request leaves a doubt.
  static let idleTimeout = TimeAmount.seconds(2)

  init(_ options: DeliveryOptions) throws(DeliveryError) {
    self.init(
      tlsConfiguration: try TLSConfiguration(trusting: options.certificateAuthorities),
      redirectConfiguration: .disallow,
      timeout: Timeout(connect: TimeAmount(options.connectTimeout)),
      proxy: options.proxy.map { .server(host: $0.host, port: $0.port) },
      decompression: .disabled
    )
    httpVersion = .http1Only
    connectionPool.idleTimeout = Self.idleTimeout
    // The default would make the ninth request wait for a connection.
    connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = options.concurrency + Self.connectionsForReadBack
    // Retrying below us would hide a refused connection until the connect timeout.
    connectionPool.retryConnectionEstablishment = false
  }
}

extension TLSConfiguration {
  fileprivate init(trusting path: String?) throws(DeliveryError) {
    self = .makeClientConfiguration()
    minimumTLSVersion = .tlsv12
    guard let path else { return }
    do {
      additionalTrustRoots = [.certificates(try NIOSSLCertificate.fromPEMFile(path))]
    } catch {
      throw .unreadableCertificateAuthorities(path: path)
    }
  }
}
