import NIOCore
import Synchronization

/// Counts requests in fixed windows, as providers with a burst limit do.
final class RequestWindow: Sendable {
  /// So many requests in so many seconds.
  struct Limit: Sendable {
    let requests: Int
    let seconds: Int64
  }

  private struct Count: Sendable {
    var start: NIODeadline
    var requests = 0
  }

  let limit: Limit
  private let count: Mutex<Count>

  init(_ limit: Limit) {
    self.limit = limit
    count = Mutex(Count(start: .now()))
  }

  /// What is left of a window after one request more; `isOver` says that this one was too many.
  struct Standing: Sendable {
    let remaining: Int
    let secondsToReset: Int64
    let isOver: Bool
  }

  /// Counts one request.
  func take(now: NIODeadline = .now()) -> Standing {
    count.withLock { count in
      let length = TimeAmount.seconds(limit.seconds)
      if now >= count.start + length { count = Count(start: now) }
      count.requests += 1
      let left = (count.start + length - now).nanoseconds
      return Standing(
        remaining: max(0, limit.requests - count.requests),
        secondsToReset: max(1, (left + 999_999_999) / 1_000_000_000),
        isOver: count.requests > limit.requests
      )
    }
  }
}
