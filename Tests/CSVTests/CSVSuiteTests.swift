import CSV
import Foundation
import JSON
import Testing

private let suiteFolder = ProcessInfo.processInfo.environment["CSV_SUITE"]

@Suite struct `The public CSV test suite` {
  @Test(.enabled(if: suiteFolder != nil, "CSV_SUITE names no folder"))
  func `suite of files to read and to refuse`() throws {
    let folder = URL(filePath: try #require(suiteFolder))
    let files = try FileManager.default.contentsOfDirectory(
      at: folder.appending(path: "csvs"),
      includingPropertiesForKeys: nil
    )
    var passed = 0
    var failed: [String] = []
    var refused: [String] = []
    for file in files.sorted(by: { $0.path < $1.path }) where file.pathExtension == "csv" {
      let name = file.deletingPathExtension().lastPathComponent
      let partner = folder.appending(path: "json/\(name).json")
      let records = records(in: [UInt8](try Data(contentsOf: file)))
      if !FileManager.default.fileExists(atPath: partner.path) {
        if records.map(isManifest) ?? false { failed.append("\(name) must be refused") } else { passed += 1 }
      } else if let records {
        let expected = try JSONReader().read([UInt8](try Data(contentsOf: partner)))
        if says(expected, records) { passed += 1 } else { failed.append("\(name) was read as something else") }
      } else {
        refused.append(name)
      }
    }
    print("suite csv: \(passed) passed, \(failed.count) failed, \(refused.count) refused")
    #expect(failed.isEmpty)
    #expect(refused.isEmpty)
    #expect(passed > 0, "\(folder.path) holds no file of the suite")
  }

  /// The records of a file, or nil where it cannot be read, or a record is malformed.
  private func records(in file: [UInt8]) -> [[String]]? {
    let bytes = utf8(file)
    let detection = DelimiterDetection(bytes.span, isWholeFile: true)
    let reading = read(Array(bytes[detection.start.offset...]), dialect: detection.dialect)
    return reading.failure == nil && reading.errors.isEmpty ? reading.table : nil
  }

  /// Whether there is a header, and every record has as many cells as it.
  private func isManifest(_ records: [[String]]) -> Bool {
    !records.isEmpty && records.allSatisfy { $0.count == records[0].count }
  }

  /// A file in UTF-8, whatever it was written in.
  private func utf8(_ file: [UInt8]) -> [UInt8] {
    let encoding: String.Encoding =
      switch file.prefix(2) {
      case [0xFF, 0xFE], [0xFE, 0xFF]: .utf16
      default: String(validating: file, as: UTF8.self) == nil ? .windowsCP1252 : .utf8
      }
    guard encoding != .utf8, let text = String(data: Data(file), encoding: encoding) else { return file }
    return Array(text.utf8)
  }

  /// Whether an array of arrays, or of objects by header, says the same as these records.
  private func says(_ expected: JSONValue, _ records: [[String]]) -> Bool {
    guard let items = expected.arrayValue else { return false }
    if items.allSatisfy({ $0.arrayValue != nil }), !items.isEmpty {
      return items.map { ($0.arrayValue ?? []).map(text) } == records
    }
    guard let header = records.first else { return items.isEmpty }
    return items.count == records.count - 1
      && zip(items, records.dropFirst()).allSatisfy { item, record in
        guard let object = item.objectValue, record.count == header.count else { return false }
        return object.members.count == Set(header).count
          && zip(header, record).allSatisfy { object[$0].map(text) == $1 }
      }
  }

  /// What a cell would hold to mean this value.
  private func text(_ value: JSONValue) -> String {
    switch value {
    case .string(let string): string
    case .number(let number): number.text
    case .bool(let bool): String(bool)
    default: ""
    }
  }
}
