import Synchronization

/// Where the tasks of a run leave what happened, and its one owner picks up much of it at once.
///
/// What waits together is committed together: that is what makes one fsync serve many rows. It holds at most one event for
/// each request on its way, so it needs no bound of its own.
final class Inbox<Event: Sendable>: Sendable {
  private struct State {
    var events: [Event] = []
    var waiter: CheckedContinuation<[Event], Never>?
    var atMost = 0

    /// Whoever waits, with what there is for them.
    mutating func takeWaiter() -> (CheckedContinuation<[Event], Never>, [Event])? {
      guard let waiter else { return nil }
      self.waiter = nil
      let taken = Array(events.prefix(atMost))
      events.removeFirst(taken.count)
      return (waiter, taken)
    }
  }

  private let state = Mutex(State())

  func post(_ event: Event) {
    let waiter = state.withLock { state in
      state.events.append(event)
      return state.takeWaiter()
    }
    waiter?.0.resume(returning: waiter?.1 ?? [])
  }

  /// What has happened since the last call, oldest first; waits for a first event where there is none.
  func take(atMost limit: Int) async -> [Event] {
    await withCheckedContinuation { continuation in
      let waiter = state.withLock { state in
        (state.waiter, state.atMost) = (continuation, limit)
        return state.events.isEmpty ? nil : state.takeWaiter()
      }
      waiter?.0.resume(returning: waiter?.1 ?? [])
    }
  }
}
