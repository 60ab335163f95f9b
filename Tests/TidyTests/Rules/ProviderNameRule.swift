/// Providers are described by documents; no code knows one by name.
enum ProviderNameRule {
  /// Where a provider's name may stand in code, and why.
  static let exceptions: [(path: String, why: String)] = [
    ("Sources/Sandbox/", "the simulation of each provider is code"),
    ("Sources/purser-benchmarks/", "what is measured is measured with documents that are shipped"),
    ("Sources/Providers/Catalog/ProviderCatalog.swift", "the list of the documents that are shipped"),
    ("Sources/purser/Purser.swift", "the examples in the usage text"),
    ("Sources/purser/Commands/SandboxServe.swift", "the list of what the sandbox serves"),
  ]

  static func faults(_ file: SourceFile, providers: [String]) -> [Fault] {
    guard file.path.hasPrefix("Sources/"), !exceptions.contains(where: { file.path.hasPrefix($0.path) }) else {
      return []
    }
    return file.spoken.enumerated().flatMap { index, line in
      let folded = line.lowercased()
      return providers.filter { folded.contains($0) }.map {
        Fault(file, line: index + 1, "'\($0)' by name: what is special about a provider stands in its document")
      }
    }
  }
}
