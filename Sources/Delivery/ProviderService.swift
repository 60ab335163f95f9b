public import Providers
public import Provisioning

/// A provider over HTTP.
///
/// Every request is sent once. Redirects are not followed, compression is not asked for, and HTTP/1.1 is spoken, so that
/// one answer on one connection belongs to one request. Cancelling the task that waits for an attempt does not end the
/// attempt: what it did must be known, and only its deadline ends it early.
public struct ProviderService: AccountService {
  let document: ProviderDocument
  let endpoint: Endpoint
  let options: DeliveryOptions
  let transport: HTTPTransport

  /// Opens connections to a provider for as long as the closure runs, and closes them on every way out.
  ///
  /// - Throws: ``DeliveryError`` before anything is sent, or what the closure throws.
  public static func with<R>(
    document: ProviderDocument,
    endpoint: Endpoint,
    options: DeliveryOptions = DeliveryOptions(),
    _ body: (ProviderService) async throws -> R
  ) async throws -> R {
    guard endpoint.credential.reveal().utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
      throw DeliveryError.credentialNotSendable
    }
    return try await HTTPTransport.with(options) { transport in
      let service = ProviderService(document: document, endpoint: endpoint, options: options, transport: transport)
      return try await body(service)
    }
  }

  /// How read-backs go at this provider.
  public var readBackShape: ReadBackShape { document.readBackShape }

  /// Makes one attempt and judges how it ended.
  public func send(_ request: AccountRequest, correlation: String?) async -> AttemptEnd {
    let outgoing = document.createRequest(request, correlation: correlation, at: endpoint)
    let exchange = await transport.exchange(wire(outgoing, answerLimit: options.answerLimit))
    switch exchange.result {
    case .answer(let answer):
      let read = document.answer(
        status: answer.status,
        headers: answer.headers,
        body: answer.body,
        to: request,
        at: endpoint
      )
      return AttemptEnd(read, boundary: exchange.boundary, special: document.specialStatuses)
    case .failure(let failure):
      return AttemptEnd(failure, boundary: exchange.boundary)
    }
  }

  /// The request with its credential, which is added here and nowhere else.
  func wire(_ request: ProviderRequest, answerLimit: Int) -> WireRequest {
    let credential = (name: document.credential.header, value: endpoint.credential.reveal())
    return WireRequest(
      method: request.method,
      url: request.url,
      headers: Secret(request.headers + [credential]),
      body: request.body,
      answerLimit: answerLimit
    )
  }
}
