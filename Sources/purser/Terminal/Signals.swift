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
    let watched = [(SIGINT, StopReason.interrupt), (SIGTERM, .terminate), (SIGHUP, .hangup)]
    sources = watched.filter { $0.0 != SIGHUP || !Signals.isIgnored(SIGHUP) }.map { number, reason in
      // Until the source is registered a signal ends the process, which loses nothing; ignored, the signal would be lost.
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if count.next() > 1 { _exit(128 + number) }
        stop(reason)
      }
      source.activate()
      return source
    }
  }

  /// Whether the process was started so that a signal does nothing, as `nohup` does with the hangup.
  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard unsafe sigaction(number, nil, &action) == 0 else { return false }
    let ignored = unsafe unsafeBitCast(SIG_IGN, to: Int.self)
    return unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == ignored
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
