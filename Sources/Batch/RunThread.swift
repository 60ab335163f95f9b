import Dispatch
import Foundation

/// A thread of a run's own, on which its owner waits for the disk.
///
/// A commit blocks its thread until it is durable; on the shared threads, of which there are as many as cores, that would
/// hold up the requests on their way.
final class RunThread: TaskExecutor {
  private let queue = DispatchQueue(label: "purser.run")
  private let gathering: UInt32

  /// Microseconds for each request that may be on its way.
  private static let gatheringPerRequest = 3
  /// Shorter than this it is not worth going to sleep for.
  private static let leastGathering = 50
  private static let mostGathering = 1000

  /// A thread that waits for work.
  ///
  /// Answers come in bunches. Awake at the first of one, the owner would write that one down, and all others would wait for
  /// its commit; so it sleeps on for a moment that is nothing beside a request, and writes the bunch down at once.
  ///
  /// - Parameter concurrency: how many requests may be on their way at once.
  init(concurrency: Int) {
    let gathering = min(concurrency, Self.mostGathering) * Self.gatheringPerRequest
    self.gathering = gathering < Self.leastGathering ? 0 : UInt32(min(gathering, Self.mostGathering))
  }

  /// Takes a job; nothing else calls this but the Swift runtime.
  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async {
      if self.gathering > 0 { usleep(self.gathering) }
      unsafe job.runSynchronously(on: self.asUnownedTaskExecutor())
    }
  }
}
