import Testing

@Suite(.berthed) struct `A command line that makes no sense` {
  private static let cases = [
    ["validate", "--provider", "nobody", "rows.csv"], ["validate", "rows.csv"], ["validate", "--provider", "gcore"],
    ["validate", "--provider", "gcore", "-"], ["run", "--concurrency", "0"], ["run", "--rate", "fast"],
    ["run", "--timeout", "5"], ["run", "--max-failures", "x"], ["run", "--in-doubt", "maybe"],
    ["run", "--quarantine", "1 hour"], ["run", "--format", "xlsx"], ["run", "--delimiter", "x"],
    ["run", "--output", "xml"], ["run", "--set", "nosuch=1"], ["run", "--map", "nothing"], ["run", "--bogus"],
    ["frobnicate"],
  ]

  @Test(arguments: cases)
  func `ends with 64, says so, and touches nothing`(_ arguments: [String]) async throws {
    let folder = try WorkingFolder()
    try folder.write(Manifests.gcore(1), to: "rows.csv")
    let isRun = arguments[0] == "run"
    let run = try await PurserProcess.run(
      (isRun ? ["run", "--sandbox", "--provider", "gcore", "rows.csv"] : []) + arguments.dropFirst(isRun ? 1 : 0),
      in: folder
    )
    #expect(run.status == 64, "\(run)")
    #expect(!run.errors.isEmpty)
    #expect(run.output.isEmpty)
    #expect(try folder.names() == ["rows.csv"])
  }

  @Test func `is told the nearest provider and all that are known`() async throws {
    let run = try await PurserProcess.run(["providers", "gcoer"], in: WorkingFolder())
    #expect(run.status == 64)
    #expect(run.errors.contains("Did you mean 'gcore'?"))
    for known in ["cryptlex", "gcore", "omnidimension"] { #expect(run.errors.contains(known)) }
  }

  @Test func `cannot give a secret, and does not repeat it`() async throws {
    let folder = try WorkingFolder()
    try folder.write("email,company\na@b.example,C\n", to: "rows.csv")
    let command = ["run", "--sandbox", "--provider", "gcore", "rows.csv", "--set", "password=Canary-Lantern-1!"]
    let run = try await PurserProcess.run(command, in: folder)
    #expect(run.status == 64, "\(run)")
    #expect(!(run.output + run.errors).contains("Canary-Lantern"))
    #expect(try folder.accounts().isEmpty)
  }
}
