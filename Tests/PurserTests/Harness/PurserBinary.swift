import Foundation
import Testing

/// Where the program under test is.
enum PurserBinary {
  /// The binary beside the test bundle, as `swift test` builds it, or the one that `PURSER_BINARY` names.
  static func path() throws -> String {
    if let named = ProcessInfo.processInfo.environment["PURSER_BINARY"], !named.isEmpty { return named }
    let built = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
    let path = built.appending(path: "purser").path
    return try #require(
      FileManager.default.isExecutableFile(atPath: path) ? path : nil,
      "no program at \(path): build it with 'swift build', or name it with PURSER_BINARY"
    )
  }

  /// What the program needs of this process's environment; nothing else of it reaches a test.
  static let surroundings = ProcessInfo.processInfo.environment.filter {
    ["PATH", "LD_LIBRARY_PATH", "TMPDIR"].contains($0.key)
  }
}

/// The repository that these tests belong to.
enum SourceFolder {
  static let url = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func text(_ path: String) throws -> String {
    try String(contentsOf: url.appending(path: path), encoding: .utf8)
  }
}

/// The sample manifests in the repository.
enum Samples {
  private static let folder = SourceFolder.url.appending(path: "samples").resolvingSymlinksInPath()

  static func bytes(_ provider: String, _ name: String) throws -> Data {
    try Data(contentsOf: folder.appending(path: provider).appending(path: name))
  }

  /// Every file in the folder, `provider/name`.
  static func all() throws -> Set<String> {
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
    var found: Set<String> = []
    for case let file as URL in try #require(files) where !file.hasDirectoryPath {
      found.insert(file.pathComponents.suffix(2).joined(separator: "/"))
    }
    return found
  }
}
