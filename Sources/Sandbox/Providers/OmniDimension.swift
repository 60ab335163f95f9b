import JSON
import Provisioning

/// OmniDimension's reseller API: POST /reseller/users/add and GET /reseller/organizations.
struct OmniDimension: SandboxProvider {
  let id = "omnidimension"
  let basePath = "/api/v1"
  let schemes = ["Bearer"]
  let limit: RequestWindow.Limit? = nil

  private let rules: [FieldRule] = [
    FieldRule("name", .text(), required: true),
    FieldRule("email", .address, required: true),
    FieldRule("phone", .text(), required: true),
    FieldRule("password", .text(), required: true),
    FieldRule("welcome_minutes_to_credit", .integer),
    FieldRule("cost_per_min", .number),
    FieldRule("concurrent_call_limit", .integer),
    FieldRule("expiry_date", .text()),
    FieldRule("user_currency", .text()),
  ]

  func route(_ request: SandboxRequest) -> SandboxRoute? {
    guard request.path.prefix(2) == ["api", "v1"] else { return nil }
    return switch request.path.dropFirst(2) {
    case ["reseller", "users", "add"]: route(request, create: true, list: false)
    case ["reseller", "organizations"]: route(request, create: false, list: true)
    default: .unknownPath
    }
  }

  func newAccount(from body: [UInt8], scope: [String: String]) throws(Refusal) -> NewAccount {
    guard let object = (try? JSONReader().read(body))?.objectValue else {
      throw Refusal(error(400, "bad_request", "The request body is not valid JSON."))
    }
    let problems = rules.problems(in: object)
    let missing = problems.filter { if case .missing = $0.kind { true } else { false } }.map(\.name)
    guard missing.isEmpty else {
      throw Refusal(error(400, "missing_fields", "Missing required fields: \(missing.joined(separator: ", "))"))
    }
    if let problem = problems.first, case .wrong(let expected) = problem.kind {
      throw Refusal(error(400, "bad_request", "\(problem.name): expected \(expected)"))
    }
    guard let address = object["email"]?.stringValue, let identity = Identity(address: address) else {
      throw Refusal(error(400, "bad_request", "email: expected an e-mail address"))
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
    var object: JSONObject = ["success": true, "message": "User and organization created"]
    if namingIDs {
      object["user_id"] = .number(JSONNumber(account.userID))
      object["organization_id"] = .number(JSONNumber(account.organizationID))
    }
    object["organization_name"] = .string(account.organizationName)
    object["organization_balance"] = account.balance
    object["cost_per_min"] = account.detail("cost_per_min") ?? 0.1
    return SandboxAnswer(200, .object(object))
  }

  func answer(to problem: SandboxProblem) -> SandboxAnswer {
    switch problem {
    case .unauthorized: return error(401, "unauthorized", "Missing or invalid API key")
    case .duplicate:
      let text = "A user with this email exists already."
      return SandboxAnswer(200, ["success": false, "plan_expire": false, "error": .string(text)])
    case .unknownPath: return error(404, "not_found", "No such endpoint")
    case .wrongMethod(let allowed):
      var answer = error(405, "method_not_allowed", "Use \(allowed)")
      answer.headers.append(("allow", allowed))
      return answer
    case .tooManyRequests: return error(429, "rate_limited", "Too many requests")
    case .failure(let status): return error(status, "server_error", "The server failed")
    }
  }

  private func error(_ status: Int, _ code: String, _ text: String) -> SandboxAnswer {
    SandboxAnswer(status, ["error": .string(code), "error_description": .string(text)])
  }
}

extension Refusal {
  init(_ answer: SandboxAnswer) {
    self.answer = answer
  }
}

extension SimulatedAccount {
  var userID: Int { 1000 + number }
  var organizationID: Int { 9000 + number }

  fileprivate var organizationName: String {
    "\(detail("name")?.stringValue ?? account.address)'s Organization"
  }

  // Minutes times price, as the documented example has it: 50 at 0.2 make 10.
  fileprivate var balance: JSONValue {
    let minutes = detail("welcome_minutes_to_credit")?.numberValue.flatMap { Double($0.text) } ?? 0
    let price = detail("cost_per_min")?.numberValue.flatMap { Double($0.text) } ?? 0.1
    let amount = (minutes * price * 10_000).rounded() / 10_000
    guard amount.magnitude < 1e15 else { return 0 }
    return amount == amount.rounded() ? .number(JSONNumber(Int(amount))) : .number(JSONNumber("\(amount)") ?? 0)
  }
}

extension OmniDimension {
  func lookedUpAddress(in request: SandboxRequest) -> String? { nil }

  func list(_ accounts: [SimulatedAccount], for request: SandboxRequest) -> SandboxAnswer {
    let count = JSONValue.number(JSONNumber(accounts.count))
    return SandboxAnswer(
      200,
      [
        "success": true,
        "reseller_organization": ["id": 5678, "name": "Sandbox Reseller", "concurrent_call_limit": 10],
        "organizations": .array(accounts.map(organization)),
        "total_organizations": count,
        "total_users_across_orgs": count,
        "reseller_access_control": ["dashboard_menu_access": flags { _ in true }],
      ]
    )
  }

  private func organization(_ account: SimulatedAccount) -> JSONValue {
    [
      "id": .number(JSONNumber(account.organizationID)),
      "name": .string(account.organizationName),
      "cost_per_min": account.detail("cost_per_min") ?? 0.1,
      "org_balance": account.balance,
      "reseller_org_balance_currency_symbol": "$",
      "concurrent_call_limit": account.detail("concurrent_call_limit") ?? 1,
      "org_user_currency_symbol": "$",
      "timezone": "US/Pacific",
      // Without an offset, as the live API writes it.
      "created_date": .string(account.createdAt.text(fractionDigits: 6)),
      "total_users": 1,
      "users": [user(account)],
    ]
  }

  private func user(_ account: SimulatedAccount) -> JSONValue {
    [
      "id": .number(JSONNumber(account.userID)),
      "name": account.detail("name") ?? .string(account.account.address),
      "email": .string(account.account.address),
      // The live API says false for a phone that is not set, against its own schema.
      "phone": account.detail("phone") ?? false,
      "login_date": nil,
      "is_active": true,
      "expiry_date": account.detail("expiry_date") ?? nil,
      "access_level": false,
      // Live answers carry these keys in plain text, undocumented.
      "api_keys": [["api_key": .string("sandbox-key-\(account.number)")]],
      "dashboard_menu_access": flags { $0.utf8.count % 2 == 0 },
    ]
  }

  // Sixteen of the seventeen documented flags: as in the documented example, one is never there.
  private func flags(_ isOn: (String) -> Bool) -> JSONValue {
    var object = JSONObject()
    for name in flagNames { object[name] = .bool(isOn(name)) }
    return .object(object)
  }
}

private let flagNames = [
  "is_bots_menu_access", "is_leads_access", "is_voice_cloning_access", "is_workflow_access",
  "is_asr_evaluation_menu_access", "is_train_with_call_recording_menu_access", "is_call_logs_menu_access",
  "is_call_simulation_menu_access", "access_to_monitor_live_call", "is_whatsapp_flow_enabled",
  "is_billing_menu_access", "is_knowledge_base_access", "is_integration_access", "is_phone_number_access",
  "is_bulk_call_access", "is_analytics_access",
]
