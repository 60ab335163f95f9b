import Provisioning

/// One HTTP request as it goes out, credential included.
struct WireRequest: Sendable {
  let method: String
  let url: String
  let headers: Secret<[(name: String, value: String)]>
  let body: Secret<[UInt8]>?
  /// The most bytes that its answer's body may have.
  let answerLimit: Int
}

/// One whole HTTP answer.
struct WireAnswer: Sendable {
  let status: Int
  let headers: [(String, String)]
  let body: [UInt8]
}

/// One request with what became of it; how far it had gone is known either way.
struct Exchange: Sendable {
  let boundary: SendBoundary
  let result: ExchangeResult
}

/// A whole answer, or the reason why there is none.
enum ExchangeResult: Sendable {
  case answer(WireAnswer)
  case failure(TransportFailure)
}
