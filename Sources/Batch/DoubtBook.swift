import Provisioning

/// The open doubts of a run's target, and when each is read back next.
///
/// A doubt is read after 2 s, after 10 s, and once more when everything else is done; one found at the start is read at
/// once. After a first absence that counts the second is read as soon as it may count too.
struct DoubtBook {
  struct Doubt {
    var entry: Entry
    /// The row in this run's manifests, if there is one.
    var row: PendingRow?
    var nextRead: Instant?
    var reads = 0
    var wasReadAtEnd = false
    let since: Instant
  }

  private var doubts: [Identity: Doubt] = [:]
  private var reading: Set<Identity> = []
  private let policy: DoubtPolicy

  private static let firstRead: Duration = .seconds(2)
  private static let secondRead: Duration = .seconds(10)
  private static let betweenReads: Duration = .seconds(5)

  init(policy: DoubtPolicy) {
    self.policy = policy
  }

  var isEmpty: Bool { doubts.isEmpty }

  /// Doubts of rows in this run's manifests.
  var ofRows: Int { doubts.values.count { $0.row != nil } }

  /// Doubts of accounts that stand in no manifest of this run.
  var foreign: Int { doubts.count - ofRows }

  /// Doubts of rows that were read back at least once and are still open.
  var ofRowsAfterRead: Int { doubts.values.count { $0.row != nil && $0.reads > 0 } }

  /// A doubt that was there when the run began: read at once.
  mutating func open(found entry: Entry, now: Instant) {
    doubts[entry.identity] = Doubt(entry: entry, row: nil, nextRead: now, since: now)
  }

  /// A doubt that this run made.
  mutating func open(_ entry: Entry, row: PendingRow, now: Instant) {
    let firstRead = now.advanced(by: DoubtBook.firstRead)
    doubts[entry.identity] = Doubt(entry: entry, row: row, nextRead: firstRead, since: now)
  }

  /// Ties a row of the manifest to its account's doubt; false where there is none.
  mutating func attach(_ row: PendingRow) -> Bool {
    guard doubts[row.request.identity] != nil else { return false }
    doubts[row.request.identity]?.row = row
    return true
  }

  /// The entries to read now, and marks them as being read.
  ///
  /// - Parameters:
  ///   - all: whether one look serves all doubts, so that those not due yet go along.
  ///   - isAtEnd: whether everything else is done.
  mutating func takeDue(at now: Instant, all: Bool, atMost: Int, isAtEnd: Bool) -> [Entry] {
    let open = doubts.values.filter { !reading.contains($0.entry.identity) }
    let due = open.filter { $0.nextRead.map { $0 <= now } ?? false }
    guard !due.isEmpty else { return [] }
    let taken = (all ? open : due).map(\.entry).sorted { $0.identity < $1.identity }.prefix(atMost)
    for entry in taken {
      reading.insert(entry.identity)
      if isAtEnd { doubts[entry.identity]?.wasReadAtEnd = true }
    }
    return Array(taken)
  }

  var nextRead: Instant? {
    doubts.values.filter { !reading.contains($0.entry.identity) }.compactMap(\.nextRead).min()
  }

  var isReading: Bool { !reading.isEmpty }

  func entry(of identity: Identity) -> Entry? { doubts[identity]?.entry }

  /// A read-back was recorded; returns the doubt where it is settled, and closes it.
  mutating func recorded(_ entry: Entry, _ settlement: Settlement, now: Instant) -> Doubt? {
    reading.remove(entry.identity)
    guard var doubt = doubts[entry.identity] else { return nil }
    doubt.entry = entry
    doubt.reads += 1
    guard entry.state == .inDoubt else {
      doubts[entry.identity] = nil
      return doubt
    }
    doubt.nextRead = scheduledRead(of: doubt, settlement, now: now)
    doubts[entry.identity] = doubt
    return nil
  }

  /// Everything else is done: each doubt is read once more, and waited for where its quarantine ends before `latest`.
  ///
  /// - Parameters:
  ///   - waits: whether reads that lie ahead are waited for; otherwise there is only the one read now.
  ///   - latest: the last moment to wait for.
  mutating func wrapUp(now: Instant, wallNow: Timestamp, waits: Bool, latest: Instant) {
    for (identity, doubt) in doubts where !reading.contains(identity) {
      let moment = lastRead(of: doubt, now: now, wallNow: wallNow, waits: waits, latest: latest)
      doubts[identity]?.nextRead = moment
    }
  }

  private func scheduledRead(of doubt: Doubt, _ settlement: Settlement, now: Instant) -> Instant? {
    if settlement == .absentOnce { return now.advanced(by: policy.spacing) }
    let second = doubt.since.advanced(by: DoubtBook.secondRead)
    return second > now ? second : nil
  }

  private func lastRead(
    of doubt: Doubt,
    now: Instant,
    wallNow: Timestamp,
    waits: Bool,
    latest: Instant
  ) -> Instant? {
    guard waits else { return doubt.wasReadAtEnd ? nil : now }
    if let scheduled = doubt.nextRead { return max(scheduled, now) }
    if !doubt.wasReadAtEnd { return now }
    guard let useful = policy.nextUsefulRead(of: doubt.entry) else { return nil }
    let moment = now.advanced(by: useful > wallNow ? useful - wallNow : DoubtBook.betweenReads)
    return moment <= latest ? moment : nil
  }
}
