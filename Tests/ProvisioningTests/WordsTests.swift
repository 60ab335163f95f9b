import Provisioning
import Testing

@Suite struct `An identity` {
  static let same: [(String, String)] = [
    ("Ana@Example.COM", "ana@example.com"), ("  ana@example.com\t", "ana@example.com"),
    ("ana@example.com\u{A0}", "ana@example.com"), ("jose\u{301}@example.com", "jos\u{E9}@example.com"),
    ("\u{130}x@example.com", "i\u{307}x@example.com"), ("a+b@example.com", "a+b@example.com"),
  ]

  @Test(arguments: same) func `is the address trimmed, composed and lower-cased`(address: String, text: String) throws {
    let identity = try #require(Identity(address: address))
    #expect(identity.text.unicodeScalars.elementsEqual(text.unicodeScalars))
    #expect(try #require(Identity(address: identity.text)) == identity, "normalising twice changes nothing")
  }

  @Test func `is none where nothing is left`() {
    #expect(Identity(address: " \u{2003}\n") == nil)
  }
}

@Suite struct `A moment` {
  static let texts: [(String, String)] = [
    ("2026-11-21T07:05:12Z", "2026-11-21T07:05:12Z"), ("2025-10-09T10:20:58.220633", "2025-10-09T10:20:58.220Z"),
    ("2018-05-01T07:53:56.0095476Z", "2018-05-01T07:53:56.009Z"),
    ("2026-01-15T16:34:40+05:30", "2026-01-15T11:04:40Z"), ("2026-03-01 00:00:00", "2026-03-01T00:00:00Z"),
    ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"), ("2024-02-29T00:00:00-01:00", "2024-02-29T01:00:00Z"),
  ]

  @Test(arguments: texts) func `is read as providers write it and told in RFC 3339`(text: String, told: String) throws {
    #expect(try #require(Timestamp(providerText: text)).description == told)
  }

  @Test(arguments: ["", "2026-02-30T00:00:00Z", "2026-11-21", "2026-11-21T25:00:00Z", "2026-11-21T07:05:12Zx", "false"])
  func `is none where it is none`(text: String) {
    #expect(Timestamp(providerText: text) == nil)
  }

  @Test(arguments: Array(stride(from: Int64(-700_000), through: 2_900_000, by: 99_991)))
  func `counts days as the calendar does`(days: Int64) {
    let date = CivilDate(daysSinceEpoch: days)
    #expect(date.daysSinceEpoch == days)
    if (0...9999).contains(date.year) { #expect(CivilDate(text: date.description) == date) }
  }
}

@Suite struct `A secret` {
  @Test func `is never shown by printing, dumping, or interpolating`() {
    let secret = Secret("correct horse")
    var dumped = ""
    dump(secret, to: &dumped)
    for text in ["\(secret)", String(describing: secret), String(reflecting: secret), dumped, "\([secret])"] {
      #expect(!text.contains("horse"))
    }
    #expect(secret.reveal() == "correct horse")
  }
}

@Suite struct `An exit status` {
  static func counts(_ pairs: [RowStatus: Int]) -> RunCounts {
    var counts = RunCounts()
    for (status, number) in pairs { counts[status] = number }
    return counts
  }

  static let lines: [([RowStatus: Int], StopReason?, Bool, Int32)] = [
    ([.created: 3, .unchanged: 1, .drift: 1, .exists: 1], nil, false, 0),
    ([.exists: 1], nil, true, 1), ([.invalid: 1], nil, false, 1), ([.rejected: 1], nil, false, 1),
    ([.failed: 1], nil, false, 1), ([.inDoubt: 1, .invalid: 2], nil, false, 3),
    ([.notAttempted: 1], .deadline, false, 2), ([.inDoubt: 1], .breaker, false, 3),
    ([.inDoubt: 1], .interrupt, false, 130), ([.notAttempted: 1], .terminate, false, 143),
    ([.inDoubt: 1], .credentials, false, 77), ([:], .target, false, 78), ([:], .unreachable, false, 69),
    ([:], .ledger, false, 74), ([:], .declined, false, 2), ([:], .hangup, false, 129), ([:], nil, false, 0),
  ]

  @Test(arguments: 0..<lines.count) func `is the one that matters most`(index: Int) {
    let (pairs, stop, attention, expected) = Self.lines[index]
    let status = ExitStatus(Self.counts(pairs), stoppedBy: stop, existingNeedsPerson: attention)
    #expect(status.rawValue == expected)
  }
}
