import Manifest
import Provisioning
import Schema
import Testing

@Suite struct `A header` {
  @Test(
    arguments: [
      "name,email,phone,password", "NAME,E-MAIL,Phone,Pass_word", " Full Name ,Mail,Telephone,pwd",
      "\u{FEFF}\u{FEFF}name,e.mail,pho ne,password", "\"name\",\"email\",\"phone\",\"password\"",
    ]
  )
  func `matches whatever makes no difference`(header: String) throws {
    let reading = try read("\(header)\nJane,jane@example.com,+14155550123,x\n")
    #expect(reading.checked.findings.isEmpty)
    #expect(reading.bodies == [#"{"name":"Jane","email":"jane@example.com","phone":"+14155550123","password":"x"}"#])
  }

  @Test func `close to a field is an error that says which`() throws {
    let failure = try error(reading: "name,emial,phone,password\n")
    guard case .header(let findings) = failure.problem else { throw NothingThrown() }
    #expect(findings.map(\.code) == [.misspeltHeader, .missingColumn])
    #expect(findings[0].message == #"the header "emial" is no field; did you mean "email"?"#)
    #expect(findings[0].cell == "B1")
    #expect(failure.exitStatus == .badManifest)
  }

  @Test func `without a required column lists what it has`() throws {
    let failure = try error(reading: "name,email,notes\n")
    guard case .header(let findings) = failure.problem else { throw NothingThrown() }
    #expect(findings.map(\.code) == [.unknownHeader, .missingColumn, .missingColumn])
    #expect(
      findings[1].message == #"no column holds the required field "phone"; the headers are "name", "email", "notes""#
    )
    #expect(failure.description.split(separator: "\n").count == 3)
  }

  @Test func `with two columns for one field is refused, naming both`() throws {
    let failure = try error(reading: "name,email,E-Mail,phone,password\n")
    guard case .header(let findings) = failure.problem else { throw NothingThrown() }
    #expect(findings.map(\.code) == [.duplicateHeader])
    #expect(findings[0].message == #"the columns "email" (B) and "E-Mail" (C) both stand for the field "email""#)
  }

  @Test func `not known is a warning, and one of Purser's own is none`() throws {
    let reading = try read(
      "name,email,phone,password,remarks,_status\nJane,jane@example.com,+14155550123,x,hello,created\n"
    )
    #expect(reading.checked.findings.map(\.code) == [.unknownHeader])
    #expect(reading.checked.findings[0].column == "remarks")
    #expect(reading.checked.findings[0].cell == "E1")
    #expect(reading.checked.validCount == 1)
  }

  @Test func `can be mapped to a field, or to nothing`() throws {
    let options = ManifestOptions(map: [
      HeaderMapping(header: "Kunde", field: "name"), HeaderMapping(header: "emails", field: ""),
    ])
    let reading = try read(
      "Kunde,email,emails,phone,password\nJane,jane@example.com,z,+14155550123,x\n",
      options: options
    )
    #expect(reading.bodies[0].hasPrefix(#"{"name":"Jane""#))
    #expect(reading.checked.findings.isEmpty)
  }

  @Test func `that a mapping names and no column has is told`() throws {
    let options = ManifestOptions(map: [HeaderMapping(header: "kunde", field: "name")])
    let reading = try read("Name,email,phone,password\nJane,jane@example.com,+14155550123,x\n", options: options)
    #expect(
      reading.checked.findings.map(\.message) == [#"--map names the header "kunde", which this manifest does not have"#]
    )
  }

  @Test func `mapped to a field that does not exist is wrong usage`() throws {
    let options = ManifestOptions(map: [HeaderMapping(header: "Kunde", field: "nmae")])
    let failure = try error(reading: "Kunde,email\n", options: options)
    #expect(failure.problem == .option(.unknownField(option: "--map", name: "nmae", nearest: "name")))
    #expect(failure.exitStatus == .usage)
  }

  @Test func `may leave out what every row gets by default`() throws {
    let options = ManifestOptions(defaults: [
      FieldDefault(field: "phone", value: "+14155550199"), FieldDefault(field: "Minutes", value: "30"),
    ])
    let reading = try read("name,email,password\nJane,jane@example.com,x\n", options: options)
    #expect(reading.bodies[0].contains(#""phone":"+14155550199""#))
    #expect(reading.bodies[0].contains(#""welcome_minutes_to_credit":30"#))
  }

  @Test func `cannot be helped by a default for a secret`() throws {
    let options = ManifestOptions(defaults: [FieldDefault(field: "password", value: "x")])
    let failure = try error(reading: "name,email,phone\n", options: options)
    #expect(failure.problem == .option(.secretDefault(name: "password")))
    #expect(failure.exitStatus == .usage)
  }

  @Test func `cannot be helped by a default that the field does not take`() throws {
    let options = ManifestOptions(defaults: [FieldDefault(field: "minutes", value: "many")])
    let failure = try error(reading: "name,email,phone,password\n", options: options)
    guard case .option(.badDefault(let name, _)) = failure.problem else { throw NothingThrown() }
    #expect(name == "welcome_minutes_to_credit")
  }

  @Test func `takes a product's column, and inherit for null`() throws {
    let reading = try read(
      "email,password,company,services.CDN,services dns,services.CLOUD\njane@example.com,x,C,Yes,inherit,\n",
      provider: "gcore"
    )
    #expect(
      reading.bodies == [
        #"{"email":"jane@example.com","password":"x","company":"C","services":[{"product_name":"CDN","available":true},"#
          + #"{"product_name":"DNS","available":null}]}"#
      ]
    )
    let bad = try read(
      "email,password,company,services.CDN\njane@example.com,x,C,maybe\n",
      provider: "gcore"
    )
    #expect(bad.findings[0].message == #"expected true, false, yes, no, 1, 0 or inherit; found "maybe""#)
    #expect(bad.findings[0].cell == "D2")
  }

  @Test func `with empty columns at its end has none there`() throws {
    let reading = try read("name,email,phone,password,,\nJane,jane@example.com,+14155550123,x,,\n")
    #expect(reading.checked.layouts[0].header.count == 4)
    #expect(reading.rows[0].original == .record(["Jane", "jane@example.com", "+14155550123", "********"]))
  }
}
