import JSON
import NIOCore
import NIOPosix
import Provisioning

@testable import Sandbox

/// An engine with its three providers, asked without a network.
struct EngineUnderTest {
  let engine: SandboxEngine
  let store: AccountStore

  init(_ options: SandboxOptions = SandboxOptions(), accountsFile: String? = nil) throws {
    store = try AccountStore(file: accountsFile, options: options)
    engine = SandboxEngine(providers: [OmniDimension(), Gcore(), Cryptlex()], store: store, options: options)
  }

  func reply(
    _ method: String,
    _ target: String,
    _ body: JSONValue? = nil,
    authorization: String? = "Bearer token"
  ) async throws -> SandboxReply {
    let request = SandboxRequest(
      method: method,
      target: target,
      headers: authorization.map { [("Authorization", $0)] } ?? [],
      body: body.map(JSONWriter.compact.bytes) ?? []
    )
    return try await engine.reply(to: request, on: MultiThreadedEventLoopGroup.singleton.next())
  }

  func answer(
    _ method: String,
    _ target: String,
    _ body: JSONValue? = nil,
    authorization: String? = "Bearer token"
  ) async throws -> SandboxAnswer {
    switch try await reply(method, target, body, authorization: authorization) {
    case .answer(let answer), .damagedAnswer(let answer, _): answer
    case .noAnswer: throw NoAnswer()
    }
  }
}

struct NoAnswer: Error {}

extension SandboxAnswer {
  var json: JSONValue {
    get throws { try JSONReader().read(body) }
  }

  func header(_ name: String) -> String? {
    headers.first { $0.name == name }?.value
  }
}

let omniPath = "/api/v1/reseller/users/add"
let gcorePath = "/iam/users"
let cryptlexPath = "/v3/resellers/r-1/users"

func omniBody(_ address: String = "demo@example.com") -> JSONValue {
  [
    "name": "Demo User", "email": .string(address), "phone": "+15551234567", "password": "SecurePass123!",
    "welcome_minutes_to_credit": 50, "cost_per_min": 0.2,
  ]
}

func gcoreBody(_ address: String = "demo@example.com", customID: String? = nil) -> JSONValue {
  var object: JSONObject = ["email": .string(address), "password": "SecurePass123!", "company": "Demo Ltd"]
  object["custom_id"] = customID.map { .string($0) }
  return .object(object)
}

func cryptlexBody(_ address: String = "demo@example.com") -> JSONValue {
  [
    "firstName": "Demo", "email": .string(address), "role": "user", "allowCustomerPortalAccess": true,
    "password": "SecurePass123!",
  ]
}
