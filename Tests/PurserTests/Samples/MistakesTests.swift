import Foundation
import JSON
import Testing

@Suite(.berthed) struct `Sample manifests with mistakes` {
  @Test(arguments: Mistakes.all)
  func `are told of finding by finding`(_ sample: Mistakes) async throws {
    let folder = try WorkingFolder()
    try folder.copySample(sample.provider, Mistakes.file)
    let run = try await PurserProcess.run(["validate", "--provider", sample.provider, Mistakes.file], in: folder)
    #expect(run.status == 1)
    #expect(run.output == sample.findings.replacingOccurrences(of: "{today}", with: today) + "\n")
    #expect(run.errors.isEmpty)
    #expect(try folder.names() == [Mistakes.file])
  }

  @Test(arguments: Mistakes.all)
  func `are told of to programs with place, code and counts`(_ sample: Mistakes) async throws {
    let folder = try WorkingFolder()
    try folder.copySample(sample.provider, Mistakes.file)
    let command = ["validate", "--provider", sample.provider, Mistakes.file, "-o", "json"]
    let report = try await PurserProcess.run(command, in: folder).json()
    #expect(report["valid"]?.boolValue == false)
    #expect(report["counts"]?["rows"]?.numberValue?.int == sample.rows)
    #expect(report["counts"]?["invalid"]?.numberValue?.int == sample.bad)
    let findings = try #require(report["findings"]?.arrayValue)
    for finding in findings where finding["row"]?.isNull == false {
      for key in ["manifest", "row", "line", "column", "cell", "field", "code", "severity", "message"] {
        #expect(finding[key].map { !$0.isNull } ?? false, "\(key) is not told in \(finding)")
      }
    }
    let bad = Set(findings.filter { $0["severity"]?.stringValue == "error" }.compactMap { $0["row"]?.numberValue?.int })
    #expect(bad == Set(sample.mended.keys))
  }

  @Test(arguments: Mistakes.all)
  func `are told of in phrases, and what to do in sentences`(_ sample: Mistakes) {
    for line in sample.findings.split(separator: "\n").dropLast() {
      if line.hasPrefix("  ") {
        #expect(line.dropFirst(2).first?.isUppercase == true && line.hasSuffix("."), "\(line)")
      } else {
        #expect(line.contains(". [") == false && line.contains(", found") == false, "\(line)")
      }
    }
  }

  @Test(arguments: Mistakes.all)
  func `have their good rows created and nothing else sent`(_ sample: Mistakes) async throws {
    let folder = try WorkingFolder()
    let report = try await runOnce(sample, in: folder)
    #expect(report.told == ["created": sample.good.count, "invalid": sample.bad])
    #expect(report.addsUp)
    #expect(report.requests["sent"] == sample.good.count)
    #expect(report.exitCode == 1)
    #expect(try folder.accounts().map(\.identity) == sample.good)
    let rows = try ResultsRow.read(try folder.text(Mistakes.results), isJSON: false)
    #expect(rows.count == sample.rows)
    #expect(Set(rows.filter { $0.status == "invalid" }.map(\.row)) == Set(sample.mended.keys.map(String.init)))
  }

  @Test(arguments: Mistakes.all)
  func `are finished when the results file is mended and fed back`(_ sample: Mistakes) async throws {
    let folder = try WorkingFolder()
    _ = try await runOnce(sample, in: folder)
    try folder.write(mend(try folder.text(Mistakes.results), sample.mended), to: "mended.csv")
    let run = try await PurserProcess.run(
      ["run", "--sandbox", "--provider", sample.provider, "mended.csv", "-o", "json", "--secrets-from", Mistakes.file],
      in: folder
    )
    #expect(run.status == 0, "\(run)")
    let report = try run.report()
    #expect(report.told == ["created": sample.bad, "unchanged": sample.good.count])
    #expect(try folder.accounts().count == sample.rows)
    #expect(Set(try folder.accounts().map(\.identity)).count == sample.rows)
  }

  @Test(arguments: Mistakes.all)
  func `are refused as a whole with --all-or-nothing`(_ sample: Mistakes) async throws {
    let folder = try WorkingFolder()
    try folder.copySample(sample.provider, Mistakes.file)
    let command = ["run", "--sandbox", "--provider", sample.provider, Mistakes.file, "--all-or-nothing"]
    let run = try await PurserProcess.run(command, in: folder)
    #expect(run.status == 65, "\(run)")
    #expect(run.errors.contains("--all-or-nothing"))
    #expect(try folder.accounts().isEmpty)
    #expect(!folder.exists(Mistakes.results))
  }

  private func runOnce(_ sample: Mistakes, in folder: WorkingFolder) async throws -> RunReport {
    try folder.copySample(sample.provider, Mistakes.file)
    let command = ["run", "--sandbox", "--provider", sample.provider, Mistakes.file, "-o", "json"]
    let run = try await PurserProcess.run(command, in: folder)
    #expect(run.status == 1, "\(run)")
    return try run.report()
  }

  private var today: String {
    String(Date().ISO8601Format().prefix(10))
  }

  /// The results file as a person would give it back: some cells corrected, the rest as it is.
  private func mend(_ results: String, _ cells: [Int: [String: String]]) -> String {
    var records = csvRecords(results)
    let header = records[0]
    for (row, changes) in cells {
      for (name, value) in changes {
        guard let column = header.firstIndex(of: name) else { continue }
        records[row][column] = value
      }
    }
    let lines = records.map { record in
      record.map { "\"" + $0.replacingOccurrences(of: "\"", with: "\"\"") + "\"" }.joined(separator: ",")
    }
    return "\u{FEFF}" + lines.joined(separator: "\r\n") + "\r\n"
  }
}
