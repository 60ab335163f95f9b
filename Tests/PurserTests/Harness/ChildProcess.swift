import Foundation
import Synchronization

/// A process that a test started; it ends with its owner at the latest.
final class ChildProcess: Sendable {
  /// The system's number for the process.
  let id: Int32
  private let process: Mutex<Process>

  /// How a process ended.
  enum Ending: Sendable, Hashable {
    case exited(Int32)
    case killed(Int32)
  }

  /// A process that did not end within the time that a test gives it.
  struct Overdue: Error {
    let deadline: Duration
  }

  init(_ launch: Launch) throws {
    let started = try launch.start()
    id = started.processIdentifier
    process = Mutex(started)
  }

  deinit {
    send(SIGKILL)
  }

  /// Sends a signal, unless the process has ended.
  func send(_ signal: Int32) {
    process.withLock { process in
      if process.isRunning { kill(process.processIdentifier, signal) }
    }
  }

  /// How the process ended, or nil while it runs.
  func poll() -> Ending? {
    process.withLock { process in
      if process.isRunning { return nil }
      let status = process.terminationStatus
      return process.terminationReason == .exit ? .exited(status) : .killed(status)
    }
  }

  /// Waits for the end; kills and throws when there is none in time.
  func wait(_ deadline: Duration) async throws -> Ending {
    if let end = try await eventually(within: deadline, poll) { return end }
    send(SIGKILL)
    throw Overdue(deadline: deadline)
  }
}

/// Asks again and again until there is an answer; nil when there is none in time.
func eventually<Value>(within deadline: Duration, _ answer: () throws -> Value?) async throws -> Value? {
  let clock = ContinuousClock()
  let end = clock.now.advanced(by: deadline)
  while true {
    if let value = try answer() { return value }
    if clock.now > end { return nil }
    try await Task.sleep(for: .milliseconds(3))
  }
}

/// How long a test waits for what must come: long, because a busy machine is no defect.
let patience = Duration.seconds(60)
