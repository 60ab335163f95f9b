import Foundation
import JSON

/// A folder of a test's own, removed with everything in it when the test is over.
final class WorkingFolder: Sendable {
  /// Where processes work: only what the program creates, and what a test puts there, is in it.
  let path: String
  private let root: URL

  init() throws {
    root = FileManager.default.temporaryDirectory.appending(path: "purser-tests-\(UUID().uuidString)")
    let work = root.appending(path: "work")
    try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
    path = work.path
  }

  deinit {
    try? FileManager.default.removeItem(at: root)
  }

  /// A path for what a test keeps for itself, outside of the working folder.
  func aside(_ name: String) -> String { root.appending(path: name).path }

  func path(_ name: String) -> String { path + "/" + name }

  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try write(Data(text.utf8), to: name)
  }

  @discardableResult
  func write(_ data: Data, to name: String) throws -> String {
    try data.write(to: URL(filePath: path(name)))
    return name
  }

  func copySample(_ provider: String, _ name: String) throws {
    try write(Samples.bytes(provider, name), to: name)
  }

  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: path(name), withIntermediateDirectories: true)
  }

  func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: URL(filePath: path(name)))
  }

  /// The file's text, without a byte order mark.
  func text(_ name: String) throws -> String {
    let text = String(decoding: try bytes(name), as: UTF8.self)
    return text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
  }

  func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: path(name))
  }

  /// The names of everything in the folder.
  func names() throws -> Set<String> {
    Set(try FileManager.default.contentsOfDirectory(atPath: path))
  }

  /// The accounts in a sandbox's file: a line that is torn by a kill is none.
  func accounts(_ name: String = "purser-sandbox.accounts") throws -> [SandboxAccount] {
    guard exists(name) else { return [] }
    let data = try bytes(name)
    let whole = data.last == UInt8(ascii: "\n") ? data : data.prefix(through: data.lastIndex(of: 0x0A) ?? -1)
    return try whole.split(separator: 0x0A).map { try SandboxAccount(JSONReader().read(Array($0))) }
  }
}

/// An account that a sandbox made.
struct SandboxAccount: Sendable, Hashable {
  let provider: String
  let identity: String
  let number: Int

  init(_ line: JSONValue) throws {
    provider = line["provider"]?.stringValue ?? ""
    identity = line["identity"]?.stringValue ?? ""
    number = line["number"]?.numberValue?.int ?? 0
  }
}
