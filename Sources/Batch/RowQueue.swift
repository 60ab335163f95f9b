import Provisioning

/// The rows that may be sent next: those whose retry is due before fresh ones.
struct RowQueue {
  private var fresh: [PendingRow] = []
  private static let keptAtMost = 1024
  private var nextFresh = 0
  private var retries: [(due: Instant, row: PendingRow)] = []

  var freshCount: Int { fresh.count - nextFresh }
  var retryCount: Int { retries.count }
  var isEmpty: Bool { freshCount == 0 && retries.isEmpty }

  /// When the first retry is due.
  var nextDue: Instant? { retries.last?.due }

  mutating func append(_ row: PendingRow) {
    fresh.append(row)
  }

  mutating func retry(_ row: PendingRow, due: Instant) {
    let place = retries.firstIndex { $0.due <= due } ?? retries.endIndex
    retries.insert((due, row), at: place)
  }

  func first(at now: Instant) -> PendingRow? {
    if let retry = retries.last, retry.due <= now { return retry.row }
    return nextFresh < fresh.count ? fresh[nextFresh] : nil
  }

  mutating func removeFirst(at now: Instant) {
    if let retry = retries.last, retry.due <= now {
      retries.removeLast()
      return
    }
    nextFresh += 1
    forgetTaken()
  }

  // Rows carry secrets, and a queue that is never quite empty would keep every row of the manifest.
  private mutating func forgetTaken() {
    guard nextFresh == fresh.count || nextFresh >= RowQueue.keptAtMost else { return }
    fresh.removeFirst(nextFresh)
    nextFresh = 0
  }

  /// Rows in memory, those already taken included.
  var held: Int { fresh.count + retries.count }

  /// Gives up every row that waits for a retry, and returns them.
  mutating func abandonRetries() -> [PendingRow] {
    defer { retries = [] }
    return retries.map(\.row)
  }
}
