import JSON
import Provisioning

/// One provider's documented behaviour: pure functions from requests and accounts to answers.
protocol SandboxProvider: Sendable {
  /// The id of the provider's document.
  var id: String { get }
  /// What stands between the host and the paths of the provider's document.
  var basePath: String { get }
  /// The header that carries the credential.
  var credentialHeader: String { get }
  /// The words before a token that the provider takes; none where the token stands alone.
  var schemes: [String] { get }
  /// How many requests a client may make in how many seconds, where that is documented.
  var limit: RequestWindow.Limit? { get }

  /// What a request is for, or nil if its path belongs to another provider.
  func route(_ request: SandboxRequest) -> SandboxRoute?
  /// Reads the body of a create request.
  func newAccount(from body: [UInt8], scope: [String: String]) throws(Refusal) -> NewAccount
  /// The answer that names a new account; without ids it is the same answer, of less use.
  func created(_ account: SimulatedAccount, namingIDs: Bool) -> SandboxAnswer
  /// The address that a look-up asks for; nil for all accounts.
  func lookedUpAddress(in request: SandboxRequest) -> String?
  /// The answer to a look-up: so much of these accounts as it asks for.
  func list(_ accounts: [SimulatedAccount], for request: SandboxRequest) -> SandboxAnswer
  /// The answer to what went wrong.
  func answer(to problem: SandboxProblem) -> SandboxAnswer
}

/// What a request is for.
enum SandboxRoute: Sendable {
  case create(scope: [String: String])
  case list(scope: [String: String])
  case wrongMethod(allowed: String)
  case unknownPath
}

/// What can be wrong with a request, or with the provider.
enum SandboxProblem: Sendable {
  case unauthorized
  case duplicate(address: String)
  case unknownPath
  case wrongMethod(allowed: String)
  case tooManyRequests
  case failure(status: Int)
}

/// A body that the provider does not take, with what it says to that.
struct Refusal: Error {
  let answer: SandboxAnswer
}

extension SandboxProvider {
  var credentialHeader: String { "Authorization" }

  /// The route of a path that takes POST to create and GET to look up.
  func route(_ request: SandboxRequest, create: Bool, list: Bool, scope: [String: String] = [:]) -> SandboxRoute {
    let allowed = (list ? ["GET"] : []) + (create ? ["POST"] : [])
    return switch request.method {
    case "POST" where create: .create(scope: scope)
    case "GET" where list: .list(scope: scope)
    default: .wrongMethod(allowed: allowed.joined(separator: ", "))
    }
  }
}
