public import Provisioning
import Synchronization

/// One thread's worth of tasks over virtual time: the same seed gives the same interleaving, every time.
///
/// Jobs run one after another on the thread that calls `go`. When none is left, the clock jumps to the next sleeper. Work
/// that is stopped in between is as dead as a killed process.
public final class SimulatedTime: TaskExecutor, RunClock {
  private struct State {
    var jobs: [UnownedJob] = []
    var nextJob = 0
    var sleepers: [Sleeper] = []
    var sleeperCount = 0
    var offset: Duration = .zero
    var jobsRun = 0
    var mostSleepers = 0
  }

  private struct Sleeper {
    let number: Int
    let moment: Instant
    let continuation: CheckedContinuation<Void, any Error>
  }

  private let state = Mutex(State())
  private let start: Timestamp

  /// Time that begins at a wall-clock moment.
  public init(start: Timestamp) {
    self.start = start
  }

  /// Virtual time since the start.
  public var now: Instant { Instant(offset: state.withLock { $0.offset }) }

  /// The start plus the virtual time since.
  public var wallNow: Timestamp { start + now.offset }

  /// How many jobs have run.
  public var jobsRun: Int { state.withLock { $0.jobsRun } }

  /// Takes a job; nothing else calls this but the Swift runtime.
  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    state.withLock { $0.jobs.append(job) }
  }

  /// Waits in virtual time.
  public func sleep(until moment: Instant) async throws {
    let number = state.withLock { state in
      state.sleeperCount += 1
      return state.sleeperCount
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let isOver = state.withLock { state in
          if moment.offset <= state.offset || Task.isCancelled { return true }
          state.sleepers.append(Sleeper(number: number, moment: moment, continuation: continuation))
          state.mostSleepers = max(state.mostSleepers, state.sleepers.count)
          return false
        }
        if isOver { continuation.resume(with: Task.isCancelled ? .failure(CancellationError()) : .success(())) }
      }
    } onCancel: {
      let sleeper = state.withLock { state in
        state.sleepers.firstIndex { $0.number == number }.map { state.sleepers.remove(at: $0) }
      }
      sleeper?.continuation.resume(throwing: CancellationError())
    }
  }

  /// Runs work to its end.
  ///
  /// - Returns: what the work returned; nil where everything waits for something that never comes.
  public func run<Value: Sendable>(_ work: @escaping @Sendable () async -> Value) -> Value? {
    go(on: begin(work))
  }

  /// Begins work; nothing of it happens before `go`.
  public func begin<Value: Sendable>(_ work: @escaping @Sendable () async -> Value) -> SimulatedWork<Value> {
    let begun = SimulatedWork<Value>()
    Task(executorPreference: self) { begun.end(with: await work()) }
    return begun
  }

  /// Goes on with work to its end, or until so many jobs have run since time began.
  ///
  /// - Returns: what the work returned; nil where it was stopped, or where everything waits for something that never comes.
  public func go<Value>(on work: SimulatedWork<Value>, untilJob limit: Int = .max) -> Value? {
    while work.value == nil, state.withLock({ $0.jobsRun }) < limit, step() {}
    return work.value
  }

  /// Lets time pass while a job runs, as it does on a machine.
  public func pass(_ duration: Duration) {
    state.withLock { $0.offset += duration }
  }

  /// The most sleepers that there ever were at once.
  public var mostSleepers: Int { state.withLock { $0.mostSleepers } }

  private func step() -> Bool {
    if let job = takeJob() {
      unsafe job.runSynchronously(on: asUnownedTaskExecutor())
      return true
    }
    guard let sleeper = takeNextSleeper() else { return false }
    sleeper.continuation.resume()
    return true
  }

  private func takeJob() -> UnownedJob? {
    state.withLock { state in
      guard state.nextJob < state.jobs.count else { return nil }
      let job = state.jobs[state.nextJob]
      state.nextJob += 1
      state.jobsRun += 1
      if state.nextJob == state.jobs.count {
        state.jobs.removeAll(keepingCapacity: true)
        state.nextJob = 0
      }
      return job
    }
  }

  private func takeNextSleeper() -> Sleeper? {
    state.withLock { state in
      let order = { (left: Sleeper, right: Sleeper) in (left.moment, left.number) < (right.moment, right.number) }
      guard let next = state.sleepers.indices.min(by: { order(state.sleepers[$0], state.sleepers[$1]) }) else {
        return nil
      }
      let sleeper = state.sleepers.remove(at: next)
      state.offset = max(state.offset, sleeper.moment.offset)
      return sleeper
    }
  }
}

/// Work that goes on in simulated time.
public final class SimulatedWork<Value: Sendable>: Sendable {
  private let result = Mutex<Value?>(nil)

  /// What the work returned; nil while it goes on.
  public var value: Value? { result.withLock { $0 } }

  func end(with value: Value) {
    result.withLock { $0 = value }
  }
}
