import JSON
import Ledger
import Provisioning
import Reports
import Testing

@Suite struct `An explanation` {
  let attempt = AttemptRecord(
    number: 1,
    run: RunID("20261121T070512Z-7f3a9c"),
    place: RowPlace(manifest: 0, row: 17, line: 18),
    beganAt: morning,
    endedAt: morning + .seconds(61),
    boundary: .body,
    outcome: "in-doubt",
    isByReadBack: false,
    note: OutcomeNote(
      status: 502,
      code: "http-502",
      message: "The provider failed (502); \u{1B}[2J.",
      providerCode: "E7",
      requestID: "r-1"
    )
  )
  let orphan = AttemptRecord(
    number: 2,
    run: RunID("unknown"),
    place: RowPlace(manifest: 0, row: 17, line: 18),
    beganAt: morning + .seconds(3600),
    endedAt: nil,
    boundary: nil,
    outcome: nil,
    isByReadBack: false,
    note: nil
  )
  let look = ReadBackRecord(
    run: nil,
    beganAt: morning + .seconds(70),
    recordedAt: morning + .seconds(71),
    showed: "in-doubt",
    note: OutcomeNote(code: "not-seen-yet", message: "Too early.")
  )

  func report(_ entry: Entry, target: Target = gcore, isForgotten: Bool = false) -> ExplainReport {
    let history = AccountHistory(
      target: target,
      entry: entry,
      isForgotten: isForgotten,
      attempts: [attempt, orphan],
      readBacks: [look]
    )
    return ExplainReport(
      identity: entry.identity,
      histories: [history],
      runs: [RunID("20261121T070512Z-7f3a9c"): run()],
      options: CommandOptions(ledger: "my ledger.sqlite", shippedProviders: ["gcore", "cryptlex"])
    )
  }

