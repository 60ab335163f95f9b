import CSV
import JSON
import Providers
import Provisioning
import Schema
import Testing

@testable import Manifest

private let good: [String: [String]] = [
  "text": ["Jane Doe", "José", "3M", "O'Hara", "李雷", "a", "Ann, Bob", "x\"y"],
  "email": ["jane@example.com", "JANE@Example.com", "a.b+c@sub.example.co.uk", "x@y.zz", "o'neil@b.co"],
  "phone": ["+14155550123", "+442071838750", "+4930123456"],
  "date": ["2026-11-21", "2027-02-28", "2028-02-29", "9999-12-31"],
  "number": [
    "0", "1", "50", "0.20", "12.5", "-0", "100", "0.250", "1.00", "0.05", "0.00", "20.010", "1e2", "1234567890123456",
  ],
  "boolean": ["true", "FALSE", "yes", "No", "1", "0", "inherit"],
  "code": ["USD", "EUR", "DE", "GB", "en", "de", "common", "user", "organization-admin"],
  "secret": ["Secret-123", "pässwörter", "#######9", "1.5E+10x", "***********"],
]

private let anywhere = [
  "", "", " ", " x", "x ", "\u{A0}x", "x\u{A0}", "x\u{2003}", "\u{3000}x", "xé", "éx", "é", "\u{FEFF}x", "x\u{200B}",
  "\0", "a\0b",
  "a\u{1}", "\u{7F}", "a\nb", "#", "###", "#N/A", "#WERT!", "1.55512E+10", "1E5", "15551234567", "15551234567.0", "5.0",
  "12345.00",
  "46387", "03/04/2026", "2026-02-30", "2020-01-01", "2026-1-1", "********", "'x", "'+1", "=1+1", "“x”", "O’B", "0,20",
  "$1", "-1", "+5", "007", "1e400",
  "99999999999999999999", "2147483648", "WAHR", "nein", "TRUE ", "null", "eur", "UK", "XXX", "DEM", "super-admin",
  "reseller-admin", "a@b", "a b@c.de", "@",
  "a@b.c\u{F6}m", "+0123456789", "+999123456789", "00441234567", "+1", "x,y;z", "-", "+", ".", "é́", "\u{85}x",
  "x\u{85}", "𝕏", "x𝕏", "ﬁ",
]

private func kind(_ field: Field) -> String {
  if field.isSecret { return "secret" }
  switch (field.type, field.meaning) {
  case (.boolean, _): return "boolean"
  case (.integer, _), (.number, _): return "number"
  case (_, .email): return "email"
  case (_, .phone): return "phone"
  case (_, .date): return "date"
  case (_, .code): return "code"
  default: return "text"
  }
}

@Suite struct `Rows that are certainly good` {
  private let key = HashKey(3, 4)

