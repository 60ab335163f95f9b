import Testing

@Suite struct `The source tree` {
  private let files = SourceTree.swiftFiles

  @Test func `is found`() {
    #expect(files.count > 100)
    #expect(files.contains { $0.path == "Sources/Schema/Findings/FindingCode.swift" })
  }

  @Test func `has no file over 400 lines`() {
    #expect(files.flatMap(LengthRules.longFile) == [])
  }

  @Test func `has no function over 70 lines`() {
    #expect(files.flatMap(LengthRules.longFunctions) == [])
  }

  @Test func `has no line over 120 characters`() {
    #expect(files.flatMap(LengthRules.longLines) == [])
  }

  @Test func `has no name that says nothing`() {
    #expect(files.flatMap(WordRules.emptyNames) == [])
  }

  @Test func `gives up no promise of the language`() {
    #expect(files.flatMap(WordRules.banned) == [])
  }

  @Test func `leaves nothing to be done`() {
    #expect(files.flatMap(WordRules.unfinished) == [])
  }

  @Test func `has no test that sleeps for a fixed time`() {
    #expect(files.flatMap(WordRules.fixedSleeps) == [])
  }

  @Test func `names providers in their documents only`() {
    let providers = SourceTree.paths(under: ["Sources/Providers/Documents"], ending: ".yaml").compactMap { path in
      path.split(separator: "/").last?.split(separator: ".").first.map(String.init)
    }
    let named = providers.filter { $0 != "x-purser" }
    #expect(named.count >= 3)
    #expect(files.flatMap { ProviderNameRule.faults($0, providers: named) } == [])
  }

  @Test func `imports what the drawing allows`() {
    let targets = PackageTargets(manifest: SourceTree.read("Package.swift") ?? "")
    #expect(targets.dependencies.keys.contains("Schema") && targets.dependencies.keys.contains("TidyTests"))
    // Fuzz targets are built by hand and belong to no target.
    let built = files.filter { $0.target != "Fuzz" }
    #expect(built.flatMap { ImportRules.imports($0, targets) } == [])
    #expect(built.flatMap(ImportRules.impure) == [])
    #expect(ImportRules.drawing(targets) == [])
  }

  @Test(.enabled(if: SourceTree.topLevel() != nil, "this is no git checkout"))
  func `has at its top level what belongs there`() {
    #expect(TopLevelRule.faults(SourceTree.topLevel() ?? []) == [])
  }
}
