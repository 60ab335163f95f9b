import JSON
import Reports
import Testing

private func finding(
  _ line: Int?,
  _ column: String? = "email",
  _ severity: ReportedFinding.Severity = .error,
  code: String = "bad-format",
  _ message: String = "expected an address; found \"ana@\"",
  hint: String? = nil,
  manifest: String = "customers.csv"
) -> ReportedFinding {
  ReportedFinding(
    manifest: manifest,
    row: line.flatMap { $0 > 1 ? $0 - 1 : nil },
    line: line,
    column: column,
    cell: line.map { "B\($0)" },
    field: column.map { "/\($0)" },
    code: code,
    severity: severity,
    message: message,
    hint: hint
  )
}

@Suite struct `Findings for people` {
  @Test func `stand in order, errors first, with the sum at the end`() {
    var page = FindingsText()
    page.add(
      finding(1, "Colour", .warning, code: "unknown-column", "the provider knows no such field", hint: "Remove it.")
    )
    page.add(finding(18, hint: "Write the whole address."))
    page.add(finding(19, "phone", .note, code: "trimmed", "spaces around the value were left out"))
    page.add(finding(3, "phone", code: "not-e164", "expected +15551234567; found \u{1B}[2J"))
    #expect(
      page.text(FindingCounts(rows: 20, valid: 17)) == #"""
        customers.csv:3 (B3) phone: error: expected +15551234567; found \u{1b}[2J [not-e164]
        customers.csv:18 (B18) email: error: expected an address; found "ana@" [bad-format]
          Write the whole address.
        customers.csv:1 (B1) Colour: warning: the provider knows no such field [unknown-column]
          Remove it.
        customers.csv:19 (B19) phone: note: spaces around the value were left out [trimmed]
        17 of 20 rows are valid; 3 have errors. 1 warning and 1 note.
        """#
    )
  }

  @Test func `are said once with their places where they are equal`() {
    var page = FindingsText()
    for line in 2...1001 { page.add(finding(line, hint: "Write the whole address.")) }
    page.add(finding(7, "phone", .error))
    page.add(finding(9, "phone", .error))
    #expect(
      page.text(FindingCounts(rows: 1000, valid: 0)) == """
        customers.csv:2 (B2) email: error: expected an address; found "ana@" [bad-format] (1000 times, also at 3 (B3), 4 (B4), 5 (B5), 6 (B6) and 995 more)
          Write the whole address.
        customers.csv:7 (B7) phone: error: expected an address; found "ana@" [bad-format] (2 times, also at 9 (B9))
        0 of 1000 rows are valid; 1000 have errors.
        """
    )
  }

  @Test func `of one kind are counted where there are too many to read`() {
    var page = FindingsText(groupsOfKind: 2)
    for line in 2...10_001 { page.add(finding(line, "found \(line)")) }
    for line in 2...10_001 { page.add(finding(line, "phone", "found \(line)")) }
    page.add(finding(2, "phone", "found 2"))
    #expect(
      page.text(FindingCounts(rows: 10_000, valid: 0)).split(separator: "\n").filter { $0.contains("phone") } == [
        "customers.csv:2 (B2) phone: error: found 2 [bad-format] (2 times, also at 2 (B2))",
        "customers.csv:3 (B3) phone: error: found 3 [bad-format]",
        "customers.csv:4 (B4) phone: error: 9998 more of this kind, from here on [bad-format]",
      ]
    )
  }

  @Test func `about two missing fields are two findings, though neither has a column`() {
    var page = FindingsText()
    for field in ["/email", "/phone"] {
      page.add(
        ReportedFinding(
          manifest: "a.json",
          row: 1,
          line: 3,
          column: nil,
          cell: nil,
          field: field,
          code: "missing-field",
          severity: .error,
          message: "missing",
          hint: nil
        )
      )
    }
    #expect(
      page.text(FindingCounts(rows: 1, valid: 0)) == """
        a.json:3 /email: error: missing [missing-field]
        a.json:3 /phone: error: missing [missing-field]
        The only row has errors.
        """
    )
  }

  @Test func `fill no memory with a million different columns`() {
    var page = FindingsText()
    for line in 2...20_000 { page.add(finding(line, "column \(line)", .warning, code: "unknown-column")) }
    let lines = page.text(FindingCounts(rows: 1, valid: 1)).split(separator: "\n")
    #expect(lines.count == 5002)
    #expect(
      lines[5000]
        == "customers.csv:5002 (B5002) column 5002: warning: 14999 more of this kind, from here on [unknown-column]"
    )
  }

  @Test func `of several manifests stand manifest by manifest`() {
    var page = FindingsText()
    page.add(finding(9, manifest: "-"))
    page.add(finding(2, manifest: "b\u{7}.csv"))
    page.add(finding(nil, nil, "the file is empty", manifest: "-"))
    #expect(
      page.text(FindingCounts(rows: 2, valid: 1, manifestErrors: 1)) == #"""
        standard input: error: the file is empty [bad-format]
        standard input:9 (B9) email: error: expected an address; found "ana@" [bad-format]
        b\u{7}.csv:2 (B2) email: error: expected an address; found "ana@" [bad-format]
        1 of 2 rows is valid; 1 has errors. The manifest itself has 1 error.
        """#
    )
  }

  @Test(arguments: [
    (FindingCounts(rows: 20, valid: 20), "All 20 rows are valid."),
    (FindingCounts(rows: 1, valid: 1), "The only row is valid."),
    (FindingCounts(rows: 1, valid: 0), "The only row has errors."),
    (FindingCounts(rows: 0, valid: 0), "There are no rows."),
    (FindingCounts(rows: 3, valid: 3, manifestErrors: 2), "All 3 rows are valid. The manifest itself has 2 errors."),
  ])
  func `end with one sentence`(counts: FindingCounts, sentence: String) {
    #expect(FindingsText().text(counts) == sentence)
  }

  @Test func `have colour only where it is asked for`() {
    var page = FindingsText()
    page.add(finding(18))
    let counts = FindingCounts(rows: 1, valid: 0)
    let colored = page.text(counts, style: .colored)
    #expect(colored.hasPrefix("customers.csv:18 (B18) email: \u{1B}[31merror\u{1B}[0m: expected"))
    #expect(colored.replacing(#/\u{1B}\[\d+m/#, with: "") == page.text(counts))
  }
}

@Suite struct `Findings for programs` {
  @Test func `are one object, counts first`() {
    var writer = FindingsJSON()
    writer.add(finding(18, hint: "Write it."))
    writer.add(finding(nil, nil, .warning, "a\u{202E}\n"))
    #expect(
      String(decoding: writer.document(FindingCounts(rows: 20, valid: 19)), as: UTF8.self)
        == #"{"schema_version":1,"valid":false,"counts":{"rows":20,"valid":19,"invalid":1},"findings":["#
        + #"{"manifest":"customers.csv","row":17,"line":18,"column":"email","cell":"B18","field":"/email","#
        + #""code":"bad-format","severity":"error","message":"expected an address; found \"ana@\"","hint":"Write it."},"#
        + #"{"manifest":"customers.csv","row":null,"line":null,"column":null,"cell":null,"field":null,"#
        + #""code":"bad-format","severity":"warning","message":"a\u202e\n","hint":null}]}"# + "\n"
    )
  }

  @Test func `stream to the same bytes`() throws {
    var whole = FindingsJSON()
    var piecewise = FindingsJSON()
    let counts = FindingCounts(rows: 9, valid: 9)
    var bytes = FindingsJSON.opening(counts)
    for line in 2...9 {
      whole.add(finding(line, .warning))
      piecewise.add(finding(line, .warning))
      if line.isMultiple(of: 3) { bytes += piecewise.take() }
    }
    bytes += piecewise.take() + FindingsJSON.closing
    #expect(bytes == whole.document(counts))
    #expect(String(decoding: bytes, as: UTF8.self).hasPrefix(#"{"schema_version":1,"valid":true,"#))
  }

  @Test func `without any are an empty list`() {
    var writer = FindingsJSON()
    #expect(
      String(decoding: writer.document(FindingCounts(rows: 0, valid: 0, manifestErrors: 1)), as: UTF8.self)
        == #"{"schema_version":1,"valid":false,"counts":{"rows":0,"valid":0,"invalid":0},"findings":[]}"# + "\n"
    )
  }
}

private func finding(_ line: Int, _ message: String) -> ReportedFinding {
  finding(line, "email", .error, message)
}

private func finding(_ line: Int, _ column: String, _ message: String) -> ReportedFinding {
  finding(line, column, .error, message)
}

private func finding(_ line: Int?, _ column: String?, _ message: String, manifest: String) -> ReportedFinding {
  finding(line, column, .error, message, manifest: manifest)
}

private func finding(_ line: Int, _ severity: ReportedFinding.Severity) -> ReportedFinding {
  finding(line, "email", severity)
}
