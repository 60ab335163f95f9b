/// When an attempt that was provably not applied is tried again.
///
/// | cause | base | wait before try 2, 3, 4 |
/// | --- | --- | --- |
/// | no connection, declined | 0.25 s | up to 0.25, 0.5, 1 s |
/// | throttled, no Retry-After | 1 s | up to 1, 2, 4 s |
/// | Retry-After n | n | n to n + min(n/4, 5 s) |
///
/// Waits without Retry-After are drawn evenly from nothing to the bound (full jitter); no bound exceeds 30 s.
public struct RetryPolicy: Sendable, Equatable {
  /// Attempts a row in one run, the first included.
  public let maxAttempts: Int
  /// The longest wait that a provider may ask for before the run rather ends.
  public let longestWait: Duration

  /// A policy from its parts.
  public init(maxAttempts: Int = 4, longestWait: Duration = .seconds(900)) {
    self.maxAttempts = maxAttempts
    self.longestWait = longestWait
  }

  /// The wait before the next try.
  ///
  /// - Parameters:
  ///   - cause: why the last try did nothing.
  ///   - tries: how many there were in this run, from 1.
  ///   - retryAfter: the wait that the answer asked for.
  ///   - chance: drawn evenly from 0 up to 1.
  public func delay(after cause: NotAppliedCause, tries: Int, retryAfter: Duration?, chance: Double) -> Duration {
    if let retryAfter {
      return retryAfter + min(retryAfter / 4, .seconds(5)) * chance
    }
    let base: Duration = cause == .throttled ? .seconds(1) : .milliseconds(250)
    let bound = min(base * (1 << min(max(0, tries - 1), 16)), .seconds(30))
    return bound * chance
  }
}

/// How many retries a run may still make, so that a struggling provider sees little more than one POST a row.
///
/// Two bounds hold together: retries stay within a tenth of the first attempts plus 3, and a bucket of 500 pays 14 for a
/// retry after no connection and 5 after throttling, and gains 1 with each success. For each success, one retry after
/// throttling is free of the first bound: where a provider takes requests and says when it wants the next one, a row that it
/// put off is no more load than the row behind it.
public struct RetryBudget: Sendable {
  private var tokens = capacity
  private var firstAttempts = 0
  private var retries = 0
  private var unclaimedSuccesses = 0
  private static let capacity = 500

  /// A full budget.
  public init() {}

  /// A row's first attempt in this run began.
  public mutating func began() {
    firstAttempts += 1
  }

  /// A row was settled well.
  public mutating func succeeded() {
    tokens = min(RetryBudget.capacity, tokens + 1)
    unclaimedSuccesses += 1
  }

  /// Pays for a retry, where there is enough left.
  public mutating func spend(on cause: NotAppliedCause) -> Bool {
    let price = cause == .throttled ? 5 : 14
    guard tokens >= price else { return false }
    if cause == .throttled, unclaimedSuccesses > 0 {
      unclaimedSuccesses -= 1
    } else {
      guard retries < firstAttempts / 10 + 3 else { return false }
      retries += 1
    }
    tokens -= price
    return true
  }
}
