/// What `Package.swift` says of the targets: which may know which.
struct PackageTargets {
  /// The names that each target's dependencies list, of targets and of other packages' products.
  let dependencies: [String: Set<String>]
  /// The folders of the targets that do not lie where their name says.
  private let folders: [String: String]

  init(manifest text: String) {
    let spoken = SourceFile(path: "Package.swift", text: text).spoken.joined(separator: "\n")
    var dependencies: [String: Set<String>] = [:]
    var folders: [String: String] = [:]
    for kind in [".target(", ".executableTarget(", ".testTarget(", ".systemLibrary("] {
      for piece in spoken.components(after: kind) {
        let body = piece.prefix(toClosing: ")")
        guard let name = body.quoted.first else { continue }
        let list = body.components(after: "dependencies: [").first?.prefix(toClosing: "]") ?? ""
        if let folder = body.components(after: "path: ").first?.quoted.first { folders[folder] = name }
        dependencies[name] = Set(list.quoted)
      }
    }
    self.dependencies = dependencies
    self.folders = folders
  }

  /// The target that a file belongs to.
  func target(of file: SourceFile) -> String {
    folders[file.path.split(separator: "/").prefix(2).joined(separator: "/")] ?? file.target
  }

  /// All that a target reaches through others.
  func reach(of target: String) -> Set<String> {
    var reached: Set<String> = []
    var waiting = [target]
    while let next = waiting.popLast() {
      for dependency in dependencies[next] ?? [] where reached.insert(dependency).inserted {
        waiting.append(dependency)
      }
    }
    return reached
  }
}

extension StringProtocol {
  /// What follows each occurrence of some text.
  fileprivate func components(after text: String) -> [Substring] {
    var pieces: [Substring] = []
    var rest = self[...]
    while let found = rest.firstRange(of: text) {
      pieces.append(Substring(rest[found.upperBound...]))
      rest = rest[found.upperBound...]
    }
    return pieces
  }

  /// What stands before the bracket that closes one opened earlier.
  fileprivate func prefix(toClosing closing: Character) -> Substring {
    let opening: Character = closing == ")" ? "(" : "["
    var depth = 0
    for index in indices {
      if self[index] == opening { depth += 1 }
      if self[index] == closing { depth -= 1 }
      if depth < 0 { return Substring(self[..<index]) }
    }
    return Substring(self)
  }

  /// The texts in double quotes; of `.product(name: "NIOCore", package: "swift-nio")` the first alone.
  fileprivate var quoted: [String] {
    let pieces = split(separator: "\"", omittingEmptySubsequences: false)
    return pieces.indices.compactMap { place in
      place.isMultiple(of: 2) || pieces[place - 1].hasSuffix("package: ") ? nil : String(pieces[place])
    }
  }
}
