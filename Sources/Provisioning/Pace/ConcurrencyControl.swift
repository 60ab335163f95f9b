/// How many requests may be on their way at once: halves when the provider asks for patience, grows back by one.
public struct ConcurrencyControl: Sendable {
  /// The most there may ever be.
  public let ceiling: Int
  /// The most there may be now.
  public private(set) var limit: Int
  private var successes = 0
  private var lastCut: Instant?

  /// Control that starts at its ceiling, at least 1.
  public init(ceiling: Int) {
    self.ceiling = max(1, ceiling)
    limit = self.ceiling
  }

  /// The provider asked for patience in answer to a request that began at this moment.
  ///
  /// Requests that were on their way when the limit was cut tell nothing new, so they do not cut it again.
  ///
  /// - Returns: whether the answer tells something new.
  public mutating func throttled(requestBegan: Instant, now: Instant) -> Bool {
    if let lastCut, requestBegan <= lastCut { return false }
    limit = max(1, limit / 2)
    successes = 0
    lastCut = now
    return true
  }

  /// A request was answered without complaint; after `limit` of them one more may go.
  public mutating func succeeded() {
    guard limit < ceiling else { return }
    successes += 1
    guard successes >= limit else { return }
    limit += 1
    successes = 0
  }
}
