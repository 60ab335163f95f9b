import JSON

/// An answer of a simulated provider.
struct SandboxAnswer: Sendable {
  var status: Int
  var headers: [(name: String, value: String)]
  var body: [UInt8]

  init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8]) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  init(_ status: Int, _ value: JSONValue, headers: [(name: String, value: String)] = []) {
    self.init(
      status: status,
      headers: [("content-type", "application/json")] + headers,
      body: JSONWriter.compact.bytes(value)
    )
  }
}

/// What a request comes to: an answer, whole or damaged on the wire, or none.
enum SandboxReply: Sendable {
  case answer(SandboxAnswer)
  case damagedAnswer(SandboxAnswer, WireFault)
  case noAnswer(WireFault)
}
