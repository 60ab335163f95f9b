import Foundation
import JSON
import Schema
import Testing

/// Runs the official JSON Schema test suite from the folder that `JSON_SCHEMA_SUITE` names.
@Suite struct `The official suite` {
  static let folder = ProcessInfo.processInfo.environment["JSON_SCHEMA_SUITE"].map { URL(filePath: $0) }

  @Test(.enabled(if: folder != nil, "JSON_SCHEMA_SUITE is not set"))
  func `agrees with every verdict of the schema suite`() throws {
    let folder = try #require(Self.folder)
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "json" }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
    #expect(!files.isEmpty, "no .json file in \(folder.path)")
    var tally = SuiteTally()
    for file in files { try tally.run(file) }
    print("suite schema: \(tally.passed) passed, \(tally.failures.count) failed, \(tally.refused) refused")
    #expect(tally.failures.isEmpty, "\(tally.failures.joined(separator: "\n"))")
    #expect(tally.passed > 0)
  }
}

/// What became of the tests so far.
private struct SuiteTally {
  var passed = 0
  var refused = 0
  var failures: [String] = []

  mutating func run(_ file: URL) throws {
    let groups = try JSONReader(depthLimit: 512).read(Array(Data(contentsOf: file)))
    for group in groups.arrayValue ?? [] { run(group, of: file.lastPathComponent) }
  }

  private mutating func run(_ group: JSONValue, of file: String) {
    let name = file + ": " + (group["description"]?.stringValue ?? "")
    let tests = group["tests"]?.arrayValue ?? []
    do {
      let schema = try JSONSchema(group["schema"] ?? true)
      for test in tests { run(test, with: schema, name: name) }
    } catch let error where error.isUnsupported {
      refused += tests.count
    } catch {
      failures += tests.map { "\(name): \($0["description"]?.stringValue ?? ""): \(error)" }
    }
  }

  private mutating func run(_ test: JSONValue, with schema: JSONSchema, name: String) {
    let value = test["data"] ?? .null
    let expected = test["valid"]?.boolValue
    let findings = schema.findings(in: value)
    if schema.accepts(value) == expected, findings.isEmpty == expected {
      passed += 1
    } else {
      failures.append("\(name): \(test["description"]?.stringValue ?? ""): found \(findings.map(\.message))")
    }
  }
}
