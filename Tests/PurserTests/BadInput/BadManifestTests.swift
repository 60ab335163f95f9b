import Foundation
import JSON
import Testing

/// Input that cannot be provisioned, and the words in which that is said.
struct BadInput: Sendable, CustomTestStringConvertible {
  let name: String
  var bytes: [UInt8]?
  var arguments: [String]
  var status: Int32
  var words: [String]

  init(_ name: String, _ content: String?, _ arguments: [String] = [], status: Int32, _ words: String...) {
    self.name = name
    bytes = content.map { Array($0.utf8) }
    self.arguments = arguments
    self.status = status
    self.words = words
  }

  init(_ name: String, bytes: [UInt8], status: Int32, _ words: String...) {
    self.name = name
    self.bytes = bytes
    arguments = []
    self.status = status
    self.words = words
  }

  var testDescription: String { "\(name) \(arguments.joined(separator: " "))" }
}

@Suite(.berthed) struct `A manifest that cannot be read` {
  private static let cases = [
    BadInput("empty.csv", "", status: 65, "empty.csv", "holds nothing"),
    BadInput("blank.csv", "\n\n\n", status: 65, "blank.csv", "holds nothing"),
    BadInput("book.xlsx", bytes: [0x50, 0x4B, 3, 4, 0x14, 0, 6, 0], status: 65, "workbook", "CSV UTF-8"),
    BadInput("book.xls", bytes: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], status: 65, "workbook", "CSV UTF-8"),
    BadInput("few.csv", "company,name\nA,B\n", status: 65, "\"email\"", "\"password\"", "\"company\", \"name\""),
    BadInput("typo.csv", "emial,password,company\n", status: 65, "emial", "did you mean", "email"),
    BadInput("twice.csv", "email,E-Mail,password,company\n", status: 65, "twice.csv"),
    BadInput("quote.csv", "\(Manifests.header)\na@b.example,\"secret-canary,C\n", status: 65, "B2", "quote"),
    BadInput("broken.json", #"[{"email": "a@b.example", "password": "secret-canary"#, status: 65, "broken.json"),
    BadInput("number.json", "42", status: 65, "number.json"),
    BadInput("nosuch.csv", nil, status: 66, "nosuch.csv", "no such file"),
    BadInput(".", nil, status: 66, "folder"),
  ]

  @Test(arguments: cases)
  func `is refused with its place and what to do, and leaves nothing behind`(_ input: BadInput) async throws {
    let folder = try WorkingFolder()
    if let bytes = input.bytes { try folder.write(Data(bytes), to: input.name) }
    let run = try await PurserProcess.run(["validate", "--provider", "gcore", input.name], in: folder)
    #expect(run.status == input.status, "\(run)")
    for word in input.words { #expect((run.output + run.errors).contains(word), "\(word) is not in: \(run)") }
    #expect(!(run.output + run.errors).contains("secret-canary"))
    #expect(try folder.names() == (input.bytes == nil ? [] : [input.name]))
  }

  @Test(arguments: [cases[0], cases[2], cases[4], cases[7], cases[8], cases[10]])
  func `is not sent a row of`(_ input: BadInput) async throws {
    let folder = try WorkingFolder()
    if let bytes = input.bytes { try folder.write(Data(bytes), to: input.name) }
    let run = try await PurserProcess.run(["run", "--sandbox", "--provider", "gcore", input.name], in: folder)
    #expect(run.status == input.status, "\(run)")
    #expect(try folder.accounts().isEmpty)
    #expect(try folder.names().allSatisfy { !$0.contains("results") })
  }

  @Test func `with a bad header is not valid for programs either`() async throws {
    let folder = try WorkingFolder()
    try folder.write("company,name\nA,B\n", to: "few.csv")
    let run = try await PurserProcess.run(["validate", "--provider", "gcore", "few.csv", "-o", "json"], in: folder)
    #expect(run.status == 65)
    let report = try run.json()
    #expect(report["findings"]?.arrayValue?.count == 2)
    #expect(report["valid"]?.boolValue == false)
  }

  @Test func `is told of in lines, not in escaped line breaks`() async throws {
    let folder = try WorkingFolder()
    try folder.write("company,name\nA,B\n", to: "few.csv")
    let run = try await PurserProcess.run(["validate", "--provider", "gcore", "few.csv"], in: folder)
    #expect(!run.errors.contains("\\u{a}"), "\(run.errors)")
  }
}

@Suite(.berthed) struct `A manifest without rows` {
  @Test(arguments: [("header.csv", Manifests.header + "\n"), ("none.json", "[]")])
  func `is no error and nothing to do`(_ name: String, _ content: String) async throws {
    let folder = try WorkingFolder()
    try folder.write(content, to: name)
    let validated = try await PurserProcess.run(["validate", "--provider", "gcore", name, "-o", "json"], in: folder)
    #expect(validated.status == 0, "\(validated)")
    #expect(try validated.json()["counts"] == ["rows": 0, "valid": 0, "invalid": 0])
    let run = try await PurserProcess.run(["run", "--sandbox", "--provider", "gcore", name, "-o", "json"], in: folder)
    #expect(run.status == 0, "\(run)")
    #expect(try run.report().told.isEmpty)
    #expect(try run.report().requests["sent"] == 0)
  }
}
