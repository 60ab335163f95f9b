import Batch
import Provisioning
import Reports
import Synchronization

/// Shows a run while it works: one live line on a terminal, a plain line every 30 s elsewhere.
final class ProgressDisplay: Sendable {
  private let latest = Mutex<RunProgress?>(nil)
  private let isLive: Bool
  private let clock: any RunClock
  private let ticker = Mutex<Task<Void, Never>?>(nil)

  private static let liveEvery: Duration = .milliseconds(100)
  private static let plainEvery: Duration = .seconds(30)

  init(isLive: Bool, clock: any RunClock) {
    self.isLive = isLive
    self.clock = clock
  }

  func show(_ progress: RunProgress) {
    latest.withLock { $0 = progress }
  }

  func start() {
    let task = Task { [self] in
      let pause = isLive ? ProgressDisplay.liveEvery : ProgressDisplay.plainEvery
      var rate = ProgressRate()
      while (try? await clock.sleep(until: clock.now.advanced(by: pause))) != nil { draw(&rate) }
    }
    ticker.withLock { $0 = task }
  }

  /// Takes the live line away.
  func finish() {
    ticker.withLock { $0 }?.cancel()
    if isLive { Terminal.redraw("") }
  }

  private func draw(_ rate: inout ProgressRate) {
    guard let progress = latest.withLock({ $0 }) else { return }
    rate.note(finished: progress.finished, at: clock.now)
    let line = ProgressLine(progress, perSecond: rate.perSecond, now: clock.now)
    if isLive {
      Terminal.redraw(line.live(width: Terminal.width))
    } else {
      Terminal.say(line.plain)
    }
  }
}

extension ProgressLine {
  fileprivate init(_ progress: RunProgress, perSecond: Double?, now: Instant) {
    self.init(
      finished: progress.finished,
      total: progress.total,
      created: progress.counts[.created] + progress.counts[.confirmed],
      failed: progress.counts[.failed] + progress.counts[.rejected] + progress.counts[.invalid],
      inDoubt: progress.inDoubt,
      perSecond: perSecond,
      pause: progress.pause.map { Pause($0, inFlight: progress.inFlight, now: now) }
    )
  }
}

extension ProgressLine.Pause {
  fileprivate init(_ pause: RunProgress.Pause, inFlight: Int, now: Instant) {
    self =
      switch pause {
      case .rate(let until): .rate(now.duration(to: until))
      case .patience(let until): .throttled(now.duration(to: until))
      case .breaker(let until): .breaker(now.duration(to: until))
      case .settling: .settling
      case .stopping(let reason): .stopping(reason, inFlight: inFlight)
      }
  }
}
