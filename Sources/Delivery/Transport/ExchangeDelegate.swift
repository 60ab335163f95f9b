import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Synchronization

/// Feeds the events of AsyncHTTPClient into the state of one exchange.
///
/// All events come on one event loop; the lock is for the reader, who waits elsewhere.
final class ExchangeDelegate: HTTPClientResponseDelegate {
  typealias Response = WireAnswer

  private let state: Mutex<ExchangeState>

  init(answerLimit: Int) {
    state = Mutex(ExchangeState(answerLimit: answerLimit))
  }

  /// What is known so far.
  var snapshot: ExchangeState {
    state.withLock { $0 }
  }

  func didSendRequestHead(task: HTTPClient.Task<Response>, _ head: HTTPRequestHead) {
    state.withLock { $0.headSent() }
  }

  // Called once the whole part was taken by the socket, so a body that was cut short still counts as a head alone.
  func didSendRequestPart(task: HTTPClient.Task<Response>, _ part: IOData) {
    state.withLock { $0.bodySent() }
  }

  func didReceiveHead(task: HTTPClient.Task<Response>, _ head: HTTPResponseHead) -> EventLoopFuture<Void> {
    task.eventLoop.makeCompletedFuture { try state.withLock { state in try state.received(head) } }
  }

  func didReceiveBodyPart(task: HTTPClient.Task<Response>, _ buffer: ByteBuffer) -> EventLoopFuture<Void> {
    task.eventLoop.makeCompletedFuture { try state.withLock { state in try state.received(buffer) } }
  }

  func didFinishRequest(task: HTTPClient.Task<Response>) throws -> WireAnswer {
    try state.withLock { state in try state.finished() }
  }
}