  @Test func `tells the whole story of an account`() {
    #expect(
      report(entry(.inDoubt)).text() == #"""
        ana@example.com at gcore:https://api.gcore.com?account=default
          State: in doubt, since 2026-11-21T07:05:13Z
          It may have been created, and is not sent again while that is open. A look that finds it settles it; one that does not counts from 2026-11-21T08:05:13Z on, and a second one is needed.
          Look now:
            purser reconcile --provider gcore --base-url https://api.gcore.com --ledger 'my ledger.sqlite'
          Or, if you know that it is there, with its id for ID:
            purser resolve ana@example.com --provider gcore --base-url https://api.gcore.com --ledger 'my ledger.sqlite' --created ID
          Or, if you know that it is not there:
            purser resolve ana@example.com --provider gcore --base-url https://api.gcore.com --ledger 'my ledger.sqlite' --absent

          Attempts
          1. 2026-11-21T07:05:12Z, took 1 min 1 s: row 17, line 18 of customers.csv, run 20261121T070512Z-7f3a9c
             the request was sent; outcome in-doubt
             status 502, http-502: The provider failed (502); \u{1b}[2J.
             provider's code E7, request id r-1
          2. 2026-11-21T08:05:12Z, has no end: row 17, line 18, run unknown
             how much was sent is not known; no outcome is known

          Look-ups
          2026-11-21T07:06:22Z, by hand: in-doubt
             not-seen-yet: Too early.
        """#
    )
  }

  @Test func `tells programs the same`() {
    let text = report(entry(.created, ids: ["user_id": "7"])).json()
    #expect(
      text == #"{"schema_version":1,"identity":"ana@example.com","entries":[{"provider":"gcore","#
        + #""target":"gcore:https://api.gcore.com?account=default","identity":"ana@example.com","state":"created","#
        + #""account_ids":{"user_id":"7"},"attempts":1,"http_status":200,"code":"created","#
        + #""message":"The provider created the account.","created_at":"2026-11-21T07:05:12Z","#
        + #""updated_at":"2026-11-21T07:05:13Z","run_id":"20261121T070512Z-7f3a9c","is_forgotten":false,"#
        + #""first_attempt_at":"2026-11-21T07:05:12Z","absent_since":null,"correlation":null,"history":["#
        + #"{"attempt":1,"run_id":"20261121T070512Z-7f3a9c","manifest":"customers.csv","row":17,"line":18,"#
        + #""began_at":"2026-11-21T07:05:12Z","ended_at":"2026-11-21T07:06:13Z","boundary":"body","outcome":"in-doubt","#
        + #""by_read_back":false,"http_status":502,"code":"http-502","#
        + #""message":"The provider failed (502); \u001b[2J.","provider_code":"E7","request_id":"r-1"},"#
        + #"{"attempt":2,"run_id":"unknown","manifest":null,"row":17,"line":18,"began_at":"2026-11-21T08:05:12Z","#
        + #""ended_at":null,"boundary":null,"outcome":null,"by_read_back":false,"http_status":null,"code":null,"#
        + #""message":null,"provider_code":null,"request_id":null}],"#
        + #""read_backs":[{"run_id":null,"began_at":"2026-11-21T07:06:22Z","recorded_at":"2026-11-21T07:06:23Z","#
        + #""showed":"in-doubt","http_status":null,"code":"not-seen-yet","message":"Too early.","provider_code":null,"#
        + #""request_id":null}],"meaning":"Created. 'purser run' leaves it alone, whatever its row says by now.","#
        + #""commands":[]}]}"#
    )
  }

  @Test(arguments: [
    (EntryState.created, "Created. 'purser run' leaves it alone, whatever its row says by now."),
    (.exists, "It was there before us. 'purser run' leaves it alone."),
    (.rejected, "The provider refused these data. 'purser run' sends it again once its row has changed."),
    (.failed, "Nothing was applied. The next 'purser run' that has this row sends it again."),
    (.attempting, "A run is sending it now, or died while it did; in that case the next run looks it up."),
  ])
  func `says what every state means`(state: EntryState, meaning: String) {
    let lines = report(entry(state)).text().split(separator: "\n")
    #expect(lines[2] == "  \(meaning)")
  }

  @Test func `does not promise that an absence frees what was reported as created`() {
    var unverified = entry(.inDoubt)
    unverified.isUnverifiedSuccess = true
    #expect(report(unverified).text().contains("the account was probably created. It is never sent again;"))
  }

  @Test func `tells the address as it was sent where that differs, but not of a forgotten account`() {
    var typed = entry(.created)
    typed.address = "Ana@Example.com"
    #expect(report(typed).text().contains("\n  Sent as: Ana@Example.com\n"))
    let forgotten = report(typed, isForgotten: true).text()
    #expect(forgotten.contains("\n  Its address was erased; it was found by its fingerprint.\n"))
    #expect(!forgotten.contains("Sent as"))
  }

  @Test func `of an unknown account says so`() {
    let report = ExplainReport(
      identity: identity("a@b.c\u{7}"),
      histories: [],
      runs: [:],
      options: report(entry(.created)).options
    )
    #expect(report.text() == #"The ledger knows nothing of a@b.c\u{7}: no request was ever sent for it."#)
    #expect(report.json() == #"{"schema_version":1,"identity":"a@b.c\u0007","entries":[]}"#)
  }

  @Test(arguments: [
    (Target(sandboxOf: "gcore"), "--provider gcore --sandbox"),
    (
      Target(
        provider: "cryptlex",
        baseURL: "http://[::1]:80",
        parameters: ["resellerId": "a b", "x": "1"],
        account: "eu"
      ),
      "--provider cryptlex --base-url 'http://[::1]:80' --param 'resellerId=a b' --param x=1 --account eu"
    ),
  ])
  func `names the target in its commands as it was named`(target: Target, options: String) {
    let text = report(entry(.inDoubt), target: target).text()
    #expect(text.contains("    purser reconcile \(options) --ledger 'my ledger.sqlite'\n"))
  }
}

private func entry(_ state: EntryState, ids: AccountIDs = [:]) -> Entry {
  entry("ana@example.com", state, ids: ids)
}
