import Delivery
import JSON
import Providers
import Provisioning
import Sandbox
import Testing

/// One of the three providers with bodies that it takes.
enum Provider: String, CaseIterable {
  case omnidimension
  case gcore
  case cryptlex

  var document: ProviderDocument {
    get throws { try #require(documents[self]) }
  }

  var parameters: [String: String] {
    self == .cryptlex ? ["resellerId": "r-1"] : [:]
  }

  func body(_ address: String, password: String) -> JSONValue {
    let address = JSONValue.string(address)
    let password = JSONValue.string(password)
    return switch self {
    case .omnidimension: ["name": "Demo", "email": address, "phone": "+15551234567", "password": password]
    case .gcore: ["email": address, "password": password, "company": "Demo Ltd"]
    case .cryptlex:
      [
        "firstName": "Demo", "email": address, "role": "user", "allowCustomerPortalAccess": true,
        "password": password,
      ]
    }
  }

  func request(_ address: String, password: String = "SecurePass123!") throws -> AccountRequest {
    let body = body(address, password: password)
    let (open, secret) = try document.split(body)
    return AccountRequest(
      place: RowPlace(manifest: 0, row: 1, line: 2),
      identity: try #require(Identity(address: address)),
      address: address,
      body: Secret(body),
      openFields: open,
      secretFields: Secret(secret),
      stake: nil
    )
  }

  func endpoint(_ baseURL: String, token: String = "token-1") throws -> Endpoint {
    try document.endpoint(baseURL: BaseURL(baseURL), parameters: parameters, credential: Secret(token))
  }
}

// Compiled once, which takes longer than most tests.
private let documents: [Provider: ProviderDocument] = {
  let pairs = Provider.allCases.compactMap { provider in
    (try? ProviderCatalog.document(id: provider.rawValue)).map { (provider, $0) }
  }
  return Dictionary(uniqueKeysWithValues: pairs)
}()

/// Lends a provider's service, delivering to a sandbox.
func withSandbox<R>(
  _ provider: Provider,
  _ sandboxOptions: SandboxOptions = SandboxOptions(),
  options: DeliveryOptions = DeliveryOptions(),
  token: String = "token-1",
  _ body: (ProviderService, SandboxServer) async throws -> R
) async throws -> R {
  let sandbox = try await SandboxServer.start(options: sandboxOptions)
  do {
    let baseURL = try #require(sandbox.baseURL(for: provider.rawValue))
    let result = try await ProviderService.with(
      document: provider.document,
      endpoint: provider.endpoint(baseURL, token: token),
      options: options
    ) { try await body($0, sandbox) }
    await sandbox.stop()
    return result
  } catch {
    await sandbox.stop()
    throw error
  }
}

/// A query for an account that we asked for so long ago that whatever is found is ours.
func query(_ address: String, correlation: String? = nil) throws -> ReadBackQuery {
  ReadBackQuery(
    identity: try #require(Identity(address: address)),
    address: address,
    correlation: correlation,
    firstIntentAt: Timestamp(seconds: 0)
  )
}

extension AttemptEnd {
  var outcome: Outcome? {
    if case .settled(let outcome) = reading { outcome } else { nil }
  }
}

let freely: @Sendable () async throws -> Void = {}
