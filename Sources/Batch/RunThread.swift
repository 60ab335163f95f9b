import Dispatch

/// A thread of a run's own, on which its owner waits for the disk.
///
/// A commit blocks its thread until it is durable; on the shared threads, of which there are as many as cores, that would
/// hold up the requests on their way.
final class RunThread: TaskExecutor {
  private let queue = DispatchQueue(label: "purser.run")

  /// Takes a job; nothing else calls this but the Swift runtime.
  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
