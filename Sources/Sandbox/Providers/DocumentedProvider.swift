import JSON
import Providers
import Provisioning
import Schema

/// A provider that is known by its document alone, simulated by what that document says of requests and answers.
///
/// Its base URL has a component of its own, so that it shares the port with the others.
struct DocumentedProvider: SandboxProvider {
  let document: ProviderDocument
  let today: @Sendable () -> CivilDate

  var id: String { document.id }
  var basePath: String { "/\(document.id)" }
  var credentialHeader: String { document.credential.header }

  var schemes: [String] {
    document.credential.scheme.map { [$0] + document.credential.otherSchemes } ?? []
  }

  var limit: RequestWindow.Limit? {
    document.requestLimits.window.map {
      RequestWindow.Limit(requests: $0.requests, seconds: max(1, $0.per.components.seconds))
    }
  }

  func route(_ request: SandboxRequest) -> SandboxRoute? {
    guard request.path.first == document.id else { return nil }
    let path = request.path.dropFirst()
    let create = parameters(of: path, in: document.createPath)
    let list = parameters(of: path, in: document.readBackPath)
    guard let scope = create ?? list else { return .unknownPath }
    return route(request, create: create != nil, list: list != nil, scope: scope)
  }

  func newAccount(from body: [UInt8], scope: [String: String]) throws(Refusal) -> NewAccount {
    guard let value = try? JSONReader().read(body) else {
      throw Refusal(message(400, "The request body is not valid JSON."))
    }
    if let finding = document.findings(in: value, today: today()).first(where: { $0.severity == .error }) {
      throw Refusal(message(400, "\(finding.field): \(finding.message)"))
    }
    guard let address = document.address(in: value), let identity = Identity(address: address) else {
      throw Refusal(message(400, "The request names no e-mail address."))
    }
    let open = document.split(value).open
    return NewAccount(
      scope: scope,
      identity: identity,
      address: address,
      customID: document.correlationField.flatMap { open[$0.pointer]?.stringValue },
      details: open.objectValue ?? [:]
    )
  }

  func created(_ account: SimulatedAccount, namingIDs: Bool) -> SandboxAnswer {
    let answer = document.simulatedSuccess(number: account.number)
    return SandboxAnswer(answer.status, namingIDs ? answer.body : [:])
  }

  func lookedUpAddress(in request: SandboxRequest) -> String? {
    document.lookedUpAddress(in: request.query)
  }

  func list(_ accounts: [SimulatedAccount], for request: SandboxRequest) -> SandboxAnswer {
    let page = document.page(of: request.query) ?? (offset: 0, size: accounts.count)
    let shown = accounts.dropFirst(page.offset).prefix(page.size).map { account in
      ProviderDocument.SimulatedAccount(
        address: account.account.address,
        number: account.number,
        createdAt: account.createdAt,
        correlation: account.account.customID
      )
    }
    return SandboxAnswer(200, document.simulatedList(shown, total: accounts.count))
  }

  func answer(to problem: SandboxProblem) -> SandboxAnswer {
    switch problem {
    case .unauthorized: return message(401, "The credential is missing or not valid.")
    case .duplicate(let address):
      let answer = document.simulatedDuplicate(of: address)
      return SandboxAnswer(answer.status, answer.body)
    case .unknownPath: return message(404, "There is nothing at this path.")
    case .wrongMethod: return message(405, "The method is not allowed.")
    case .tooManyRequests: return message(429, "Too many requests.")
    case .failure(let status): return message(status, "The server failed.")
    }
  }

  private func message(_ status: Int, _ text: String) -> SandboxAnswer {
    SandboxAnswer(status, ["message": .string(text)])
  }

  /// What stands in a path where its template has braces; nil where the path is another.
  private func parameters(of path: ArraySlice<String>, in template: String) -> [String: String]? {
    let parts = template.split(separator: "/")
    guard parts.count == path.count else { return nil }
    var parameters: [String: String] = [:]
    for (part, value) in zip(parts, path) {
      if part.hasPrefix("{"), part.hasSuffix("}") {
        parameters[String(part.dropFirst().dropLast())] = value
      } else if part != value {
        return nil
      }
    }
    return parameters
  }
}
