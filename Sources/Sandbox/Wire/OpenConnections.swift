import NIOCore
import Synchronization

/// The connections that are open, so that stopping need not wait for those that would stay open for ever.
final class OpenConnections: Sendable {
  private struct State {
    var channels: [ObjectIdentifier: any Channel] = [:]
    var isStopped = false
  }

  private let state = Mutex(State())

  /// Notes a connection until it is closed; one that comes after the stop is closed at once.
  func add(_ channel: any Channel) {
    let id = ObjectIdentifier(channel)
    let isLate = state.withLock { state in
      if !state.isStopped { state.channels[id] = channel }
      return state.isStopped
    }
    if isLate { channel.close(promise: nil) }
    channel.closeFuture.whenComplete { [self] _ in
      state.withLock { $0.channels[id] = nil }
    }
  }

  /// Closes what is open, and what opens from now on.
  func closeAll() {
    let channels = state.withLock { state in
      state.isStopped = true
      return Array(state.channels.values)
    }
    for channel in channels { channel.close(promise: nil) }
  }
}
