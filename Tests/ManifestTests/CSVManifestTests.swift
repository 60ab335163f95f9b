import CSV
import JSON
import Manifest
import Provisioning
import Schema
import Testing

@Suite struct `A CSV manifest` {
  @Test func `becomes requests whose fields stand in the schema's order`() throws {
    let reading = try read(
      """
      password,phone,E-Mail,Full name,minutes,cost_per_min
      Secret-1,+14155550123, Jane@Example.com ,Jane Doe,50,0.20
      """
    )
    #expect(
      reading.bodies == [
        #"{"name":"Jane Doe","email":"Jane@Example.com","phone":"+14155550123","password":"Secret-1","#
          + #""welcome_minutes_to_credit":50,"cost_per_min":0.20}"#
      ]
    )
    let request = try #require(reading.rows[0].request)
    #expect(request.identity.text == "jane@example.com")
    #expect(request.address == "Jane@Example.com")
    #expect(request.stake?.minutes == 50)
    #expect(request.secretFields.reveal() == ["password": "Secret-1"])
    #expect(request.openFields["password"] == nil)
    #expect(request.place == RowPlace(manifest: 0, row: 1, line: 2))
    #expect(reading.codes == ["outer-spaces-trimmed"])
  }

  @Test func `counts rows, lines and cells as the reader of the file does`() throws {
    let reading = try read(
      "sep=;\nname;email;phone;password\n\n\"Jane\nDoe\";jane@example.com;+14155550123;x\n;;;\nJoe;bad;+14155550124;y\n"
    )
    let finding = try #require(reading.findings.first)
    #expect(finding.code == .notAnEmail)
    #expect(finding.row == 2)
    #expect(finding.line == 7)
    #expect(finding.column == "email")
    // A spreadsheet takes the sep= line away and shows header, blank line, Jane, an empty row, Joe.
    #expect(finding.cell == "B5")
    #expect(finding.field.description == "/email")
    #expect(reading.checked.rowCount == 2)
    #expect(reading.checked.validCount == 1)
  }

  @Test func `takes an empty cell as an absent field and an empty row as none`() throws {
    let reading = try read(
      "name,email,phone,password,expiry_date,,\nJane,jane@example.com,+14155550123,x,\"\",,\n,,,,,,\n"
    )
    #expect(reading.checked.rowCount == 1)
    #expect(reading.bodies == [#"{"name":"Jane","email":"jane@example.com","phone":"+14155550123","password":"x"}"#])
  }

  @Test func `names the missing field of a row and its cell`() throws {
    let finding = try #require(try read(omni("phone", "")).findings.first)
    #expect(finding.code == .missingField)
    #expect(finding.cell == "C2")
    #expect(finding.column == "phone")
    #expect(finding.field.description == "/phone")
  }

  @Test func `calls a ragged row invalid and reads those after it`() throws {
    let reading = try read(
      "name,email,phone,password\nJane,jane@example.com\nJoe,joe@example.com,+14155550123,x,y\nA,a@b.co,+14155550123,x\n"
    )
    #expect(reading.codes == ["ragged-row", "ragged-row"])
    #expect(reading.findings[0].message == "expected 4 cells, as in the header; found 2")
    #expect(reading.checked.validCount == 1)
    #expect(reading.rows.map(\.isInvalid) == [true, true, false])
  }

  @Test func `calls a row with a stray quote invalid and reads those after it`() throws {
    let reading = try read(
      "name,email,phone,password\nJa\"ne,jane@example.com,+14155550123,x\nA,a@b.co,+14155550123,x\n"
    )
    #expect(reading.codes == ["malformed-row"])
    #expect(reading.findings[0].cell == "A2")
    #expect(reading.checked.validCount == 1)
  }

  @Test func `cannot be read past a quote that is never closed`() throws {
    let failure = try error(reading: "name,email,phone,password\nJane,jane@example.com,\"+14155550123,x\n")
    #expect(failure.exitStatus == .badManifest)
    guard case .csv(let csv) = failure.problem else { throw NothingThrown() }
    #expect(csv.cell == "C2")
  }

  @Test(arguments: [1, 2, 3, 7, 64, 1 << 20])
  func `reads the same whatever the size of its blocks`(blockBytes: Int) throws {
    let text =
      "\u{FEFF}name,email,phone,password\r\nJosé,jose@example.com,+14155550123,p\u{E4}ss\r\n"
      + "\"O'Hara, \"\"Mo\"\"\",mo@example.com,+14155550124,x\r\nBad,bad,5,x\r\n"
    let limits = ManifestLimits(blockBytes: blockBytes)
    let reading = try read(text, options: ManifestOptions(limits: limits))
    let whole = try read(text)
    #expect(reading.bodies == whole.bodies)
    #expect(reading.findings == whole.findings)
    #expect(reading.rows.map(\.original) == whole.rows.map(\.original))
    #expect(reading.checked.stamps == whole.checked.stamps)
  }

  @Test func `tells its digest, its layout and what stood in it with secrets masked`() throws {
    let reading = try read("Name;E-mail;Phone;Password;notes\r\nJane;jane@example.com;+14155550123;Secret-1;hi\r\n")
    #expect(reading.checked.stamps[0].sha256 == "f781f27b114c728fa903c62f4babb11252ec135e20f243ccdd196ce39936df88")
    let layout = reading.checked.layouts[0]
    #expect(layout.header == ["Name", "E-mail", "Phone", "Password", "notes"])
    #expect(layout.dialect == .semicolon)
    #expect(layout.lineEnd == .crlf)
    #expect(layout.encoding == .utf8)
    #expect(!layout.hadByteOrderMark)
    #expect(reading.rows[0].original == .record(["Jane", "jane@example.com", "+14155550123", "********", "hi"]))
    #expect(reading.checked.findings.map(\.code) == [.unknownHeader])
  }

  @Test func `with a header alone has no rows`() throws {
    let reading = try read("name,email,phone,password\n")
    #expect(reading.checked.rowCount == 0)
    #expect(reading.rows.isEmpty)
  }

  @Test(arguments: ["", "\n\n", " \r\n"])
  func `that holds nothing is refused`(text: String) throws {
    #expect(try error(reading: text).problem == .empty)
  }

  @Test(
    arguments: [[0x50, 0x4B, 0x03, 0x04, 0x14], [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0]] as [[UInt8]]
  )
  func `that is a workbook is refused with what to do`(bytes: [UInt8]) throws {
    let failure = try error(reading: bytes)
    #expect(failure.problem == .workbook)
    #expect(failure.description.contains("save it as CSV UTF-8"))
  }

  @Test func `visits only rows with findings where only findings are wanted`() throws {
    let text = "name,email,phone,password\nA,a@b.co,+14155550123,x\nB,bad,+14155550123,x\n"
    let reading = try read(text, detail: .findings)
    #expect(reading.visited.map(\.place.row) == [2])
    #expect(reading.visited[0].request == nil)
    #expect(reading.checked.validCount == 1)
  }
}
