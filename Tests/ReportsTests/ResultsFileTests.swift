import CSV
import Foundation
import JSON
import Provisioning
import Reports
import Testing

@Suite struct `A results file` {
  let folder = TemporaryFolder()

  let layout = ResultsLayout.csv(header: ["email", "phone"], dialect: .semicolon, lineEnd: .crlf, isPlainUTF8: true)
  let created = ResultsRow(
    status: .created,
    accountID: "u-1",
    code: "created",
    message: "The provider created the account.",
    hint: nil,
    attempts: 1,
    row: 1
  )
  let invalid = ResultsRow(
    status: .invalid,
    accountID: nil,
    code: "not-e164",
    message: "expected \"+\";\nfound \u{1B}[2J",
    hint: "=Write it so",
    attempts: 0,
    row: 2
  )

  @Test func `has the manifest's columns, then what became of each row`() throws {
    let path = folder.path("out.csv")
    let file = try ResultsFile(path: path, layout: layout)
    try file.write(.cells(["ana@example.com", "+1555"]), created)
    try file.write(.cells(["=bob"]), invalid)
    try file.finish()
    #expect(
      try folder.text("out.csv") == """
        email;phone;_status;_account_id;_code;_message;_hint;_attempts;_row\r
        ana@example.com;'+1555;created;u-1;created;The provider created the account.;;1;1\r
        '=bob;;invalid;;not-e164;"expected ""+"";\\u{a}found \\u{1b}[2J";'=Write it so;0;2\r

        """
    )
  }

  @Test func `begins with a byte order mark unless the manifest was plain UTF-8`() throws {
    let layout = ResultsLayout.csv(header: ["e"], dialect: .comma, lineEnd: .lf, isPlainUTF8: false)
    try ResultsFile(path: folder.path("bom.csv"), layout: layout).finish()
    let expected = [0xEF, 0xBB, 0xBF] + Array("e,_status,_account_id,_code,_message,_hint,_attempts,_row\n".utf8)
    #expect(try folder.bytes("bom.csv") == expected)
  }

  @Test func `is read back as it was written, with one quote mark to take away`() throws {
    let cells = ["=1+1", "'quoted", "a\"b;c\r\nd", " +1 ", "\u{FEFF}=x", "********", "", "Zoë"]
    let header = (0..<cells.count).map { "h\($0)" }
    let layout = ResultsLayout.csv(header: header, dialect: .semicolon, lineEnd: .crlf, isPlainUTF8: false)
    let file = try ResultsFile(path: folder.path("back.csv"), layout: layout)
    try file.write(.cells(cells), created)
    try file.finish()

    let bytes = try folder.bytes("back.csv")
    let detection = DelimiterDetection(bytes.span, isWholeFile: true)
    var parser = CSVParser(dialect: detection.dialect, at: detection.start)
    var batch = CSVBatch()
    var records: [[String]] = []
    try parser.parse(bytes.span.extracting(droppingFirst: detection.start.offset), into: &batch)
    for index in 0..<batch.count { records.append(batch.strings(at: index)) }
    try parser.finish(into: &batch)
    for index in 0..<batch.count { records.append(batch.strings(at: index)) }

    let read = try #require(records.last).prefix(cells.count).map { $0.hasPrefix("'") ? String($0.dropFirst()) : $0 }
    #expect(records.count == 2)
    #expect(zip(read, cells).allSatisfy { $0.unicodeScalars.elementsEqual($1.unicodeScalars) })
  }

  @Test func `of JSON is an array with an object on each line`() throws {
    let file = try ResultsFile(path: folder.path("out.json"), layout: .json)
    let original: JSONValue = ["_status": "old", "email": "=ana", "n": 1.50, "_note": "kept", "deep": ["a": nil]]
    try file.write(.object(original), created)
    try file.write(.object(nil), invalid)
    try file.finish()
    #expect(
      try folder.text("out.json") == #"""
        [
        {"email":"=ana","n":1.5,"_note":"kept","deep":{"a":null},"_status":"created","_account_id":"u-1","_code":"created","_message":"The provider created the account.","_hint":null,"_attempts":1,"_row":1},
        {"_status":"invalid","_account_id":null,"_code":"not-e164","_message":"expected \"+\";\\u{a}found \\u{1b}[2J","_hint":"=Write it so","_attempts":0,"_row":2}
        ]

        """#
    )
  }

  @Test func `of JSON without rows is an empty array, of NDJSON an empty file`() throws {
    try ResultsFile(path: folder.path("out.json"), layout: .json).finish()
    try ResultsFile(path: folder.path("out.ndjson"), layout: .ndjson).finish()
    #expect(try folder.text("out.json") == "[]\n")
    #expect(try folder.text("out.ndjson").isEmpty)
  }

  @Test func `of NDJSON has one object on each line`() throws {
    let file = try ResultsFile(path: folder.path("out.ndjson"), layout: .ndjson)
    try file.write(.object(["email": "a\nb\u{202E}"]), created)
    try file.write(.object(["email": "c"]), created)
    try file.finish()
    let tail =
      #""_status":"created","_account_id":"u-1","_code":"created","_message":"The provider created the account.","_hint":null,"_attempts":1,"_row":1}"#
    #expect(
      try folder.text("out.ndjson") == #"{"email":"a\nb\u202e",\#(tail)\#n{"email":"c",\#(tail)\#n"#
    )
  }

  @Test func `has room for many rows and keeps none of them in memory`() throws {
    let file = try ResultsFile(path: folder.path("many.csv"), layout: layout)
    for _ in 0..<20_000 { try file.write(.cells(["ana@example.com", "1555"]), created) }
    #expect(try folder.size(".many.csv.partial") > 1_000_000)
    try file.finish()
    #expect(try folder.text("many.csv").split(separator: "\r\n").count == 20_001)
  }
}

@Suite struct `The place of a results file` {
  let folder = TemporaryFolder()
  let layout = ResultsLayout.csv(header: ["email"], dialect: .comma, lineEnd: .lf, isPlainUTF8: true)
  static let header = "email,_status,_account_id,_code,_message,_hint,_attempts,_row\n"

  @Test func `keeps what stood there until the new file is whole`() throws {
    try folder.write("old", to: "out.csv")
    let file = try ResultsFile(path: folder.path("out.csv"), layout: layout)
    #expect(try folder.text("out.csv") == "old")
    #expect(folder.names == [".out.csv.partial", "out.csv"])
    try file.finish()
    #expect(try folder.text("out.csv") == Self.header)
    #expect(folder.names == ["out.csv"])
  }

  @Test func `keeps what stood there when the new file is given up`() throws {
    try folder.write("old", to: "out.csv")
    try ResultsFile(path: folder.path("out.csv"), layout: layout).discard()
    _ = try ResultsFile(path: folder.path("out.csv"), layout: layout)
    #expect(try folder.text("out.csv") == "old")
    #expect(folder.names == ["out.csv"])
  }

  @Test func `is for its owner alone, before and after`() throws {
    let file = try ResultsFile(path: folder.path("out.csv"), layout: layout)
    #expect(try folder.mode(".out.csv.partial") == 0o600)
    try file.finish()
    #expect(try folder.mode("out.csv") == 0o600)
  }

  @Test func `may not be a symbolic link`() throws {
    try folder.write("precious", to: "precious")
    try folder.link("out.csv", to: "precious")
    #expect(throws: ReportError.unsafePlace(path: folder.path("out.csv"), .symbolicLink)) {
      try ResultsFile(path: folder.path("out.csv"), layout: layout)
    }
    #expect(try folder.text("precious") == "precious")
  }

  @Test func `may not become a symbolic link while the file is written`() throws {
    try folder.write("precious", to: "precious")
    let file = try ResultsFile(path: folder.path("out.csv"), layout: layout)
    try folder.link("out.csv", to: "precious")
    #expect(throws: ReportError.unsafePlace(path: folder.path("out.csv"), .symbolicLink)) { try file.finish() }
    #expect(try folder.text("precious") == "precious")
  }

  @Test func `is not written through a link planted beside it`() throws {
    try folder.write("precious", to: "precious")
    try folder.link(".out.csv.partial", to: "precious")
    #expect(throws: ReportError.self) { try ResultsFile(path: folder.path("out.csv"), layout: layout) }
    #expect(try folder.text("precious") == "precious")
  }

  @Test func `may not be a folder, nor a device`() throws {
    try folder.makeFolder("out.csv")
    #expect(throws: ReportError.unsafePlace(path: folder.path("out.csv"), .folder)) {
      try ResultsFile(path: folder.path("out.csv"), layout: layout)
    }
    #expect(throws: ReportError.unsafePlace(path: "/dev/null", .noFile)) {
      try ResultsFile(path: "/dev/null", layout: layout)
    }
    #expect(throws: ReportError.unsafePlace(path: "results/", .folder)) {
      try ResultsFile(path: "results/", layout: layout)
    }
  }

  @Test func `must have a folder`() {
    let path = folder.path("none/out.csv")
    #expect(throws: ReportError.cannotWrite(path: path, reason: "No such file or directory")) {
      try ResultsFile(path: path, layout: layout)
    }
  }

  @Test func `is freed from what a dead run left beside it`() throws {
    try folder.write("half a row", to: ".out.csv.partial")
    try ResultsFile(path: folder.path("out.csv"), layout: layout).finish()
    #expect(try folder.text("out.csv") == Self.header)
    #expect(folder.names == ["out.csv"])
  }

  @Test func `belongs to one living run`() throws {
    let first = try ResultsFile(path: folder.path("out.csv"), layout: layout)
    #expect(throws: ReportError.inUse(path: folder.path("out.csv"))) {
      try ResultsFile(path: folder.path("out.csv"), layout: layout)
    }
    try first.finish()
    #expect(try folder.text("out.csv") == Self.header)
  }

  @Test(arguments: [
    ("customers.csv", "customers.results.csv"), ("/data/june/cust.omers.csv", "cust.omers.results.csv"),
    ("-", "stdin.results.csv"), ("../.hidden", ".hidden.results.csv"), ("accounts", "accounts.results.csv"),
  ])
  func `is made of the manifest's name`(manifest: String, expected: String) {
    #expect(resultsPath(forManifest: manifest, layout) == expected)
  }

  @Test func `ends as the manifest's format does`() {
    #expect(resultsPath(forManifest: "a.json", .json) == "a.results.json")
    #expect(resultsPath(forManifest: "-", .ndjson) == "stdin.results.ndjson")
  }
}
