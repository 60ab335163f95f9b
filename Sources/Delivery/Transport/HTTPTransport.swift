import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Provisioning

/// Sends one request once and says what became of it.
///
/// Nothing here follows a redirect, sends a request twice, or gives one up because the calling task was cancelled: what a
/// request did must be known, so its end is awaited, and only the deadline ends it early.
struct HTTPTransport: Sendable {
  let client: HTTPClient
  /// The client's only loop, on which every connection and every callback lives: with two, a callback could be overtaken
  /// by its connection's end.
  let loop: any EventLoop
  let timeout: TimeAmount

  func exchange(_ request: WireRequest) async -> Exchange {
    let outgoing: HTTPClient.Request
    do {
      outgoing = try HTTPClient.Request(request)
    } catch {
      return Exchange(boundary: .none, result: .failure(.cancelled))
    }
    let delegate = ExchangeDelegate(answerLimit: request.answerLimit)
    let task = client.execute(
      request: outgoing,
      delegate: delegate,
      // Requiring the loop of the connection as well would make a new connection for every request.
      eventLoop: .delegate(on: loop),
      deadline: .now() + timeout
    )
    do {
      let answer = try await task.futureResult.get()
      return Exchange(boundary: delegate.snapshot.boundary, result: .answer(answer))
    } catch {
      let state = delegate.snapshot
      return Exchange(boundary: state.boundary, result: .failure(TransportFailure(error, state)))
    }
  }
}

extension HTTPClient.Request {
  fileprivate init(_ request: WireRequest) throws {
    try self.init(
      url: request.url,
      method: HTTPMethod(rawValue: request.method),
      headers: HTTPHeaders(request.headers.reveal().map { ($0.name, $0.value) }),
      // As one buffer: other kinds of body announce an empty part first, which would look like a body sent.
      body: request.body.map { .byteBuffer(ByteBuffer(bytes: $0.reveal())) }
    )
  }
}
