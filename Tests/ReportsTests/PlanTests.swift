import JSON
import Provisioning
import Reports
import Testing

@Suite struct `A plan` {
  var report: PlanReport {
    var counts = PlanCounts()
    counts[.create] = 12
    counts[.unchanged] = 3
    counts[.drift] = 1
    counts[.inDoubt] = 1
    counts[.rejected] = 1
    counts[.invalid] = 2
    var stake = StakeTotal()
    for _ in 0..<12 { stake.add(Stake(minutes: 100, price: 0.045, currency: "EUR")) }
    return PlanReport(
      target: gcore,
      manifests: [ManifestStamp(path: "customers.csv", sha256: "ab")],
      counts: counts,
      stake: stake,
      isRemote: false,
      status: counts.exitStatus(existingNeedsPerson: false)
    )
  }

  @Test func `tells people what would be done, and what it cannot know`() {
    #expect(
      report.text() == """
        12 accounts would be created at gcore:https://api.gcore.com?account=default.

          12  would be created
           3  unchanged
           1  changed since they were created (drift)
           1  rejected before, and unchanged
           1  in doubt, would be looked up first
           2  invalid, would not be sent
          20  rows

        They would be credited with 1200 minutes worth 54.00 EUR.

        Not checked:
          Whether the provider has any of these accounts already (--remote looks).
          Whether the provider takes the data: it may check more than it documents.
        Nothing was sent, and no file was written.
        """
    )
  }

  @Test func `tells programs row by row, then in sum`() {
    var writer = PlanJSON()
    var bytes = PlanJSON.opening(report.target, report.manifests)
    let place = RowPlace(manifest: 0, row: 1, line: 2)
    writer.add(
      PlannedRow(manifest: "c.csv", place: place, identity: identity("ana@x.com"), action: .create, attempt: 2)
    )
    bytes += writer.take()
    writer.add(PlannedRow(manifest: "c.csv", place: place, identity: nil, action: .invalid, reason: "no\nway"))
    bytes += writer.take() + PlanJSON.closing(report)
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == #"{"schema_version":1,"provider":"gcore","target":"gcore:https://api.gcore.com?account=default","#
        + #""manifests":[{"path":"customers.csv","sha256":"ab"}],"rows":["#
        + #"{"manifest":"c.csv","row":1,"line":2,"identity":"ana@x.com","action":"create","attempt":2,"reason":null},"#
        + #"{"manifest":"c.csv","row":1,"line":2,"identity":null,"action":"invalid","attempt":null,"reason":"no\nway"}],"#
        + #""counts":{"rows":20,"create":12,"unchanged":3,"drift":1,"exists":0,"rejected":1,"in_doubt":1,"invalid":2},"#
        + #""stake":{"minutes":1200,"unpriced_minutes":0,"values":[{"currency":"EUR","amount":"54.00"}]},"#
        + #""is_remote":false,"not_checked":["#
        + #""Whether the provider has any of these accounts already (--remote looks).","#
        + #""Whether the provider takes the data: it may check more than it documents."],"exit_code":3}"# + "\n"
    )
  }

  @Test(arguments: [
    (PlannedAction.create, 1 as Int?, "would create ana@x.com"),
    (.create, 3, "would create ana@x.com (attempt 3)"),
    (.unchanged, nil, "would leave ana@x.com (unchanged)"),
    (.drift, nil, "would leave ana@x.com (its row has changed)"),
    (.exists, nil, "would leave ana@x.com (there before us)"),
    (.rejected, nil, "would leave ana@x.com (rejected before)"),
    (.inDoubt, nil, "would look up ana@x.com first"),
  ])
  func `has a line for each row`(action: PlannedAction, attempt: Int?, words: String) {
    let place = RowPlace(manifest: 0, row: 1, line: 2)
    let row = PlannedRow(manifest: "-", place: place, identity: identity("ana@x.com"), action: action, attempt: attempt)
    #expect(row.text == "standard input:2  \(words)")
  }

  @Test func `says why a row stays out`() {
    let place = RowPlace(manifest: 0, row: 1, line: 2)
    let row = PlannedRow(manifest: "a\u{1B}.csv", place: place, identity: nil, action: .invalid, reason: "no\u{7}")
    #expect(row.text == #"a\u{1b}.csv:2  would leave out the row: no\u{7}"#)
  }

  @Test func `exits as a run of the same rows would`() {
    var counts = PlanCounts()
    counts[.create] = 2
    counts[.exists] = 1
    #expect(counts.exitStatus(existingNeedsPerson: false) == .done)
    #expect(counts.exitStatus(existingNeedsPerson: true) == .needsPerson)
    counts[.invalid] = 1
    #expect(counts.exitStatus(existingNeedsPerson: false) == .needsPerson)
    counts[.inDoubt] = 1
    #expect(counts.exitStatus(existingNeedsPerson: false) == .inDoubt)
  }

  @Test func `is announced by the run in two lines`() {
    #expect(
      RunAnnouncement(target: gcore, counts: report.counts, stake: report.stake).text() == """
        About to create 12 accounts at gcore:https://api.gcore.com?account=default, 1200 minutes worth 54.00 EUR.
        5 rows are left as they are, 1 doubt is looked up first and 2 rows have errors and stay out.
        """
    )
    var one = PlanCounts()
    one[.create] = 1
    #expect(
      RunAnnouncement(target: Target(sandboxOf: "gcore"), counts: one, stake: StakeTotal()).text()
        == "About to create 1 account at sandbox:gcore."
    )
  }
}

