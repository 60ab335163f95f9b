import Dispatch
import Glibc
import Provisioning
import Synchronization

/// Turns signals into the wish to stop: the first one lets what is on its way finish, a second one ends the process now.
final class Signals {
  private let sources: [any DispatchSourceSignal]

  /// Calls back at the first signal, from a queue of its own, for as long as this object lives.
  init(_ stop: @escaping @Sendable (StopReason) -> Void) {
    let count = SignalCount()
    sources = [(SIGINT, StopReason.interrupt), (SIGTERM, .terminate), (SIGHUP, .hangup)].map { number, reason in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if count.next() > 1 { _exit(128 + number) }
        stop(reason)
      }
      source.activate()
      return source
    }
  }

  deinit {
    for source in sources { source.cancel() }
  }
}

private final class SignalCount: Sendable {
  private let count = Mutex(0)

  func next() -> Int {
    count.withLock { count in
      count += 1
      return count
    }
  }
}
