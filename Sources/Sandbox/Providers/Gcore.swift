import JSON
import Provisioning

/// Gcore's IAM API for resellers: POST /iam/users and GET /iam/clients.
struct Gcore: SandboxProvider {
  let id = "gcore"
  let basePath = ""
  let schemes = ["apikey", "bearer"]
  let limit: RequestWindow.Limit? = nil

  private let rules: [FieldRule] = [
    FieldRule("email", .address, required: true),
    FieldRule("password", .text(), required: true),
    FieldRule("company", .text(), required: true),
    FieldRule("user_type", .choice(["common"])),
    FieldRule("name", .text()),
    FieldRule("phone", .text()),
    FieldRule("seller", .integer),
    FieldRule("services", .list),
    FieldRule("lang", .choice(["de", "en", "ru", "zh", "az"])),
    FieldRule("custom_id", .text()),
    FieldRule("country_code", .text()),
    FieldRule("is_test", .boolean),
  ]

  func route(_ request: SandboxRequest) -> SandboxRoute? {
    guard request.path.first == "iam" else { return nil }
    return switch request.path.dropFirst() {
    case ["users"]: route(request, create: true, list: false)
    case ["clients"]: route(request, create: false, list: true)
    default: .unknownPath
    }
  }

  func newAccount(from body: [UInt8], scope: [String: String]) throws(Refusal) -> NewAccount {
    guard let object = (try? JSONReader().read(body))?.objectValue else {
      let text = "JSON parse error - Expecting value: line 1 column 1 (char 0)\n"
      throw Refusal(SandboxAnswer(400, ["message": .string(text)]))
    }
    let problems = rules.problems(in: object)
    guard problems.isEmpty, let address = object["email"]?.stringValue, let identity = Identity(address: address) else {
      throw Refusal(errors(problems.map { ($0.name, $0.text) }))
    }
    return NewAccount(
      scope: scope,
      identity: identity,
      address: address,
      customID: object["custom_id"]?.stringValue,
      details: object.without(["password"])
    )
  }

  func created(_ account: SimulatedAccount, namingIDs: Bool) -> SandboxAnswer {
    var user = user(account)
    if !namingIDs {
      for name in ["id", "client", "client_and_roles"] { user[name] = nil }
    }
    return SandboxAnswer(201, .object(user))
  }

  func answer(to problem: SandboxProblem) -> SandboxAnswer {
    switch problem {
    case .unauthorized: return message(401, "Given token not valid for any token type")
    case .duplicate(let address): return errors([("email", "Client with email \(address) already exists.")])
    case .unknownPath: return message(404, "Not found.")
    case .wrongMethod(let allowed):
      var answer = message(405, "Method not allowed.")
      answer.headers.append(("allow", allowed))
      return answer
    case .tooManyRequests: return message(429, "Request was throttled.")
    case .failure(let status): return message(status, "Internal error.")
    }
  }

  private func message(_ status: Int, _ text: String) -> SandboxAnswer {
    SandboxAnswer(status, ["message": .string(text)])
  }

  private func errors(_ texts: [(String, String)]) -> SandboxAnswer {
    var object = JSONObject()
    for (name, text) in texts { object[name] = [.string(text)] }
    return SandboxAnswer(400, ["errors": .object(object)])
  }
}

extension FieldProblem {
  fileprivate var text: String {
    switch kind {
    case .missing: "This field is required."
    case .wrong(let expected): "Expected \(expected)."
    }
  }
}

extension SimulatedAccount {
  fileprivate var clientID: Int { 5000 + number }
  fileprivate var company: JSONValue { detail("company") ?? .string(account.address) }
}

extension Gcore {
  private func user(_ account: SimulatedAccount) -> JSONObject {
    [
      "id": .number(JSONNumber(account.userID)),
      "email": .string(account.account.address),
      "name": account.detail("name") ?? nil,
      "lang": account.detail("lang") ?? "en",
      "phone": account.detail("phone") ?? nil,
      "company": account.company,
      "reseller": 42,
      "client": .number(JSONNumber(account.clientID)),
      "deleted": false,
      "groups": [["id": 1, "name": "Administrators"]],
      "activated": true,
      "sso_auth": false,
      "two_fa": false,
      "auth_types": ["password"],
      "user_type": "common",
      "is_active": true,
      "client_and_roles": [
        [
          "client_id": .number(JSONNumber(account.clientID)),
          "client_company_name": account.company,
          "user_roles": ["1"],
          "user_id": .number(JSONNumber(account.userID)),
        ]
      ],
    ]
  }

  // The user's fields that a client object repeats are named differently there, as in the live API.
  private func client(_ account: SimulatedAccount) -> JSONValue {
    [
      "id": .number(JSONNumber(account.clientID)),
      "email": .string(account.account.address),
      "companyName": account.company,
      "name": account.detail("name") ?? nil,
      "phone": account.detail("phone") ?? nil,
      "custom_id": account.account.customID.map { .string($0) } ?? nil,
      "country_code": account.detail("country_code") ?? nil,
      "is_test": account.detail("is_test") ?? false,
      "status": "preparation",
      "created": .string(account.createdAt.exactText),
      "deleted": false,
      "reseller": 42,
      "currentUser": .number(JSONNumber(account.userID)),
      "users": [["id": .number(JSONNumber(account.userID)), "email": .string(account.account.address)]],
      "has_active_admin": true,
    ]
  }

  func lookedUpAddress(in request: SandboxRequest) -> String? {
    request.parameter("users_email") ?? request.parameter("email")
  }

  func list(_ accounts: [SimulatedAccount], for request: SandboxRequest) -> SandboxAnswer {
    let found = request.parameter("deleted") == "true" ? [] : accounts.filter { matches($0, request) }
    guard request.parameter("limit") != nil else {
      return SandboxAnswer(200, .array(found.map(client)))
    }
    let limit = max(1, min(1000, request.number("limit", default: 1000)))
    let offset = max(0, request.number("offset", default: 0))
    let page = found.dropFirst(offset).prefix(limit)
    return SandboxAnswer(
      200,
      [
        "count": .number(JSONNumber(found.count)),
        // Without the path's first component, as the live API writes these links.
        "next": offset + limit < found.count
          ? .string("/clients?limit=\(limit)&offset=\(offset + limit)") : nil,
        "previous": offset > 0 ? .string("/clients?limit=\(limit)&offset=\(max(0, offset - limit))") : nil,
        "results": .array(page.map(client)),
      ]
    )
  }

  private func matches(_ account: SimulatedAccount, _ request: SandboxRequest) -> Bool {
    let addresses = ["users_email", "email"].compactMap(request.parameter).map(Identity.init(address:))
    let customID = request.parameter("custom_id")
    return addresses.allSatisfy { $0 == account.account.identity }
      && (customID == nil || customID == account.account.customID)
  }
}
