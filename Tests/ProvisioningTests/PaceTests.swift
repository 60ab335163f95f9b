import Provisioning
import Testing

@Suite struct `A rate limiter` {
  @Test(arguments: [(1, 1), (3, 1), (40, 5), (50, 5), (200, 1)])
  func `lets no more than its limit into any window`(requests: Int, seconds: Int) throws {
    let limit = try #require(RateLimit(requests: requests, window: .seconds(seconds)))
    var limiter = RateLimiter(limit)
    var taken: [Instant] = []
    var now = Instant.zero
    while taken.count < requests * 4 {
      if limiter.take(at: now) { taken.append(now) } else { now = max(limiter.earliest(), now) }
    }
    for (first, later) in zip(taken, taken.dropFirst(requests)) {
      #expect(first.duration(to: later) >= limit.window)
    }
    let whole = taken[0].duration(to: taken[taken.count - 1])
    #expect(whole <= limit.window * 4, "four windows' worth fits four windows")
  }

  @Test func `waits for whoever asked for patience`() {
    var limiter = RateLimiter(nil)
    limiter.pause(until: Instant(offset: .seconds(7)))
    limiter.pause(until: Instant(offset: .seconds(3)))
    let early = limiter.take(at: Instant(offset: .seconds(6)))
    let inTime = limiter.take(at: Instant(offset: .seconds(7)))
    #expect(!early && inTime)
  }
}

@Suite struct `A retry` {
  @Test(arguments: 1..<100) func `waits within its bounds`(seed: UInt64) {
    var chance = SeededChance(seed: seed)
    let policy = RetryPolicy()
    for tries in 1...12 {
      let wait = policy.delay(after: .throttled, tries: tries, retryAfter: nil, chance: chance.fraction())
      #expect(wait >= .zero && wait <= min(.seconds(1 << (tries - 1)), .seconds(30)))
      let told = policy.delay(after: .throttled, tries: tries, retryAfter: .seconds(8), chance: chance.fraction())
      #expect(told >= .seconds(8) && told <= .seconds(10), "never earlier than told")
    }
  }

  @Test func `is not paid for beyond a tenth of the rows and three`() {
    var budget = RetryBudget()
    var retries = 0
    for _ in 0..<1000 {
      budget.began()
      // However many succeed, so that the bucket is never what runs dry.
      for _ in 0..<5 { budget.succeeded() }
      if budget.spend(on: .noConnection) { retries += 1 }
    }
    #expect(retries <= 103)
    #expect(retries >= 90)
  }

  @Test func `of a throttled row is not paid for beyond that where the provider takes nothing`() {
    var budget = RetryBudget()
    var retries = 0
    for _ in 0..<1000 {
      budget.began()
      while budget.spend(on: .throttled) { retries += 1 }
    }
    // The bucket runs dry before.
    #expect(retries == 100)
  }

  @Test func `of a throttled row is paid for by each success, as far as the bucket goes`() {
    var budget = RetryBudget()
    var retries = 0
    for _ in 0..<3 where budget.spend(on: .throttled) { retries += 1 }
    #expect(retries == 3)
    let refused = budget.spend(on: .throttled)
    #expect(!refused)
    for _ in 0..<50 { budget.succeeded() }
    for _ in 0..<50 where budget.spend(on: .throttled) { retries += 1 }
    #expect(retries == 53)
    let isFree = budget.spend(on: .throttled)
    #expect(!isFree, "a success pays for one")
    let isShared = budget.spend(on: .noConnection)
    #expect(!isShared, "retries after no connection keep to their own bound")
  }
}

@Suite struct `A breaker` {
  @Test func `opens at five failures in a row, lets one probe through, and gives up after the second`() {
    var breaker = Breaker()
    for second in 0..<5 { breaker.failed(at: Instant(offset: .seconds(second))) }
    #expect(breaker.permission(at: Instant(offset: .seconds(5))) == .wait(until: Instant(offset: .seconds(64))))
    #expect(breaker.permission(at: Instant(offset: .seconds(64))) == .go)
    breaker.began(at: Instant(offset: .seconds(64)))
    #expect(breaker.permission(at: Instant(offset: .seconds(65))) == .waitForProbe)
    breaker.failed(at: Instant(offset: .seconds(66)))
    #expect(breaker.permission(at: Instant(offset: .seconds(126))) == .go)
    breaker.began(at: Instant(offset: .seconds(126)))
    breaker.failed(at: Instant(offset: .seconds(127)))
    #expect(breaker.permission(at: Instant(offset: .seconds(999))) == .giveUp)
  }

