import JSON
import Provisioning
import Reports
import Testing

@Suite struct `A run's summary` {
  let mixed = RunSummary(
    run: run(),
    end: end(
      [.created: 14, .confirmed: 1, .drift: 1, .rejected: 1, .inDoubt: 1, .invalid: 2],
      requests: RequestCounts(sent: 19, retried: 2, readBack: 1),
      .inDoubt
    ),
    results: ["customers.results.csv"],
    needs: [
      RowNeed(
        ReportedFinding(
          manifest: "customers.csv",
          row: 17,
          line: 18,
          column: "email",
          cell: "B18",
          field: "/email",
          code: "bad-format",
          severity: .error,
          message: "expected an address, found \"ana@\".",
          hint: "Write the whole address."
        )
      ),
      RowNeed(
        manifest: "customers.csv",
        line: 19,
        status: .rejected,
        reason: "The provider refused \u{1B}[2J (422).",
        hint: nil
      ),
    ],
    commands: commands
  )

  @Test func `tells programs everything in one object`() throws {
    let text = mixed.json()
    #expect(
      text == #"{"schema_version":1,"run_id":"20261121T070512Z-7f3a9c","provider":"gcore","#
        + #""target":"gcore:https://api.gcore.com?account=default","#
        + #""manifests":[{"path":"customers.csv","sha256":"ab"}],"#
        + #""counts":{"rows":20,"created":14,"confirmed":1,"unchanged":0,"drift":1,"exists":0,"rejected":1,"failed":0,"#
        + #""in_doubt":1,"invalid":2,"not_attempted":0},"requests":{"sent":19,"retried":2,"read_back":1},"#
        + #""started_at":"2026-11-21T07:05:12Z","ended_at":"2026-11-21T07:05:24.345Z","duration_seconds":12.345,"#
        + #""results":"customers.results.csv","exit_code":3,"stopped_by":null}"#
    )
  }

  @Test func `tells people what is, what it means and what to do`() {
    #expect(
      mixed.text() == #"""
        Run 20261121T070512Z-7f3a9c: 20 rows of customers.csv in 12.3 s
        Target: gcore:https://api.gcore.com?account=default

          created    14
          confirmed   1
          drift       1
          rejected    1
          in doubt    1
          invalid     2
          rows       20

        Requests: 19 sent (2 retries), 1 look-up
        Results: customers.results.csv

        1 row has changed since the account was created; changes are never sent.

        4 rows need a person:
          customers.csv:18 (B18) email  invalid: expected an address, found "ana@".
            Write the whole address.
          customers.csv:19  rejected: The provider refused \u{1b}[2J (422).
          and 2 more, all in customers.results.csv

        1 account may have been created, and no answer proves it; nothing is sent again until that is settled. Ask:
          purser reconcile --provider gcore
        Correct the 3 rows in customers.csv, then run again. Rows that are done are skipped:
          purser run customers.csv --provider gcore
        """#
    )
  }

  @Test func `is short when all is well`() {
    var stake = StakeTotal()
    stake.add(Stake(minutes: 1000, price: 0.05, currency: "EUR"))
    let summary = RunSummary(
      run: run(["-"]),
      end: end([.created: 3], requests: RequestCounts(sent: 3), .done),
      results: [],
      stake: stake,
      commands: commands
    )
    #expect(
      summary.text() == """
        Run 20261121T070512Z-7f3a9c: 3 rows of standard input in 12.3 s
        Target: gcore:https://api.gcore.com?account=default

          created  3

        Requests: 3 sent, 0 look-ups
        Credited: 1000 minutes worth 50.00 EUR

        Every row is done.
        """
    )
  }

  @Test func `names the stop and the way on`() {
    let summary = RunSummary(
      run: run(["a.csv", "b.csv"]),
      end: end([.created: 3, .notAttempted: 1200], stoppedBy: .credentials, .credentialsRefused),
      results: ["a.results.csv", "b.results.csv"],
      foreignDoubts: 1,
      commands: commands
    )
    #expect(
      summary.text() == """
        Run 20261121T070512Z-7f3a9c: 1203 rows of a.csv and b.csv in 12.3 s
        Target: gcore:https://api.gcore.com?account=default

          created           3
          not attempted  1200
          rows           1203

        Results: a.results.csv
        Results: b.results.csv

        Stopped: the provider refused the credential.
        1 account of other manifests at this target is in doubt too.

        Check the credential and what it may do. Run again to go on. Rows that are done are skipped:
          purser run customers.csv --provider gcore
        """
    )
    #expect(
      summary.json().contains(
        #""results":"a.results.csv","exit_code":77,"stopped_by":"credentials","results_files":["a.results.csv","b.results.csv"]}"#
      )
    )
  }

  @Test func `has colour only where it is asked for, around the same words`() {
    let colored = mixed.text(style: .colored)
    #expect(colored.contains("  \u{1B}[31minvalid     2\u{1B}[0m"))
    #expect(colored.replacing(#/\u{1B}\[\d+m/#, with: "") == mixed.text())
  }

  @Test(arguments: StopReason.allCases)
  func `has a sentence for every stop`(reason: StopReason) {
    let summary = RunSummary(
      run: run(),
      end: end([.notAttempted: 1], stoppedBy: reason, .stopped),
      results: [],
      commands: commands
    )
    #expect(summary.text().contains("\n\n\(reason == .declined ? "Declined" : "")"))
    #expect(summary.json().hasSuffix(#""results":null,"exit_code":2,"stopped_by":"\#(reason.rawValue)"}"#))
  }
}
