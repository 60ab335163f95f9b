import Foundation

/// The package as it lies on disk.
enum SourceTree {
  /// The package's root, found from this file.
  static let root: URL = {
    var folder = URL(filePath: #filePath).resolvingSymlinksInPath()
    for _ in 1...4 { folder.deleteLastPathComponent() }
    return folder
  }()

  /// Every Swift file under `Sources` and `Tests`, in the order of their paths.
  static let swiftFiles: [SourceFile] = paths(under: ["Sources", "Tests"], ending: ".swift").compactMap { path in
    read(path).map { SourceFile(path: path, text: $0) }
  }

  /// The text of a file of the package, nil where there is none.
  static func read(_ path: String) -> String? {
    try? String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// Paths from the root of the files whose names end so.
  static func paths(under folders: [String], ending: String) -> [String] {
    folders.flatMap { folder -> [String] in
      let start = root.appending(path: folder).path
      let found = FileManager.default.enumerator(atPath: start)?.compactMap { $0 as? String } ?? []
      return found.filter { $0.hasSuffix(ending) }.map { folder + "/" + $0 }.sorted()
    }
  }

  /// What stands at the top level and is kept in the repository; nil outside a repository.
  static func topLevel() -> Set<String>? {
    let git = Process()
    git.executableURL = URL(filePath: "/usr/bin/env")
    git.arguments = ["git", "-c", "safe.directory=*", "-C", root.path, "ls-files", "-z"]
    // A hook's own variables would send git to another folder.
    git.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("GIT_") }
    let output = Pipe()
    git.standardOutput = output
    git.standardError = FileHandle.nullDevice
    guard (try? git.run()) != nil, let data = try? output.fileHandleForReading.readToEnd() else { return nil }
    git.waitUntilExit()
    let paths = data.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    let names = Set(paths.compactMap { $0.split(separator: "/").first.map(String.init) })
    return git.terminationStatus == 0 && !names.isEmpty ? names : nil
  }
}
