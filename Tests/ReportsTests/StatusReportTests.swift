import CSV
import JSON
import Ledger
import Provisioning
import Reports
import Testing

@Suite struct `A status` {
  let report = StatusReport(
    targets: [
      TargetCounts(target: gcore, counts: [.created: 15, .inDoubt: 2]),
      TargetCounts(target: Target(sandboxOf: "cryptlex"), counts: [:]),
    ],
    runs: [run(), run(["-"], end: end([.created: 15, .invalid: 1], stoppedBy: .deadline, .stopped))],
    options: CommandOptions(ledger: "purser-ledger.sqlite", shippedProviders: ["gcore", "cryptlex"])
  )

  @Test func `tells people of targets and runs`() {
    #expect(
      report.text() == """
        gcore:https://api.gcore.com?account=default
          created   15
          in doubt   2
          To settle the doubts:
            purser reconcile --provider gcore --base-url https://api.gcore.com
        sandbox:cryptlex
          no accounts

        Last runs
          20261121T070512Z-7f3a9c  began 2026-11-21T07:05:12Z of customers.csv
            has no end: it is still at work, or its process died
          20261121T070512Z-7f3a9c  began 2026-11-21T07:05:12Z of standard input
            took 12.3 s, stopped by deadline, exit status 2: created 15, invalid 1
        """
    )
  }

  @Test func `tells programs the same`() {
    let start =
      #"{"run_id":"20261121T070512Z-7f3a9c","provider":"gcore","target":"gcore:https://api.gcore.com?account=default","#
    #expect(
      report.json() == #"{"schema_version":1,"targets":[{"provider":"gcore","#
        + #""target":"gcore:https://api.gcore.com?account=default","#
        + #""counts":{"attempting":0,"created":15,"exists":0,"rejected":0,"failed":0,"in_doubt":2}},"#
        + #"{"provider":"cryptlex","target":"sandbox:cryptlex","#
        + #""counts":{"attempting":0,"created":0,"exists":0,"rejected":0,"failed":0,"in_doubt":0}}],"#
        + #""runs":[\#(start)"manifests":[{"path":"customers.csv","sha256":"ab"}],"counts":null,"requests":null,"#
        + #""started_at":"2026-11-21T07:05:12Z","ended_at":null,"duration_seconds":null,"exit_code":null,"#
        + #""stopped_by":null},\#(start)"manifests":[{"path":"-","sha256":"ab"}],"#
        + #""counts":{"rows":16,"created":15,"confirmed":0,"unchanged":0,"drift":0,"exists":0,"rejected":0,"failed":0,"#
        + #""in_doubt":0,"invalid":1,"not_attempted":0},"requests":{"sent":0,"retried":0,"read_back":0},"#
        + #""started_at":"2026-11-21T07:05:12Z","ended_at":"2026-11-21T07:05:24.345Z","duration_seconds":12.345,"#
        + #""exit_code":2,"stopped_by":"deadline"}]}"#
    )
  }

  @Test func `of an empty ledger says so`() {
    let report = StatusReport(targets: [], runs: [], options: report.options)
    #expect(report.text() == "The ledger holds no accounts yet.")
    #expect(report.json() == #"{"schema_version":1,"targets":[],"runs":[]}"#)
  }
}

@Suite struct `An export` {
  let exported = [
    ExportedEntry(target: gcore, entry: entry(ids: ["user_id": "7", "client_id": "9"]), isForgotten: false),
    ExportedEntry(
      target: gcore,
      entry: entry(
        "=bob@example.com",
        .inDoubt,
        attempts: 2,
        note: OutcomeNote(code: "timeout", message: "No answer\u{1B}[2J; \"it\" may")
      ),
      isForgotten: false
    ),
  ]

  func written(_ format: ExportWriter.Format) -> String {
    var writer = ExportWriter(format: format)
    var bytes: [UInt8] = []
    for entry in exported {
      writer.write(entry)
      bytes += writer.take()
    }
    return String(decoding: bytes + writer.take(), as: UTF8.self)
  }

  @Test func `is one object on each line`() {
    let target = #"{"provider":"gcore","target":"gcore:https://api.gcore.com?account=default","#
    let tail =
      #""created_at":"2026-11-21T07:05:12Z","updated_at":"2026-11-21T07:05:13Z","run_id":"20261121T070512Z-7f3a9c"}"#
    #expect(
      written(.ndjson) == #"\#(target)"identity":"ana@example.com","state":"created","#
        + #""account_ids":{"user_id":"7","client_id":"9"},"attempts":1,"http_status":200,"code":"created","#
        + #""message":"The provider created the account.",\#(tail)"# + "\n"
        + #"\#(target)"identity":"=bob@example.com","state":"in_doubt","account_ids":{},"attempts":2,"#
        + #""http_status":null,"code":"timeout","message":"No answer\u001b[2J; \"it\" may",\#(tail)"# + "\n"
    )
  }

  @Test func `in CSV runs nothing in a spreadsheet`() {
    let target = "gcore,gcore:https://api.gcore.com?account=default"
    let tail = "2026-11-21T07:05:12Z,2026-11-21T07:05:13Z,20261121T070512Z-7f3a9c\r\n"
    #expect(
      written(.csv) == ExportWriter.keys.joined(separator: ",") + "\r\n"
        + #"\#(target),ana@example.com,created,"{""user_id"":""7"",""client_id"":""9""}",1,200,created,"#
        + "The provider created the account.,\(tail)"
        + #"\#(target),'=bob@example.com,in_doubt,{},2,,timeout,"No answer\u{1b}[2J; ""it"" may",\#(tail)"#
    )
  }
}