@Suite struct `A stake in sum` {
  private func stake(_ minutes: Int, _ price: String?, _ currency: String?) -> Stake {
    Stake(minutes: minutes, price: price.flatMap(JSONNumber.init), currency: currency)
  }

  private func amount(_ stakes: [Stake]) -> [String?] {
    var total = StakeTotal()
    for stake in stakes { total.add(stake) }
    return total.values.map(\.amount)
  }

  @Test(arguments: [
    (1, "0.1", "0.10"), (3, "0.1", "0.30"), (1000, "0.0455", "45.50"), (7, "0.00000001", "0.00000007"),
    (1, "1e2", "100.00"), (1, "12.5E-3", "0.0125"), (0, "5", "0.00"), (2, "-1.5", "-3.00"), (1, "-0.05", "-0.05"),
    (1_000_000_000, "99999999.99", "99999999990000000.00"),
  ])
  func `is exact`(minutes: Int, price: String, expected: String) {
    #expect(amount([stake(minutes, price, "EUR")]) == [expected])
  }

  @Test func `adds up where binary fractions would not`() {
    #expect(amount(Array(repeating: stake(1, "0.1", "EUR"), count: 1000)) == ["100.00"])
    #expect(amount([stake(1, "0.1", "EUR"), stake(1, "0.02", "EUR"), stake(1, "0.003", "EUR")]) == ["0.123"])
  }

  @Test(arguments: ["1e200", "1e-200", "9999999999999999999999999999999999999999", "1e38"])
  func `is unknown, never rounded, where it is too large`(price: String) {
    #expect(amount([stake(1000, price, "EUR"), stake(1, "1", "EUR")]) == [nil])
  }

  @Test func `keeps currencies apart`() {
    var total = StakeTotal()
    for (price, currency) in [("2", "USD"), ("1", "EUR"), ("3", nil)] { total.add(stake(10, price, currency)) }
    total.add(stake(5, nil, nil))
    var counts = PlanCounts()
    counts[.create] = 4
    #expect(
      RunAnnouncement(target: Target(sandboxOf: "x"), counts: counts, stake: total).text()
        == "About to create 4 accounts at sandbox:x, 35 minutes worth 30.00 (the reseller's currency), 10.00 EUR "
        + "and 20.00 USD; 5 of them without a price."
    )
    #expect(total.accounts == 4)
  }

  @Test func `survives more minutes than can be counted`() {
    var total = StakeTotal()
    for _ in 0..<2 { total.add(stake(.max, "1", "EUR")) }
    #expect(total.minutes == nil)
    #expect(total.values.map(\.amount) == ["18446744073709551614.00"])
  }
}
