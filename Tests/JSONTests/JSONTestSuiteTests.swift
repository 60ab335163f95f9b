import Foundation
import JSON
import Testing

private let suiteFolder = ProcessInfo.processInfo.environment["JSON_TEST_SUITE"]

@Suite struct `The public JSON test suite` {
  @Test(.enabled(if: suiteFolder != nil, "JSON_TEST_SUITE names no folder"))
  func `suite of files to accept and to refuse`() throws {
    let folder = URL(filePath: try #require(suiteFolder))
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    var passed = 0
    var failed: [String] = []
    for file in files where file.pathExtension == "json" {
      let name = file.lastPathComponent
      let isAccepted = try accepts([UInt8](try Data(contentsOf: file)))
      let isRight =
        switch name.prefix(2) {
        case "y_": isAccepted
        case "n_": !isAccepted
        default: true
        }
      if isRight { passed += 1 } else { failed.append(name) }
    }
    print("suite json: \(passed) passed, \(failed.count) failed, 0 refused")
    #expect(failed.isEmpty)
    #expect(passed > 0, "\(folder.path) holds no file of the suite")
  }

  /// Reads by the grammar alone, which leaves a repeated key to its reader; what is read must come back when written.
  private func accepts(_ bytes: [UInt8]) throws -> Bool {
    let reader = JSONReader(duplicateKeys: .lastWins)
    let value: JSONValue
    do throws(JSONError) {
      value = try reader.read(bytes)
    } catch {
      return false
    }
    #expect(try reader.read(JSONWriter.compact.bytes(value)) == value)
    return true
  }
}