  private func rules(_ provider: String, _ options: ManifestOptions = ManifestOptions()) throws -> RowRules {
    let document = try #require(documents[provider])
    return try RowRules(document, options: options, today: try #require(CivilDate(text: "2026-11-21")))
  }

  private func plan(_ rules: RowRules, extra: [String]) throws -> HeaderPlan {
    var matching = HeaderMatching(rules, manifest: "a.csv", line: 1, record: 1)
    return try matching.plan(rules.fields.map(\.column) + extra)
  }

  /// Records with mostly good cells, some of them damaged, some of them bytes that are no text.
  private func manifest(_ rules: RowRules, rows: Int, _ chance: inout SeededChance) -> [UInt8] {
    var writer = CSVWriter()
    for _ in 0..<rows {
      for field in rules.fields {
        let isOdd = Int.random(in: 0..<20, using: &chance) == 0
        let isEmpty = !field.isRequired && Bool.random(using: &chance)
        let usual = field.choices.isEmpty ? good[kind(field)] ?? [] : field.choices.compactMap(\.stringValue)
        let pool = isOdd ? anywhere : isEmpty ? [""] : usual
        var cell = Array((pool.randomElement(using: &chance) ?? "").utf8)
        if Int.random(in: 0..<200, using: &chance) == 0 { cell.append(0xE9) }
        writer.write(cell: cell.span)
      }
      writer.write(cell: ["note", "", "é"].randomElement(using: &chance) ?? "")
      if Int.random(in: 0..<100, using: &chance) == 0 { writer.write(cell: "more") }
      writer.endRecord()
    }
    return writer.take()
  }

  @Test(arguments: ["omnidimension", "gcore", "cryptlex"], 1...4)
  func `are those of which the close look has nothing to say`(provider: String, seed: Int) throws {
    var chance = SeededChance(seed: UInt64(seed))
    let rules = try rules(provider)
    let header = try plan(rules, extra: ["remarks"])
    let sure = try #require(SureRows(header, rules, key: key))
    let checker = CSVRowChecker(header, of: "a.csv", rules)
    let index = IdentityIndex(key: key)
    var parser = CSVParser()
    var batch = CSVBatch()
    try parser.parse(manifest(rules, rows: 150, &chance).span, into: &batch)
    var sureCount = 0
    for (row, hash) in sure.hashes(of: batch).enumerated() where hash != SureRows.doubt {
      sureCount += 1
      let place = RowPlace(manifest: 0, row: row + 1, line: batch[row].line)
      let read = checker.read(CSVRow(batch: batch, index: row, place: place, encoding: .utf8), .findings)
      #expect(read.row.findings == [], "\(batch.strings(at: row))")
      #expect(read.identity.map { index.hash($0.text.utf8) } == hash, "\(batch.strings(at: row))")
    }
    #expect(sureCount > 5)
  }

  @Test(arguments: ["omnidimension", "cryptlex"], 1...4)
  func `have the canonical text of their open fields`(provider: String, seed: Int) throws {
    var chance = SeededChance(seed: UInt64(seed + 50))
    let rules = try rules(provider)
    let header = try plan(rules, extra: ["remarks"])
    let sure = try #require(SureRows(header, rules, key: key))
    let keys = SureKeys(try #require(SureRequests(header, rules)), digest: { _ in KeyedDigest([]) })
    let checker = CSVRowChecker(header, of: "a.csv", rules)
    var parser = CSVParser()
    var batch = CSVBatch()
    try parser.parse(manifest(rules, rows: 150, &chance).span, into: &batch)
    let hashes = sure.hashes(of: batch)
    let identities = keys.keys(of: batch, where: hashes).identities
    let isPlain = batch.isPlainOutsideQuotes
    var next = 0
    for (row, hash) in hashes.enumerated() where hash != SureRows.doubt {
      let place = RowPlace(manifest: 0, row: row + 1, line: batch[row].line)
      let detail = RowDetail(request: true, original: false)
      let read = checker.read(CSVRow(batch: batch, index: row, place: place, encoding: .utf8), detail)
      let request = try #require(read.row.request)
      var text: [UInt8] = []
      keys.write(batch[row].cells.lowerBound, of: batch, isPlain: isPlain, to: &text)
      #expect(String(decoding: text, as: UTF8.self) == JSONWriter.canonical.text(request.openFields))
      #expect(identities[next] == request.identity)
      next += 1
    }
    #expect(next == identities.count)
    #expect(next > 5)
  }

  @Test(arguments: ["omnidimension", "gcore", "cryptlex"])
  func `are most of a good manifest`(provider: String) throws {
    let rules = try rules(provider)
    let header = try plan(rules, extra: [])
    let sure = try #require(SureRows(header, rules, key: key))
    let kinds = ["code": ["omnidimension": ["EUR"], "gcore": ["de", "DE", "common"], "cryptlex": ["user"]]]
    var writer = CSVWriter()
    for row in 0..<10 {
      for field in rules.fields {
        let words = field.choices.compactMap(\.stringValue) + (kinds[kind(field)]?[provider] ?? good[kind(field)] ?? [])
        let fits = words.first { rules.document.findings(in: value($0, field), of: field, today: rules.today).isEmpty }
        writer.write(cell: field.isIdentity ? "user\(row)@example.com" : fits ?? "")
      }
      writer.endRecord()
    }
    var parser = CSVParser()
    var batch = CSVBatch()
    try parser.parse(writer.take().span, into: &batch)
    #expect(sure.hashes(of: batch).allSatisfy { $0 != SureRows.doubt })
  }

  private func value(_ text: String, _ field: Field) -> JSONValue {
    switch CellTyping.value(of: text, field) {
    case .value(let value): value
    case .finding: .null
    }
  }

  @Test(arguments: [7, 100, 4096, 1 << 20], 1...2)
  func `leave a manifest's findings as they are`(blockBytes: Int, seed: Int) throws {
    var chance = SeededChance(seed: UInt64(seed + 100))
    let rules = try rules("omnidimension")
    let header = rules.fields.map(\.column).joined(separator: ",") + ",remarks\n"
    let bytes = Array(header.utf8) + manifest(rules, rows: 60, &chance)
    let options = ManifestOptions(limits: ManifestLimits(blockBytes: blockBytes))
    let quick = try read([("a.csv", bytes)], detail: .findings, options: options)
    let close = try read([("a.csv", bytes)], detail: .requests, options: options)
    #expect(quick.findings == close.findings)
    // The second pass looks at every row closely.
    #expect(Set(quick.findings) == Set(close.rows.flatMap(\.findings)))
    #expect(quick.checked.validCount == close.rows.count { !$0.isInvalid })
    let made = close.visited.compactMap { row in row.request.map { (row.place, $0) } }
    let requests = Dictionary(made, uniquingKeysWith: { first, _ in first })
    for row in close.rows {
      guard let expected = row.request else { continue }
      expect(try #require(requests[row.place]), toBe: expected)
    }
    #expect(quick.checked.validCount == close.checked.validCount)
    #expect(quick.checked.rowCount == close.checked.rowCount)
    #expect(quick.checked.duplicateCount == close.checked.duplicateCount)
    #expect(quick.checked.stamps == close.checked.stamps)
  }

  @Test(arguments: [7, 100, 4096, 1 << 20], ["omnidimension", "gcore", "cryptlex"])
  func `are the same in a second pass as when they are looked at closely`(blockBytes: Int, provider: String) throws {
    var chance = SeededChance(seed: UInt64(blockBytes))
    let rules = try rules(provider)
    let header = rules.fields.map(\.column).joined(separator: ",") + ",remarks\n"
    let bytes = Array(header.utf8) + manifest(rules, rows: 60, &chance)
    let options = ManifestOptions(limits: ManifestLimits(blockBytes: blockBytes))
    let close = try read([("a.csv", bytes)], provider: provider, options: options)
    var rows = close.checked.rows(original: true)
    for expected in close.rows {
      let row = try #require(try rows.next())
      #expect(row.place == expected.place)
      #expect(row.findings == expected.findings)
      #expect(row.original == expected.original)
      #expect((row.request == nil) == (expected.request == nil))
      if let request = row.request, let expected = expected.request { expect(request, toBe: expected) }
    }
    #expect(try rows.next() == nil)
  }

  private func expect(_ request: AccountRequest, toBe expected: AccountRequest) {
    #expect(JSONWriter.compact.text(request.body.reveal()) == JSONWriter.compact.text(expected.body.reveal()))
    #expect(request.openFields == expected.openFields)
    #expect(request.secretFields.reveal() == expected.secretFields.reveal())
    #expect((request.identity, request.address) == (expected.identity, expected.address))
    #expect(request.stake == expected.stake)
    #expect(request.place == expected.place)
  }

  @Test func `are none where a default is bad, and the usual ones where it is good`() throws {
    let good = try rules(
      "omnidimension",
      ManifestOptions(defaults: [FieldDefault(field: "user_currency", value: "EUR")])
    )
    #expect(SureRows(try plan(good, extra: []), good, key: key) != nil)
    let past = try rules(
      "omnidimension",
      ManifestOptions(defaults: [FieldDefault(field: "expiry_date", value: "2020-01-01")])
    )
    #expect(SureRows(try plan(past, extra: []), past, key: key) == nil)
  }

  @Test func `are none in a results file`() throws {
    let rules = try rules("omnidimension")
    #expect(SureRows(try plan(rules, extra: ["_row"]), rules, key: key) == nil)
  }
}
