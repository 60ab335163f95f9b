import Foundation
import NIOCore
import NIOSSL
import Provisioning
import Testing

@testable import Delivery

@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")))
struct `A TLS connection` {
  private let answer = "HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}"

  @Test func `halts at a port that speaks no TLS`() async throws {
    try await ScriptedServer.with(Script(moment: .connected, steps: [.send("HTTP/1.1 400 Bad\r\n\r\n")])) { server in
      let exchange = try await exchange(scheme: "https", host: "localhost", port: server.port)
      #expect(exchange.failure == .tlsRefused)
      #expect(exchange.boundary == .none)
    }
  }

  @Test(arguments: [false, true])
  func `was not applied when the handshake broke off`(isReset: Bool) async throws {
    try await ScriptedServer.with(Script(moment: .bytes, steps: [isReset ? .reset : .close])) { server in
      let exchange = try await exchange(scheme: "https", host: "localhost", port: server.port)
      let failure = try #require(exchange.failure)
      #expect(failure == (isReset ? .connectionLost(status: nil) : .handshakeBroken))
      #expect(exchange.boundary == .none)
      #expect(AttemptEnd(failure, boundary: exchange.boundary).outcome == .notApplied(.noConnection))
    }
  }

  @Test func `halts at a certificate that nobody vouches for`() async throws {
    let exchange = try await connect(to: Certificate(name: "localhost"), trusting: nil)
    #expect(exchange.failure == .tlsRefused)
    #expect(exchange.boundary == .none)
  }

  @Test func `takes a certificate that an option vouches for`() async throws {
    let certificate = try Certificate(name: "localhost")
    let exchange = try await connect(to: certificate, trusting: certificate)
    #expect(exchange.answer?.status == 201)
    #expect(exchange.boundary == .body)
  }

  @Test func `halts at a certificate for another host`() async throws {
    let certificate = try Certificate(name: "elsewhere.example")
    let exchange = try await connect(to: certificate, trusting: certificate)
    #expect(exchange.failure == .tlsRefused)
  }

  @Test func `halts at a protocol version of the past`() async throws {
    let certificate = try Certificate(name: "localhost")
    let exchange = try await connect(to: certificate, trusting: certificate, newest: .tlsv11)
    #expect(exchange.failure == .tlsRefused)
  }

  @Test func `cannot begin with authorities that cannot be read`() async throws {
    await #expect(throws: DeliveryError.unreadableCertificateAuthorities(path: "/nowhere.pem")) {
      _ = try await Delivery.with("/nowhere.pem")
    }
  }

  private func connect(
    to certificate: Certificate,
    trusting authority: Certificate?,
    newest: TLSVersion? = nil
  ) async throws -> Exchange {
    let context = try certificate.serverContext(newest: newest)
    return try await ScriptedServer.with(
      .onRequest(.send(answer)),
      prepare: { try $0.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context)) }
    ) { server in
      try await exchange(
        scheme: "https",
        host: "localhost",
        port: server.port,
        options: DeliveryOptions(certificateAuthorities: authority?.path)
      )
    }
  }
}

private enum Delivery {
  static func with(_ path: String) async throws -> Int {
    try await HTTPTransport.with(DeliveryOptions(certificateAuthorities: path)) { _ in 0 }
  }
}

/// A self-signed certificate made for one test.
private final class Certificate: Sendable {
  let path: String
  private let keyPath: String

  init(name: String) throws {
    let folder = NSTemporaryDirectory() + "purser-tls-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    (path, keyPath) = (folder + "/certificate.pem", folder + "/key.pem")
    let openssl = Process()
    openssl.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
    openssl.arguments =
      ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1"]
      + ["-subj", "/CN=\(name)", "-addext", "subjectAltName=DNS:\(name)", "-keyout", keyPath, "-out", path]
    openssl.standardError = FileHandle.nullDevice
    try openssl.run()
    openssl.waitUntilExit()
  }

  deinit {
    try? FileManager.default.removeItem(atPath: (path as NSString).deletingLastPathComponent)
  }

  func serverContext(newest: TLSVersion?) throws -> NIOSSLContext {
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: try NIOSSLCertificate.fromPEMFile(path).map { .certificate($0) },
      privateKey: .privateKey(try NIOSSLPrivateKey(file: keyPath, format: .pem))
    )
    configuration.minimumTLSVersion = .tlsv1
    configuration.maximumTLSVersion = newest
    return try NIOSSLContext(configuration: configuration)
  }
}