  @Test func `closes when a probe is answered`() {
    var breaker = Breaker()
    for _ in 0..<5 { breaker.failed(at: .zero) }
    _ = breaker.permission(at: Instant(offset: .seconds(60)))
    breaker.began(at: Instant(offset: .seconds(60)))
    breaker.succeeded()
    #expect(breaker.isClosed)
    #expect(breaker.permission(at: Instant(offset: .seconds(60))) == .go)
  }

  @Test func `is not answered by a request from before its pause while a probe is on its way`() {
    var breaker = Breaker()
    for _ in 0..<5 { breaker.failed(at: .zero) }
    let probe = Instant(offset: .seconds(60))
    breaker.began(at: probe)
    breaker.failed(requestBegan: Instant(offset: .seconds(59)), now: Instant(offset: .seconds(61)))
    breaker.endedWithoutVerdict(requestBegan: Instant(offset: .seconds(59)), now: Instant(offset: .seconds(61)))
    #expect(breaker.permission(at: Instant(offset: .seconds(62))) == .waitForProbe)
    breaker.failed(requestBegan: probe, now: Instant(offset: .seconds(62)))
    #expect(breaker.permission(at: Instant(offset: .seconds(121))) == .wait(until: Instant(offset: .seconds(122))))
  }

  @Test func `opens at five wishes for patience in a row, those on their way together counting once`() {
    var breaker = Breaker()
    for second in 0..<5 {
      #expect(breaker.isClosed)
      let now = Instant(offset: .seconds(second))
      breaker.throttled(requestBegan: now, now: now, isNews: true)
      for _ in 0..<10 { breaker.throttled(requestBegan: now, now: now, isNews: false) }
    }
    #expect(breaker.permission(at: Instant(offset: .seconds(5))) == .wait(until: Instant(offset: .seconds(64))))
  }

  @Test func `gives up when its second probe is put off too, whatever else was on its way`() {
    var breaker = Breaker()
    for second in 0..<5 { breaker.throttled(at: Instant(offset: .seconds(second))) }
    for second in [64, 124] {
      let probe = Instant(offset: .seconds(second))
      #expect(breaker.permission(at: probe) == .go)
      breaker.began(at: probe)
      breaker.throttled(requestBegan: probe, now: probe, isNews: second == 64)
    }
    #expect(breaker.permission(at: Instant(offset: .seconds(999))) == .giveUp)
  }

  @Test func `stays closed where every other request is put off`() {
    var breaker = Breaker()
    for second in 0..<100 {
      breaker.throttled(at: Instant(offset: .seconds(second)))
      breaker.succeeded()
    }
    #expect(breaker.isClosed)
  }

  @Test func `opens when half of twenty requests fail, however they alternate`() {
    var breaker = Breaker()
    for _ in 0..<10 {
      breaker.succeeded()
      breaker.failed(at: .zero)
    }
    #expect(!breaker.isClosed)
  }
}

@Suite struct `Patience with a target` {
  static let lines: [(told: [Int?], pauses: [Int])] = [
    ([nil, nil, nil, nil, nil, nil, nil], [1, 2, 4, 8, 16, 30, 30]),
    ([20, 20, 20], [20, 20, 20]),
    ([1, 1, 1, 60], [1, 2, 4, 60]),
    ([0, nil], [1, 2]),
  ]

