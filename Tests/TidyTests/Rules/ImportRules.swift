/// Imports follow the drawing.
enum ImportRules {
  /// What every target may import beyond what `Package.swift` lists for it.
  static let system: Set<String> = [
    "Darwin", "Dispatch", "Foundation", "FoundationEssentials", "Glibc", "Musl", "Synchronization",
  ]

  /// What `Package.swift` need not list: products that bring these modules with them.
  static let broughtAlong: [String: String] = [
    "HTTPTypes": "HummingbirdCore", "Logging": "Hummingbird", "ServiceLifecycle": "Hummingbird",
  ]

  /// Targets that decide and compute, and reach neither files, nor clocks, nor the network.
  static let pure: Set<String> = ["JSON", "Schema", "Provisioning", "Providers"]

  /// The one file of them that needs Foundation: Unicode's normal form C is there only.
  static let normalizing = "Sources/Provisioning/Words/Identity.swift"

  /// Targets that each touch a part of the world and do not know each other.
  static let doors: Set<String> = ["Manifest", "Delivery", "Ledger"]

  /// Imports of what `Package.swift` does not list; a test may import what the targets that it tests do.
  static func imports(_ file: SourceFile, _ targets: PackageTargets) -> [Fault] {
    let target = targets.target(of: file)
    let listed = file.isTest ? targets.reach(of: target) : targets.dependencies[target] ?? []
    return imported(file).compactMap { line, module in
      if listed.contains(module) || system.contains(module) { return nil }
      if file.isTest, ["FoundationNetworking", "Testing"].contains(module) { return nil }
      if let product = broughtAlong[module], listed.contains(product) { return nil }
      return Fault(file, line: line, "'\(module)' is not among the dependencies of '\(target)' in Package.swift")
    }
  }

  /// A pure target that imports what can reach the world.
  static func impure(_ file: SourceFile) -> [Fault] {
    guard !file.isTest, pure.contains(file.target), file.path != normalizing else { return [] }
    return imported(file).filter { system.contains($0.module) && $0.module != "Synchronization" }.map {
      Fault(file, line: $0.line, "'\($0.module)' in '\(file.target)', which touches nothing")
    }
  }

  /// Doors that reach one another, and pure targets that reach a door.
  static func drawing(_ targets: PackageTargets) -> [Fault] {
    (doors.union(pure)).sorted().flatMap { target in
      targets.reach(of: target).intersection(doors).subtracting([target]).sorted().map {
        Fault(path: "Package.swift", "'\(target)' reaches '\($0)'")
      }
    }
  }

  private static func imported(_ file: SourceFile) -> [(line: Int, module: String)] {
    file.code.enumerated().compactMap { index, line in
      let words = line.split(separator: " ").map(String.init)
      guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
        words[..<place].allSatisfy({ $0.hasPrefix("@") || accessLevels.contains($0) })
      else { return nil }
      let kinds: Set<String> = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
      let name = kinds.contains(words[place + 1]) && place + 2 < words.count ? words[place + 2] : words[place + 1]
      return (index + 1, String(name.prefix { $0 != "." && $0 != ";" }))
    }
  }

  private static let accessLevels: Set<String> = ["public", "package", "internal", "fileprivate", "private"]
}
