import Provisioning
import Testing

@Suite struct `A ledger entry` {
  static let now = Timestamp(seconds: 1_800_000_000)
  static let run = RunID("20270115T080000Z-000001")

  static func intent(_ attempt: Int = 1, at moment: Timestamp = now) throws -> Intent {
    Intent(
      identity: try #require(Identity(address: "ana@example.com")),
      address: "Ana@example.com",
      place: RowPlace(manifest: 0, row: 1, line: 2),
      attempt: attempt,
      at: moment,
      digests: RowDigests(open: [1], secret: [2]),
      correlation: nil
    )
  }

  static func end(_ outcome: Outcome, _ attempt: Int = 1) throws -> EndedAttempt {
    EndedAttempt(
      identity: try intent().identity,
      attempt: attempt,
      at: now + .seconds(1),
      boundary: .body,
      outcome: outcome,
      note: OutcomeNote(code: "x", message: "X."),
      isByReadBack: false
    )
  }

  static func entry(_ outcome: Outcome) throws -> Entry {
    try Entry(intent(), run: run).after(end(outcome), run: run)
  }

  static let states: [(Outcome, EntryState)] = [
    (.created(["id": "1"]), .created), (.createdUnverified, .inDoubt), (.exists(["id": "1"]), .exists),
    (.rejected, .rejected), (.notApplied(.throttled), .failed), (.inDoubt, .inDoubt), (.halt(.credentials), .failed),
  ]

  @Test(arguments: states) func `follows its attempt's outcome`(outcome: Outcome, state: EntryState) throws {
    #expect(try Self.entry(outcome).state == state)
  }

  @Test(arguments: [Outcome.created(["id": "1"]), .exists([:]), .inDoubt, .createdUnverified])
  func `takes no intent where it must not be sent again`(outcome: Outcome) throws {
    let entry = try Self.entry(outcome)
    #expect(throws: TransitionRefused.self) { try entry.after(Self.intent(2), run: Self.run) }
  }

  @Test func `takes no second end`() throws {
    let entry = try Self.entry(.created(["id": "1"]))
    #expect(throws: TransitionRefused.self) { try entry.after(Self.end(.rejected), run: Self.run) }
  }

  @Test func `keeps the moment of its first attempt over later ones`() throws {
    let later = try Self.entry(.notApplied(.throttled)).after(Self.intent(2, at: Self.now + .seconds(9)), run: Self.run)
    #expect(later.firstIntentAt == Self.now)
    #expect(later.lastIntentAt == Self.now + .seconds(9))
    #expect(later.attempts == 2)
  }

  @Test func `becomes a doubt when its run died before the answer`() throws {
    let orphan = try Entry(Self.intent(), run: Self.run).orphaned(at: Self.now + .seconds(60))
    #expect(orphan.state == .inDoubt)
    #expect(orphan.doubtSince == Self.now)
  }
}

@Suite struct `An absence` {
  static let policy = DoubtPolicy(quarantine: .seconds(600))

  @Test func `counts for nothing before the quarantine is over`() throws {
    let entry = try `A ledger entry`.entry(.inDoubt)
    let early = entry.doubtSince + .seconds(599)
    guard case .stillInDoubt = Self.policy.settlement(of: entry, presence: .absent, readBeganAt: early) else {
      Issue.record("an early absence must leave the doubt")
      return
    }
  }

  @Test func `frees an entry only when it is seen twice, some time apart`() throws {
    var entry = try `A ledger entry`.entry(.inDoubt)
    let first = entry.doubtSince + .seconds(600)
    #expect(Self.policy.settlement(of: entry, presence: .absent, readBeganAt: first) == .absentOnce)
    entry.absentSince = first
    let second = Self.policy.settlement(of: entry, presence: .absent, readBeganAt: first + .seconds(5))
    #expect(second == .absentAfterReadBack)
    guard case .stillInDoubt = Self.policy.settlement(of: entry, presence: .absent, readBeganAt: first + .seconds(4))
    else {
      Issue.record("two reads in a row are one")
      return
    }
  }

  @Test func `never frees an entry that a success status was seen for, nor any under hold`() throws {
    let unverified = try `A ledger entry`.entry(.createdUnverified)
    let doubt = try `A ledger entry`.entry(.inDoubt)
    let hold = DoubtPolicy(quarantine: .zero, freesAbsent: false)
    let late = doubt.doubtSince + .seconds(999_999)
    for settlement in [
      Self.policy.settlement(of: unverified, presence: .absent, readBeganAt: late),
      hold.settlement(of: doubt, presence: .absent, readBeganAt: late),
    ] {
      guard case .stillInDoubt = settlement else {
        Issue.record("freed: \(settlement)")
        return
      }
    }
  }
}

@Suite struct `The verdict on a row` {
  static let same = RowDigests(open: [1], secret: [2])
  static let otherPassword = RowDigests(open: [1], secret: [3])
  static let otherName = RowDigests(open: [9], secret: [2])

  static let lines: [(Outcome?, RowDigests, Bool, RowVerdict)] = [
    (nil, same, false, .send(attempt: 1)),
    (.created(["id": "1"]), same, false, .unchanged),
    (.created(["id": "1"]), otherPassword, false, .unchanged),
    (.created(["id": "1"]), otherName, false, .drift),
    (.exists([:]), otherName, false, .exists),
    (.rejected, same, false, .rejected),
    (.rejected, same, true, .send(attempt: 2)),
    (.rejected, otherPassword, false, .send(attempt: 2)),
    (.rejected, otherName, false, .send(attempt: 2)),
    (.notApplied(.throttled), same, false, .send(attempt: 2)),
    (.inDoubt, same, true, .readBack),
    (.createdUnverified, same, true, .readBack),
  ]

  @Test(arguments: 0..<lines.count) func `follows from the entry and the row's digests`(index: Int) throws {
    let (outcome, digests, resends, expected) = Self.lines[index]
    let entry = try outcome.map { try `A ledger entry`.entry($0) }
    #expect(RowVerdict(entry: entry, digests: digests, resendsRejected: resends) == expected)
  }

  @Test func `asks first where an attempt never came back`() throws {
    let entry = try Entry(`A ledger entry`.intent(), run: `A ledger entry`.run)
    #expect(RowVerdict(entry: entry, digests: Self.same, resendsRejected: true) == .readBack)
  }
}
