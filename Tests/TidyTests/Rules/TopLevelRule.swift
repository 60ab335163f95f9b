/// Nothing but these stands at the top level.
enum TopLevelRule {
  static let allowed: Set<String> = ["Package.swift", "Sources", "Tests", "samples", "README.md"]

  static func faults(_ names: Set<String>) -> [Fault] {
    names.subtracting(allowed).filter { !$0.hasPrefix(".") }.sorted().map {
      Fault(path: $0, "does not belong at the top level: \(allowed.sorted().joined(separator: ", ")) do")
    }
  }
}
