import JSON
import Provisioning

/// Cryptlex's web API v3: POST and GET /v3/resellers/{resellerId}/users.
struct Cryptlex: SandboxProvider {
  let id = "cryptlex"
  let basePath = ""
  let schemes = ["Bearer"]
  let limit: RequestWindow.Limit? = RequestWindow.Limit(requests: 50, seconds: 5)

  private let rules: [FieldRule] = [
    FieldRule("firstName", .text(atLeast: 1, atMost: 256), required: true),
    FieldRule("lastName", .text(atMost: 256)),
    FieldRule("email", .address, required: true),
    FieldRule("role", .text(atLeast: 1, atMost: 256), required: true),
    FieldRule("company", .text(atMost: 256)),
    FieldRule("organizationId", .text(atMost: 256)),
    FieldRule("allowCustomerPortalAccess", .boolean, required: true),
    FieldRule("password", .text(atLeast: 8, atMost: 256), required: true),
  ]

  func route(_ request: SandboxRequest) -> SandboxRoute? {
    guard request.path.first == "v3" else { return nil }
    let path = request.path
    guard path.count == 4, path[1] == "resellers", path[3] == "users" else { return .unknownPath }
    return route(request, create: true, list: true, scope: ["resellerId": path[2]])
  }

  func newAccount(from body: [UInt8], scope: [String: String]) throws(Refusal) -> NewAccount {
    guard let object = (try? JSONReader().read(body))?.objectValue else {
      throw Refusal(error(400, "INVALID_JSON", "The request body is not valid JSON."))
    }
    if let problem = rules.problems(in: object).first {
      throw Refusal(error(400, "INVALID_REQUEST", problem.sentence))
    }
    guard let address = object["email"]?.stringValue, let identity = Identity(address: address) else {
      throw Refusal(error(400, "INVALID_REQUEST", "email: expected an e-mail address."))
    }
    return NewAccount(
      scope: scope,
      identity: identity,
      address: address,
      customID: nil,
      details: object.without(["password"])
    )
  }

  func created(_ account: SimulatedAccount, namingIDs: Bool) -> SandboxAnswer {
    var user = user(account)
    if !namingIDs { user["id"] = nil }
    return SandboxAnswer(201, .object(user))
  }

  func lookedUpAddress(in request: SandboxRequest) -> String? {
    request.parameter("email[eq]") ?? request.parameter("email")
  }

  func list(_ accounts: [SimulatedAccount], for request: SandboxRequest) -> SandboxAnswer {
    let limit = max(1, min(100, request.number("limit", default: 20)))
    let page = max(1, request.number("page", default: 1))
    let users = accounts.dropFirst((page - 1) * limit).prefix(limit)
    return SandboxAnswer(200, .array(users.map { .object(user($0)) }))
  }

  func answer(to problem: SandboxProblem) -> SandboxAnswer {
    switch problem {
    case .unauthorized: error(401, "UNAUTHORIZED", "The access token is missing or not valid.")
    case .duplicate(let address): error(409, "USER_EXISTS", "A user with the email '\(address)' exists already.")
    case .unknownPath: error(404, "NOT_FOUND", "The resource was not found.")
    case .wrongMethod: error(405, "METHOD_NOT_ALLOWED", "The method is not allowed.")
    case .tooManyRequests: error(429, "RATE_LIMIT_EXCEEDED", "Too many requests.")
    case .failure(let status): error(status, "INTERNAL_ERROR", "An internal error occurred.")
    }
  }

  private func error(_ status: Int, _ code: String, _ text: String) -> SandboxAnswer {
    SandboxAnswer(status, ["message": .string(text), "code": .string(code)])
  }

  private func user(_ account: SimulatedAccount) -> JSONObject {
    let names = ["firstName", "lastName"].compactMap { account.detail($0)?.stringValue }.filter { !$0.isEmpty }
    // Seven fraction digits, as the live API writes them.
    let moment = JSONValue.string(account.createdAt.text(fractionDigits: 7) + "Z")
    return [
      "id": .string(account.uuid),
      "createdAt": moment,
      "updatedAt": moment,
      "name": .string(names.joined(separator: " ")),
      "firstName": account.detail("firstName") ?? "",
      "lastName": account.detail("lastName") ?? nil,
      "email": .string(account.account.address),
      "role": account.detail("role") ?? "user",
      "twoFactorEnabled": false,
      "googleSsoEnabled": false,
      "lastLoginAt": nil,
      "organizationId": account.detail("organizationId") ?? nil,
      "organization": nil,
      "company": account.detail("company") ?? nil,
    ]
  }
}

extension FieldProblem {
  fileprivate var sentence: String {
    switch kind {
    case .missing: "The \(name) field is required."
    case .wrong(let expected): "\(name): expected \(expected)."
    }
  }
}

extension SimulatedAccount {
  // The shape of a UUID, made from the account's number so that a restart tells the same.
  fileprivate var uuid: String {
    let digits = String(number, radix: 16)
    return "5a4d0b0c-0000-4000-8000-" + String(repeating: "0", count: max(0, 12 - digits.count)) + digits
  }
}
