import Foundation
import Synchronization
import Testing

/// Lets only so many tests run at once: each starts processes, and a machine that starts all of them together is late.
struct Berths: SuiteTrait, TestTrait, TestScoping {
  var isRecursive: Bool { true }

  private static let quay = Quay(berths: max(6, 3 * ProcessInfo.processInfo.activeProcessorCount))

  func provideScope(
    for test: Test,
    testCase: Test.Case?,
    performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    await Self.quay.enter()
    defer { Self.quay.leave() }
    try await function()
  }
}

extension Trait where Self == Berths {
  /// Waits for a berth before each test of the suite.
  static var berthed: Berths { Berths() }
}

/// A number of places, and whoever waits for one.
private final class Quay: Sendable {
  private struct State {
    var free: Int
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state: Mutex<State>

  init(berths: Int) {
    state = Mutex(State(free: berths))
  }

  func enter() async {
    await withCheckedContinuation { continuation in
      let isFree = state.withLock { state in
        if state.free > 0 {
          state.free -= 1
          return true
        }
        state.waiting.append(continuation)
        return false
      }
      if isFree { continuation.resume() }
    }
  }

  func leave() {
    let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
      if state.waiting.isEmpty {
        state.free += 1
        return nil
      }
      return state.waiting.removeFirst()
    }
    next?.resume()
  }
}
