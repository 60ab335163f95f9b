import Foundation
import Testing

@Suite(.berthed) struct `Secrets` {
  private static let rows = 40
  private static let canary = "Canary-"

  @Test(arguments: ["csv", "json"])
  func `are found in nothing that is written or said, through faults and a kill`(_ format: String) async throws {
    let folder = try WorkingFolder()
    // Aside, so that everything in the working folder may be searched.
    let manifest = folder.aside("rows.\(format)")
    try Data(Self.manifest(format).utf8).write(to: URL(filePath: manifest))
    let faults = "lost-answer=0.1,error=0.05,html=0.1,truncated=0.05,conflict-after=0.1,no-id=0.05"
    let sandbox = try await SandboxProcess.start(in: folder, ["--latency", "20ms", "--faults", faults])
    let environment = ["GCORE_API_KEY": Self.canary + "Token-4711"]
    let command = ["run", manifest, "-v", "--quarantine", "0s", "--max-in-doubt", "100%"] + (try sandbox.arguments())

    let killed = try PurserProcess.start(command, in: folder, environment: environment)
    _ = try await eventually(within: patience) { try sandbox.accounts().count > 10 ? true : nil }
    killed.child.send(SIGKILL)
    var told = [try await killed.finished()]
    try Self.search(folder)
    for output in ["text", "json"] {
      told.append(try await PurserProcess.run(command + ["-o", output], in: folder, environment: environment))
    }
    for query in [
      ["status"], ["export"], ["explain", "person7@example.com"], ["plan", manifest, "--provider", "gcore"],
    ] {
      told.append(try await PurserProcess.run(query, in: folder, environment: environment))
    }
    #expect(try Set(sandbox.accounts().map(\.identity)).count == Self.rows)
    for run in told { #expect(!(run.output + run.errors).contains(Self.canary), "\(run)") }
    #expect(try folder.names().contains("rows.results.\(format)"))
    try Self.search(folder)
    try await sandbox.stop()
  }

  @Test func `of rows that are refused are not repeated`() async throws {
    let folder = try WorkingFolder()
    let manifest = folder.aside("rows.csv")
    let bad = [
      "\(Manifests.header),remark", "a@b.example,Canary-1,A,x", "nobody,Canary-Long-Enough-1!,B,x",
      "c@d.example,\(String(repeating: "Canary-", count: 40)),C,x", "e@f.example,\"Canary\nbreak\",D,x",
      "g@h.example,Canary-\u{0}-nul,E,x", "i@j.example,Canary-too,many,cells,here",
    ]
    try Data((bad.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: manifest))
    for command in [["validate"], ["validate", "-o", "json"], ["run", "--sandbox", "-v"]] {
      let run = try await PurserProcess.run(command + ["--provider", "gcore", manifest], in: folder)
      #expect(!(run.output + run.errors).contains("Canary"), "\(run)")
    }
    try Self.search(folder)
  }

  private static func manifest(_ format: String) -> String {
    let csv = Manifests.gcore(rows) { "\(canary)Lantern-\($0)!" }
    guard format == "json" else { return csv }
    let objects = csvRecords(csv).dropFirst().map { record in
      #"{"email": "\#(record[0])", "password": "\#(record[1])", "company": "\#(record[2])"}"#
    }
    return "[" + objects.joined(separator: ",\n") + "]"
  }

  /// Nothing that lies in the folder holds a canary, in the text as it is or as UTF-16.
  private static func search(_ folder: WorkingFolder) throws {
    let names = try folder.names()
    #expect(!names.isEmpty)
    let wide = Data(canary.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
    for name in names {
      let bytes = try folder.bytes(name)
      for needle in [Data(canary.utf8), wide] {
        #expect(bytes.range(of: needle) == nil, "a secret is in \(name)")
      }
    }
  }
}
