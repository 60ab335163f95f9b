/// The clock of a run: monotonic for waiting, wall for records.
public protocol RunClock: Sendable {
  /// The monotonic moment now.
  var now: Instant { get }
  /// The wall clock's moment now.
  var wallNow: Timestamp { get }
  /// Returns at that moment, or throws `CancellationError` when the task is cancelled before.
  func sleep(until moment: Instant) async throws
}
