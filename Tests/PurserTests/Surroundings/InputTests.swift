import JSON
import Testing

@Suite(.berthed) struct `Where rows come from` {
  @Test func `standard input, when its format is said`() async throws {
    let folder = try WorkingFolder()
    let run = try await PurserProcess.run(
      ["run", "-", "--format", "csv", "--sandbox", "--provider", "gcore", "-o", "json"],
      in: folder,
      input: .pipe(Manifests.gcore(3))
    )
    #expect(run.status == 0, "\(run)")
    #expect(try run.report().told == ["created": 3])
    #expect(try folder.names().contains("stdin.results.csv"))
    #expect(try ResultsRow.read(try folder.text("stdin.results.csv"), isJSON: false).count == 3)
  }

  @Test func `NDJSON with a bad line, which costs that line only`() async throws {
    let folder = try WorkingFolder()
    let lines = [
      #"{"email": "person1@example.com", "password": "Harbor-Lantern-1!", "company": "A"}"#,
      #"{"email": "person2@example.com", "password": }"#,
      #"{"email": "person3@example.com", "password": "Harbor-Lantern-3!", "company": "C"}"#,
    ]
    try folder.write(lines.joined(separator: "\n") + "\n", to: "rows.ndjson")
    let command = ["run", "rows.ndjson", "--sandbox", "--provider", "gcore", "-o", "json"]
    let run = try await PurserProcess.run(command, in: folder)
    #expect(run.status == 1, "\(run)")
    #expect(try run.report().told == ["created": 2, "invalid": 1])
    #expect(try folder.accounts().map(\.identity).sorted() == ["person1@example.com", "person3@example.com"])
  }

  @Test func `an envelope, which names its provider itself`() async throws {
    let folder = try WorkingFolder()
    try folder.copySample("cryptlex", "envelope.json")
    let run = try await PurserProcess.run(["run", "envelope.json", "--sandbox", "-o", "json"], in: folder)
    #expect(run.status == 0, "\(run)")
    #expect(try run.json()["provider"]?.stringValue == "cryptlex")
    #expect(try run.report().told == ["created": 4])
  }

  @Test func `several manifests, of which the first has the say on a row that stands in two`() async throws {
    let folder = try WorkingFolder()
    try folder.write(Manifests.gcore(3), to: "first.csv")
    try folder.write(Manifests.gcore(4), to: "second.csv")
    let command = ["run", "first.csv", "second.csv", "--sandbox", "--provider", "gcore", "-o", "json"]
    let run = try await PurserProcess.run(command, in: folder)
    #expect(run.status == 1, "\(run)")
    #expect(try run.report().told == ["created": 4, "invalid": 3])
    #expect(try Set(folder.accounts().map(\.identity)) == Manifests.identities(4))
    let first = try ResultsRow.read(try folder.text("first.results.csv"), isJSON: false)
    let second = try ResultsRow.read(try folder.text("second.results.csv"), isJSON: false)
    #expect(first.map(\.status) == ["created", "created", "created"])
    #expect(second.map(\.status) == ["invalid", "invalid", "invalid", "created"])
    #expect(second[0].code == "duplicate-identity")
    #expect(second[0].values["_message"]?.contains("first.csv") == true)
  }

  @Test func `a starter manifest of the program's own, for every provider`() async throws {
    for provider in ["omnidimension", "gcore", "cryptlex"] {
      let folder = try WorkingFolder()
      let template = try await PurserProcess.run(["template", "--provider", provider], in: folder)
      #expect(template.status == 0, "\(template)")
      try folder.write(template.output, to: "start.csv")
      let run = try await PurserProcess.run(["validate", "--provider", provider, "start.csv"], in: folder)
      #expect(run.status == 0, "\(run)")
    }
  }
}
