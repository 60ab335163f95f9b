import NIOCore
import NIOHTTP1
import Provisioning

/// What is known of one exchange while it lasts: a value that HTTP events change.
struct ExchangeState {
  private(set) var boundary = SendBoundary.none
  private var head: HTTPResponseHead?
  private var body = ByteBuffer()
  private let limit: Int

  /// The most bytes that an answer's header fields may have.
  static let headerLimit = 64 * 1024

  init(answerLimit: Int) {
    limit = answerLimit
  }

  /// The status of an answer whose head has been read.
  var status: Int? {
    head.map { Int($0.status.code) }
  }

  mutating func headSent() {
    if boundary == .none { boundary = .head }
  }

  mutating func bodySent() {
    boundary = .body
  }

  mutating func received(_ head: HTTPResponseHead) throws(UnacceptableAnswer) {
    self.head = head
    // AsyncHTTPClient skips informational answers except this one, which would end HTTP on the connection.
    guard head.status != .switchingProtocols else { throw .protocolSwitched }
    let size = head.headers.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count }
    guard size <= Self.headerLimit else { throw .tooLarge }
  }

  mutating func received(_ part: ByteBuffer) throws(UnacceptableAnswer) {
    guard body.readableBytes + part.readableBytes <= limit else { throw .tooLarge }
    body.writeImmutableBuffer(part)
  }

  func finished() throws(UnacceptableAnswer) -> WireAnswer {
    guard let head else { throw .withoutHead }
    return WireAnswer(
      status: Int(head.status.code),
      headers: head.headers.map { ($0.name, $0.value) },
      body: Array(body.readableBytesView)
    )
  }
}

/// Why we gave an answer up before its end.
enum UnacceptableAnswer: Error {
  case tooLarge
  case protocolSwitched
  case withoutHead
}
