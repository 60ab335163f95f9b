import JSON
import Providers
import Provisioning
import Schema
import Testing

/// The shipped documents, each compiled once.
enum Shipped {
  static let omnidimension = document("omnidimension")
  static let gcore = document("gcore")
  static let cryptlex = document("cryptlex")
  static let all = [omnidimension, gcore, cryptlex]

  private static func document(_ id: String) -> ProviderDocument {
    guard let document = try? ProviderCatalog.document(id: id) else { preconditionFailure("\(id) loads") }
    return document
  }
}

let today = CivilDate(daysSinceEpoch: 20_778)  // 2026-11-21

extension ProviderDocument {
  /// The example body with some members replaced; nil removes one.
  func body(_ changes: [String: JSONValue?]) -> JSONValue {
    var object = exampleBody.objectValue ?? JSONObject()
    for (key, value) in changes { object[key] = value }
    return .object(object)
  }

  func codes(_ changes: [String: JSONValue?]) -> [String] {
    findings(in: body(changes), today: today).map { "\($0.severity.rawValue) \($0.code.rawValue) \($0.field)" }
  }

  func request(_ body: JSONValue? = nil) -> AccountRequest {
    let body = body ?? exampleBody
    let parts = split(body)
    let address = address(in: body) ?? ""
    guard let identity = Identity(address: address) else { preconditionFailure("samples have addresses") }
    return AccountRequest(
      place: RowPlace(manifest: 0, row: 1, line: 2),
      identity: identity,
      address: address,
      body: Secret(body),
      openFields: parts.open,
      secretFields: Secret(parts.secret),
      stake: stake(in: body)
    )
  }

  var sampleEndpoint: Endpoint {
    let values = Dictionary(uniqueKeysWithValues: pathParameters.map { ($0.name, $0.example ?? "1") })
    guard let endpoint = try? endpoint(baseURL: baseURL, parameters: values, credential: Secret("token-1234567890"))
    else {
      preconditionFailure("samples have endpoints")
    }
    return endpoint
  }

  func answer(
    _ status: Int,
    _ body: String,
    headers: [(name: String, value: String)] = [("Content-Type", "application/json")],
    to request: AccountRequest? = nil
  ) -> Answer {
    answer(status: status, headers: headers, body: Array(body.utf8), to: request ?? self.request(), at: sampleEndpoint)
  }
}

extension JSONValue {
  init(reading text: String) {
    guard let value = try? JSONReader().read(text) else { preconditionFailure("samples are JSON") }
    self = value
  }
}
