public import Provisioning

/// How far a run is, in one line.
public struct ProgressLine: Sendable, Hashable {
  /// Why nothing starts at this moment.
  public enum Pause: Sendable, Hashable {
    /// The provider asked for patience (429, 503).
    case throttled(Duration)
    /// The rate allows the next request only then.
    case rate(Duration)
    /// The provider keeps failing; then it is tried once.
    case breaker(Duration)
    /// All is sent; doubts are being looked up.
    case settling
    /// The run is ending; so many answers are awaited.
    case stopping(StopReason, inFlight: Int)
  }

  /// Rows that are done with.
  public var finished: Int
  /// All rows.
  public var total: Int
  /// Rows whose accounts were created in this run.
  public var created: Int
  /// Rows that need a person: failed, rejected or invalid.
  public var failed: Int
  /// Accounts in doubt now.
  public var inDoubt: Int
  /// Rows done with in a second lately; nil while that is not known.
  public var perSecond: Double?
  /// What holds the run.
  public var pause: Pause?

  /// A moment of a run.
  public init(
    finished: Int,
    total: Int,
    created: Int,
    failed: Int,
    inDoubt: Int,
    perSecond: Double? = nil,
    pause: Pause? = nil
  ) {
    self.finished = finished
    self.total = total
    self.created = created
    self.failed = failed
    self.inDoubt = inDoubt
    self.perSecond = perSecond
    self.pause = pause
  }

  /// The line that is drawn over itself on a terminal; what matters least is left out until it fits into `width` columns.
  public func live(width: Int) -> String {
    // In the order in which they are given up, last first, and in the order in which they stand.
    let parts: [(rank: Int, text: String?)] = [
      (0, "\(finished)/\(total)"), (2, created > 0 ? "created \(created)" : nil),
      (3, failed > 0 ? "failed \(failed)" : nil), (4, inDoubt > 0 ? "in doubt \(inDoubt)" : nil),
      (6, rateWords), (5, left.map { "\($0.shortWords) left" }), (1, pause?.words),
    ]
    var shown = parts.filter { $0.text != nil }
    // A line that fills the last column makes some terminals wrap.
    while shown.count > 1, Self.line(shown).count >= width {
      guard let last = shown.map(\.rank).max() else { break }
      shown.removeAll { $0.rank == last }
    }
    return String(Self.line(shown).prefix(max(0, width - 1)))
  }

  /// The line for a log, printed now and then where there is no terminal.
  public var plain: String {
    let parts: [String?] = [
      "\(finished) of \(counted(total, "row"))", "\(created) created", failed > 0 ? "\(failed) failed" : nil,
      inDoubt > 0 ? "\(inDoubt) in doubt" : nil, rateWords, left.map { "\($0.shortWords) left" }, pause?.words,
    ]
    return parts.compactMap { $0 }.joined(separator: ", ")
  }

  private static func line(_ parts: [(rank: Int, text: String?)]) -> String {
    parts.compactMap(\.text).joined(separator: "  ")
  }

  private var rateWords: String? {
    guard let perSecond, perSecond > 0, perSecond.isFinite else { return nil }
    if perSecond >= 100 { return "\(Int(min(perSecond, 1e9).rounded()))/s" }
    let tenths = Int((perSecond * 10).rounded())
    return tenths == 0 ? "\(Int((perSecond * 60).rounded(.up)))/min" : "\(tenths / 10).\(tenths % 10)/s"
  }

  private var left: Duration? {
    guard let perSecond, perSecond > 0, finished < total else { return nil }
    return .seconds(Int64(min(Double(total - finished) / perSecond, 1e9).rounded(.up)))
  }
}

extension ProgressLine.Pause {
  /// What holds the run, nil where it is over at once.
  var words: String? {
    switch self {
    case .throttled(let wait): wait.wholeSeconds.map { "busy: waiting \($0) s" }
    case .rate(let wait): wait.wholeSeconds.map { "rate: waiting \($0) s" }
    case .breaker(let wait): "provider failing: next try in \(wait.wholeSeconds ?? 0) s"
    case .settling: "looking up doubts"
    case .stopping(let reason, 0): "stopping (\(reason.rawValue))"
    case .stopping(let reason, let inFlight): "stopping (\(reason.rawValue)): awaiting \(counted(inFlight, "answer"))"
    }
  }
}

extension Duration {
  /// This wait in whole seconds, rounded up; nil for less than half a second, which nobody notices.
  fileprivate var wholeSeconds: Int? {
    seconds < 0.5 ? nil : Int(seconds.rounded(.up))
  }
}

/// How many rows a run is done with in a second, seen over the last half minute.
public struct ProgressRate: Sendable {
  private var samples: [(finished: Int, at: Instant)] = []

  private static let window = Duration.seconds(30)

  /// A rate that is not known yet.
  public init() {}

  /// Notes how far the run is at a moment.
  public mutating func note(finished: Int, at moment: Instant) {
    if let last = samples.last, last.at.duration(to: moment) < .seconds(1) { return }
    samples.append((finished, moment))
    let oldest = samples.lastIndex { $0.at.duration(to: moment) >= Self.window } ?? 0
    samples.removeFirst(oldest)
  }

  /// The rate; nil until two moments were noted.
  public var perSecond: Double? {
    guard let first = samples.first, let last = samples.last, first.at < last.at else { return nil }
    return Double(last.finished - first.finished) / first.at.duration(to: last.at).seconds
  }
}
