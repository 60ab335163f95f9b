import HTTPTypes
import HummingbirdCore
import JSON
import NIOCore

extension SandboxEngine {
  /// The largest request body that is read.
  static let bodyLimit = 1 << 20

  /// Answers one request of a connection.
  @concurrent
  func respond(to request: Request, with writer: consuming ResponseWriter, on channel: any Channel) async throws {
    let body: ByteBuffer
    do {
      body = try await request.body.collect(upTo: Self.bodyLimit)
    } catch is NIOTooManyBytesError {
      try await writer.write(response: HTTPResponse(.tooLarge), body: ResponseBody(.tooLarge))
      return
    }
    let read = SandboxRequest(
      method: request.method.rawValue,
      target: request.head.path ?? "/",
      headers: request.headers.map { ($0.name.canonicalName, $0.value) },
      body: Array(body.readableBytesView)
    )
    switch try await reply(to: read, on: channel.eventLoop) {
    case .answer(let answer):
      try await writer.write(response: HTTPResponse(answer), body: ResponseBody(answer))
    case .damagedAnswer(let answer, let fault):
      try await channel.triggerUserOutboundEvent(fault).get()
      try await writer.write(response: HTTPResponse(answer), body: ResponseBody(answer))
    case .noAnswer(let fault):
      try await channel.triggerUserOutboundEvent(fault).get()
      try await channel.closeFuture.get()
    }
  }
}

extension HTTPResponse {
  fileprivate init(_ answer: SandboxAnswer) {
    self.init(status: Status(code: answer.status))
    for (name, value) in answer.headers {
      if let field = HTTPField.Name(name) { headerFields.append(HTTPField(name: field, value: value)) }
    }
    headerFields[.contentLength] = "\(answer.body.count)"
  }
}

extension ResponseBody {
  fileprivate init(_ answer: SandboxAnswer) {
    self.init(byteBuffer: ByteBuffer(bytes: answer.body))
  }
}

extension SandboxAnswer {
  fileprivate static let tooLarge = SandboxAnswer(413, ["message": "The request body is too large."])
}