  @Test(arguments: lines) func `is as long as it is asked to be, and grows where nothing else helps`(
    told: [Int?],
    pauses: [Int]
  ) {
    var patience = Patience()
    let waits = told.map { patience.pause(retryAfter: $0.map { .seconds($0) }, isNews: true) }
    #expect(waits == pauses.map { .seconds($0) })
    let first = patience.pause(retryAfter: nil, isNews: false)
    let second = patience.pause(retryAfter: nil, isNews: false)
    #expect(first == second, "what was on its way then asks for nothing new")
    patience.succeeded()
    let afresh = patience.pause(retryAfter: nil, isNews: true)
    #expect(afresh == .seconds(1))
  }
}

@Suite struct `Concurrency` {
  @Test func `halves once for requests that were on their way together, and grows back by one`() {
    var control = ConcurrencyControl(ceiling: 16)
    let together = (0..<4).map { _ in control.throttled(requestBegan: .zero, now: Instant(offset: .seconds(1))) }
    #expect(together == [true, false, false, false])
    #expect(control.limit == 8)
    let isNews = control.throttled(requestBegan: Instant(offset: .seconds(2)), now: Instant(offset: .seconds(3)))
    #expect(isNews)
    #expect(control.limit == 4)
    for _ in 0..<4 { control.succeeded() }
    #expect(control.limit == 5)
    for _ in 0..<1000 { control.succeeded() }
    #expect(control.limit == 16)
  }
}

@Suite struct `Spreading starts` {
  @Test func `lets everything start while nothing is known of the provider`() {
    #expect(Spreading().mostStarts(of: 256, inTurnOf: .milliseconds(1)) == 256)
  }

  @Test func `lets little more start in a turn than ends in one where requests take long`() {
    var spreading = Spreading()
    for _ in 0..<64 { spreading.ended(after: .milliseconds(64)) }
    #expect(spreading.mostStarts(of: 256, inTurnOf: .milliseconds(1)) == 16)
    #expect(spreading.mostStarts(of: 256, inTurnOf: .milliseconds(4)) == 64)
  }

  @Test func `holds nothing back where writing down takes as long as the requests`() {
    var spreading = Spreading()
    spreading.ended(after: .milliseconds(8))
    #expect(spreading.mostStarts(of: 64, inTurnOf: .milliseconds(2)) >= 64)
  }

  @Test(arguments: [Duration.zero, .microseconds(1)], [Duration.zero, .milliseconds(50), .seconds(60)])
  func `always lets a few start`(turn: Duration, request: Duration) {
    var spreading = Spreading()
    spreading.ended(after: request)
    #expect(spreading.mostStarts(of: 64, inTurnOf: turn) >= 4)
  }

  @Test func `soon forgets how slow a provider was`() {
    var spreading = Spreading()
    for _ in 0..<100 { spreading.ended(after: .seconds(30)) }
    for _ in 0..<500 { spreading.ended(after: .milliseconds(50)) }
    #expect(spreading.mostStarts(of: 64, inTurnOf: .milliseconds(5)) >= 20)
  }
}

@Suite struct `A brake` {
  @Test func `counts failures from the first, and a share only from twenty finished rows on`() {
    var brakes = Brakes()
    brakes.maxFailures = .count(3)
    #expect(!brakes.stopsAt(failures: 2, finished: 2))
    #expect(brakes.stopsAt(failures: 3, finished: 3))
    brakes.maxFailures = .percent(10)
    #expect(!brakes.stopsAt(failures: 19, finished: 19))
    #expect(brakes.stopsAt(failures: 3, finished: 20))
    #expect(!brakes.stopsAt(failures: 2, finished: 20))
  }

  @Test func `stops at more doubts than the larger of five and a hundredth`() {
    let brakes = Brakes()
    #expect(!brakes.stopsAt(doubts: 5, rows: 100))
    #expect(brakes.stopsAt(doubts: 6, rows: 100))
    #expect(!brakes.stopsAt(doubts: 20, rows: 2000))
    #expect(brakes.stopsAt(doubts: 21, rows: 2000))
  }
}

extension Breaker {
  /// A request that failed at once.
  fileprivate mutating func failed(at now: Instant) {
    failed(requestBegan: now, now: now)
  }

  /// A request that was put off at once.
  fileprivate mutating func throttled(at now: Instant) {
    throttled(requestBegan: now, now: now, isNews: true)
  }
}
