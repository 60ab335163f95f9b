import Delivery
import Providers
import Provisioning
import Sandbox

/// The provider for the length of one command: over the network, or simulated in this process.
enum ProviderSession {
  /// Runs work against the provider that the settings mean.
  static func with<Value>(
    _ target: TargetSettings,
    isSandbox: Bool,
    endpoint: Endpoint?,
    timeout: Duration,
    concurrency: Int,
    _ work: (any AccountService) async throws -> Value
  ) async throws -> Value {
    let options = DeliveryOptions(timeout: timeout, concurrency: concurrency)
    if let endpoint {
      return try await ProviderService.with(
        document: target.document,
        endpoint: endpoint,
        options: options,
        work
      )
    }
    let server = try await SandboxServer.start(
      documents: [target.document],
      accountsFile: "purser-sandbox.accounts"
    )
    guard let address = server.baseURL(for: target.document.id) else {
      await server.stop()
      throw Failure(.configuration, "the sandbox does not simulate the provider '\(target.document.id)'")
    }
    let result: Result<Value, any Error>
    do {
      let value = try await ProviderService.with(
        document: target.document,
        endpoint: try target.sandboxEndpoint(at: address),
        options: options,
        work
      )
      result = .success(value)
    } catch {
      result = .failure(error)
    }
    await server.stop()
    return try result.get()
  }
}
