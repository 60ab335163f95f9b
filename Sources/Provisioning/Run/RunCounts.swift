/// What became of the rows of a run.
///
/// Each row is counted under one word, so the words add up to `rows`.
public struct RunCounts: Sendable, Equatable {
  private var numbers: [RowStatus: Int] = [:]

  /// Counts of nothing.
  public init() {}

  /// The number of rows that came to this status.
  public subscript(status: RowStatus) -> Int {
    get { numbers[status, default: 0] }
    set { numbers[status] = newValue }
  }

  /// All rows.
  public var rows: Int { numbers.values.reduce(0, +) }
}

/// What became of one row: the word in a results file's `_status` and the key in a summary's `counts`.
public enum RowStatus: String, Sendable, CaseIterable {
  /// Created in this run, and answered so.
  case created
  /// Created, as a read-back in this run showed.
  case confirmed
  /// Created earlier, and the row is the same.
  case unchanged
  /// Created earlier, and the row has changed since; never sent.
  case drift
  /// The account was there before us.
  case exists
  /// The provider refused the data for good.
  case rejected
  /// Every attempt was provably not applied, and they are used up, or all that the run could afford.
  case failed
  /// May have been created; nothing proves it yet.
  case inDoubt = "in_doubt"
  /// Not sendable: the row has an error.
  case invalid
  /// The run ended before the row's turn, or before its tries were used up.
  case notAttempted = "not_attempted"
}

/// The requests that a run made.
public struct RequestCounts: Sendable, Equatable {
  /// POSTs whose head left, retries included.
  public var sent: Int
  /// POSTs after the first for their row.
  public var retried: Int
  /// Look-ups.
  public var readBack: Int

  /// Counts, zero unless told.
  public init(sent: Int = 0, retried: Int = 0, readBack: Int = 0) {
    self.sent = sent
    self.retried = retried
    self.readBack = readBack
  }
}
