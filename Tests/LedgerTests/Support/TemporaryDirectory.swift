import Foundation

/// A directory of one test's own, gone when the test is.
final class TemporaryDirectory {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "ledger-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Where the test's ledger is.
  var ledger: String { path + "/ledger.sqlite" }

  /// The names of all files in it, sorted.
  var files: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }

  func mode(of name: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path + "/" + name)[.posixPermissions] as? Int
  }

  func setMode(_ mode: Int, of name: String) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path + "/" + name)
  }

  /// Whether any file in it holds these bytes.
  func holds(_ text: String) throws -> Bool {
    try files.contains { name in
      try Data(contentsOf: URL(filePath: path + "/" + name)).firstRange(of: Data(text.utf8)) != nil
    }
  }
}
