import JSON
public import Provisioning

/// A request to a provider, all but its credential.
public struct ProviderRequest: Sendable {
  /// The HTTP method.
  public let method: String
  /// The absolute URL.
  public let url: String
  /// The headers; whoever sends the request adds the credential's.
  public let headers: [(name: String, value: String)]
  /// The body, nil for none.
  public let body: Secret<[UInt8]>?
}

extension ProviderDocument {
  /// The request that creates an account.
  ///
  /// - Parameters:
  ///   - request: The account, whose body is sent as it was validated, in its order.
  ///   - correlation: A value for the provider's correlation field, used where the row leaves that empty.
  ///   - endpoint: Where to.
  public func createRequest(
    _ request: AccountRequest,
    correlation: String?,
    at endpoint: Endpoint
  ) -> ProviderRequest {
    var body = request.body.reveal()
    if let correlation, let place = correlationPlace, body[place] == nil {
      _ = body.set(.string(correlation), at: place)
    }
    return ProviderRequest(
      method: "POST",
      url: endpoint.baseURL.text + createTemplate.path(endpoint.parameters),
      headers: [("Content-Type", "application/json"), ("Accept", "application/json")],
      body: Secret(JSONWriter.compact.bytes(body))
    )
  }
}
