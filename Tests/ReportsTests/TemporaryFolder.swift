import Foundation

/// A folder of its own for one test, removed after it.
final class TemporaryFolder: Sendable {
  let root: String

  init() {
    root = FileManager.default.temporaryDirectory.appendingPathComponent("purser-\(UUID().uuidString)").path
    do {
      try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: false)
    } catch {
      preconditionFailure("no temporary folder can be made")
    }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: root)
  }

  var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).sorted() }

  func path(_ name: String) -> String { "\(root)/\(name)" }

  func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name))))
  }

  func text(_ name: String) throws -> String {
    String(decoding: try bytes(name), as: UTF8.self)
  }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)))
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path(name), withDestinationPath: path(target))
  }

  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: path(name), withIntermediateDirectories: false)
  }

  func mode(_ name: String) throws -> Int? {
    (try FileManager.default.attributesOfItem(atPath: path(name))[.posixPermissions] as? NSNumber)?.intValue
  }

  func size(_ name: String) throws -> Int {
    (try FileManager.default.attributesOfItem(atPath: path(name))[.size] as? NSNumber)?.intValue ?? 0
  }
}
