/// Stops hammering a provider that fails: opens, waits, lets one probe through, and gives up after a second failed one.
///
/// It opens at 5 failures in a row, or when half of the last 20 or more requests failed. A wish for patience counts among
/// the failures in a row, since a provider that puts everything off helps no row, but not for the half: where some requests
/// are taken, the pauses that it asks for are the cure.
public struct Breaker: Sendable {
  /// What a request that wants to begin is told.
  public enum Permission: Sendable, Equatable {
    /// Go.
    case go
    /// Wait until then.
    case wait(until: Instant)
    /// Wait for the probe that is on its way.
    case waitForProbe
    /// The provider stays down; the run should end.
    case giveUp
  }

  private enum State: Equatable {
    case closed
    case open(until: Instant)
    case probing(since: Instant)
    case gaveUp
  }

  private var state = State.closed
  private var failuresInRow = 0
  private var recent: [Bool] = []
  private var failedProbes = 0

  private static let rowLimit = 5
  private static let sample = 20
  private static let pause: Duration = .seconds(60)

  /// A closed breaker.
  public init() {}

  /// Whether requests go through without restraint.
  public var isClosed: Bool { state == .closed }

  /// Asks whether a request may begin.
  ///
  /// Where the answer is `go` and the request begins, `began()` is due.
  public func permission(at now: Instant) -> Permission {
    switch state {
    case .closed: .go
    case .open(let until): until <= now ? .go : .wait(until: until)
    case .probing: .waitForProbe
    case .gaveUp: .giveUp
    }
  }

  /// A request began; the first one after the pause is the probe.
  public mutating func began(at now: Instant) {
    if case .open = state { state = .probing(since: now) }
  }

  /// A request was answered by a provider that works.
  public mutating func succeeded() {
    guard state == .closed else {
      self = Breaker()
      return
    }
    failuresInRow = 0
    note(failure: false)
  }

  /// A request failed as it does when a provider is down.
  ///
  /// While a probe is on its way, only its own failure counts: requests from before the pause tell of the time before.
  public mutating func failed(requestBegan: Instant, now: Instant) {
    switch state {
    case .closed:
      failuresInRow += 1
      note(failure: true)
      openIfDue(now)
    case .probing(let since) where requestBegan >= since:
      failedProbes += 1
      state = failedProbes >= 2 ? .gaveUp : .open(until: now.advanced(by: Breaker.pause))
    case .probing, .open, .gaveUp:
      break
    }
  }

  /// A request was answered with the wish for patience.
  ///
  /// - Parameter isNews: whether it began after the last such answer; those that were on their way together count once.
  public mutating func throttled(requestBegan: Instant, now: Instant, isNews: Bool) {
    guard state == .closed else { return failed(requestBegan: requestBegan, now: now) }
    guard isNews else { return }
    failuresInRow += 1
    openIfDue(now)
  }

  /// A request ended in a way that says nothing about the provider's health; a probe must be made again.
  public mutating func endedWithoutVerdict(requestBegan: Instant, now: Instant) {
    if case .probing(let since) = state, requestBegan >= since { state = .open(until: now) }
  }

  private mutating func openIfDue(_ now: Instant) {
    if failuresInRow >= Breaker.rowLimit || mostlyFails { state = .open(until: now.advanced(by: Breaker.pause)) }
  }

  private var mostlyFails: Bool {
    recent.count >= Breaker.sample && recent.count(where: { $0 }) * 2 >= recent.count
  }

  private mutating func note(failure: Bool) {
    recent.append(failure)
    if recent.count > Breaker.sample { recent.removeFirst() }
  }
}
