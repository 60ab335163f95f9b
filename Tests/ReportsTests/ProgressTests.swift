import Provisioning
import Reports
import Testing

@Suite struct `A progress line` {
  let busy = ProgressLine(
    finished: 412,
    total: 2000,
    created: 398,
    failed: 2,
    inDoubt: 1,
    perSecond: 7.94,
    pause: .throttled(.milliseconds(11_200))
  )

  @Test(arguments: [
    (200, "412/2000  created 398  failed 2  in doubt 1  7.9/s  3m20s left  busy: waiting 12 s"),
    (83, "412/2000  created 398  failed 2  in doubt 1  7.9/s  3m20s left  busy: waiting 12 s"),
    (82, "412/2000  created 398  failed 2  in doubt 1  3m20s left  busy: waiting 12 s"),
    (70, "412/2000  created 398  failed 2  in doubt 1  busy: waiting 12 s"),
    (40, "412/2000  busy: waiting 12 s"), (20, "412/2000"), (6, "412/2"), (1, ""), (0, ""),
  ])
  func `fits its terminal`(width: Int, expected: String) {
    #expect(busy.live(width: width) == expected)
  }

  @Test(arguments: 0..<120)
  func `never fills the last column`(width: Int) {
    #expect(busy.live(width: width).count < max(1, width))
  }

  @Test func `says only what there is`() {
    #expect(ProgressLine(finished: 0, total: 3, created: 0, failed: 0, inDoubt: 0).live(width: 80) == "0/3")
    #expect(ProgressLine(finished: 0, total: 3, created: 0, failed: 0, inDoubt: 0).plain == "0 of 3 rows, 0 created")
  }

  @Test func `for a log is one plain line`() {
    #expect(
      busy.plain
        == "412 of 2000 rows, 398 created, 2 failed, 1 in doubt, 7.9/s, 3m20s left, busy: waiting 12 s"
    )
  }

  @Test(arguments: [
    (ProgressLine.Pause.throttled(.milliseconds(400)), "1/2"), (.rate(.seconds(3)), "1/2  rate: waiting 3 s"),
    (.breaker(.seconds(60)), "1/2  provider failing: next try in 60 s"), (.settling, "1/2  looking up doubts"),
    (.stopping(.interrupt, inFlight: 3), "1/2  stopping (interrupt): awaiting 3 answers"),
    (.stopping(.deadline, inFlight: 0), "1/2  stopping (deadline)"),
  ])
  func `names what holds the run`(pause: ProgressLine.Pause, expected: String) {
    let line = ProgressLine(finished: 1, total: 2, created: 0, failed: 0, inDoubt: 0, pause: pause)
    #expect(line.live(width: 80) == expected)
  }

  @Test(arguments: [
    (0.5, "0.5/s  4s left"), (123.6, "124/s  1s left"), (0.01, "1/min  3m20s left"), (1e-9, "1/min  277777h46m left"),
    (1e300, "1000000000/s  1s left"),
  ])
  func `tells rate and time left at any speed`(rate: Double, expected: String) {
    let line = ProgressLine(finished: 0, total: 2, created: 0, failed: 0, inDoubt: 0, perSecond: rate)
    #expect(line.live(width: 80) == "0/2  \(expected)")
  }

  @Test func `sees the rate of the last half minute`() {
    var rate = ProgressRate()
    #expect(rate.perSecond == nil)
    // A million rows that were done already, then eight a second.
    rate.note(finished: 0, at: Instant(offset: .zero))
    rate.note(finished: 1_000_000, at: Instant(offset: .seconds(1)))
    #expect(rate.perSecond == 1_000_000)
    for second in 2...60 {
      rate.note(finished: 1_000_000 + 8 * second, at: Instant(offset: .seconds(second)))
    }
    #expect(rate.perSecond == 8)
  }
}
