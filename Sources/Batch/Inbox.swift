import Synchronization

/// Where the tasks of a run leave what happened, and its one owner picks up much of it at once.
///
/// What waits together is committed together: that is what makes one fsync serve many rows. It holds at most one event for
/// each request on its way, so it needs no bound of its own.
final class Inbox<Event: Sendable>: Sendable {
  private struct State {
    var events: [Event] = []
    var waiter: CheckedContinuation<Void, Never>?
  }

  private let state = Mutex(State())

  func post(_ event: Event) {
    let waiter = state.withLock { state in
      state.events.append(event)
      return state.waiter.take()
    }
    waiter?.resume()
  }

  /// What has happened since the last call, oldest first; waits for a first event where there is none.
  func take(atMost limit: Int) async -> [Event] {
    await waitForEvent()
    return state.withLock { state in
      let taken = Array(state.events.prefix(limit))
      state.events.removeFirst(taken.count)
      return taken
    }
  }

  private func waitForEvent() async {
    await withCheckedContinuation { continuation in
      let isThere = state.withLock { state in
        if state.events.isEmpty { state.waiter = continuation }
        return !state.events.isEmpty
      }
      if isThere { continuation.resume() }
    }
  }
}
