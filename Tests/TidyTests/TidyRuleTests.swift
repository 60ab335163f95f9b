import Testing

/// Each rule meets a planted offender and a text that only looks like one.
@Suite struct `The rules of the source tree` {
  @Test func `find a long file`() {
    let text = String(repeating: "// a line\n", count: 400)
    #expect(LengthRules.longFile(file(text)) == [])
    #expect(LengthRules.longFile(file(text + "x\n")).map(\.line) == [401])
  }

  @Test func `find a long line, counted in characters without the text of literals`() {
    let name = String(repeating: "ü", count: 120)
    #expect(LengthRules.longLines(file("\(name)\nlet a = \"\(name)\"\n\"\"\"\n\(name + name)\n\"\"\"")) == [])
    #expect(LengthRules.longLines(file("\n\(name)b")).map(\.line) == [2])
    #expect(LengthRules.longLines(file("let a = \"b\" + \(name)")).map(\.line) == [1])
    #expect(LengthRules.longLines(file("// \(name)\n/// \(name)abcde")).map(\.line) == [2])
  }

  @Test(arguments: ["func f(a: [Int] = [{ 1 }()])", "init()", "private static func `raw { name`()", "deinit"])
  func `find a long function`(head: String) {
    let body = String(repeating: "  print(\"}\") // }\n", count: 68)
    #expect(LengthRules.longFunctions(file("\(head) {\n\(body)}\n")) == [])
    let long = file("struct S {\n\(head) {\n\(body)  if a { b() }\n}\n}\n")
    #expect(LengthRules.longFunctions(long).map(\.line) == [2])
  }

  @Test func `take no requirement of a protocol for a long function`() {
    let requirement = "protocol P {\n  func f()\n}\n" + String(repeating: "let a = 1\n", count: 100)
    #expect(LengthRules.longFunctions(file(requirement)) == [])
    let two =
      "protocol P {\n  func f()\n  func g()\n}\nstruct S {\n" + String(repeating: "let a = 1\n", count: 100) + "}"
    #expect(LengthRules.longFunctions(file(two)) == [])
  }

  @Test(arguments: [
    "struct RunManager {}", "enum Utils {}", "func runHelper() {}", "final class CommonThings {}", "actor MiscStore {}",
  ])
  func `find a name that says nothing`(line: String) {
    #expect(WordRules.emptyNames(file("\n" + line)).map(\.line) == [2])
  }

  @Test(arguments: ["FileManager.default", "struct Commons {}", "let x = \"struct Utils\"", "// struct Helper"])
  func `let other names be`(line: String) {
    #expect(WordRules.emptyNames(file(line)) == [])
  }

  @Test(arguments: ["Sources/CSV/Helpers/Reading.swift", "Sources/CSV/CSVUtils.swift", "Sources/A/B+Utility.swift"])
  func `find a file whose name says nothing`(path: String) {
    #expect(WordRules.emptyNames(file("", path)).count == 1)
  }

  @Test(arguments: WordRules.banned.map(\.text))
  func `find what gives up a promise`(text: String) {
    #expect(WordRules.banned(file("let a = b\n\(text) c")).map(\.line) == [2])
    #expect(WordRules.banned(file("// \(text)\nlet a = \"\(text)\"\n/* \(text) */")) == [])
    #expect(WordRules.banned(file("let a = \"\\(\(text) c)\"")).count == 1)
  }

  @Test(arguments: WordRules.unfinished)
  func `find what is left to be done`(mark: String) {
    #expect(WordRules.unfinished(file("let a = 1 // \(mark): mend it")).count == 1)
  }

  @Test func `find a fixed sleep in a test`() {
    let line = "try await Task.sleep(for: .seconds(1))"
    #expect(WordRules.fixedSleeps(file(line, "Tests/CSVTests/A.swift")).count == 1)
    #expect(WordRules.fixedSleeps(file("try await Task.sleep(for: .seconds(drawn))", "Tests/CSVTests/A.swift")) == [])
    #expect(WordRules.fixedSleeps(file(line)) == [])
  }

  @Test func `find a provider's name in code`() {
    let providers = ["gcore"]
    let found = ProviderNameRule.faults(file("// gcore\nif id == \"Gcore\" {}\n"), providers: providers)
    #expect(found.map(\.line) == [2])
    #expect(ProviderNameRule.faults(file("let gcore = 1", "Sources/Sandbox/A.swift"), providers: providers) == [])
    #expect(ProviderNameRule.faults(file("let gcore = 1", "Tests/CSVTests/A.swift"), providers: providers) == [])
  }

  @Test(arguments: ["import Ledger", "public import Ledger", "@testable import Ledger", "import struct Ledger.Entry"])
  func `find an import that the package does not list`(line: String) {
    let targets = PackageTargets(
      manifest: """
        .target(name: "CSV", dependencies: ["CLibCSV"]), .target(name: "Batch", dependencies: ["Ledger"]),
        .testTarget(name: "BatchTests", dependencies: ["Batch"]),
        .executableTarget(name: "speed", dependencies: ["Ledger"], path: "Sources/Speed")
        """
    )
    #expect(ImportRules.imports(file("import CLibCSV\n" + line), targets).map(\.line) == [2])
    #expect(ImportRules.imports(file(line, "Sources/Batch/A.swift"), targets) == [])
    #expect(ImportRules.imports(file(line, "Sources/Speed/A.swift"), targets) == [])
    #expect(ImportRules.imports(file(line, "Tests/BatchTests/A.swift"), targets) == [])
    #expect(ImportRules.imports(file("// import Ledger\nlet a = \"import Ledger\""), targets) == [])
  }

  @Test func `find what reaches the world in a target that must not`() {
    #expect(ImportRules.impure(file("import Foundation", "Sources/Schema/A.swift")).count == 1)
    #expect(ImportRules.impure(file("import Foundation", "Sources/Manifest/A.swift")) == [])
    #expect(ImportRules.impure(file("import Foundation", ImportRules.normalizing)) == [])
  }

  @Test func `find doors that know each other`() {
    let manifest = """
      let package = Package(targets: [
        // .target(name: "Ledger", dependencies: ["Manifest"]),
        .target(name: "Batch", dependencies: ["Ledger"]),
        .target(name: "Ledger"),
        .target(
          name: "Manifest",
          dependencies: ["Batch", .product(name: "Yams", package: "Yams")]
        ),
      ])
      """
    let targets = PackageTargets(manifest: manifest)
    #expect(targets.dependencies == ["Batch": ["Ledger"], "Ledger": [], "Manifest": ["Batch", "Yams"]])
    #expect(ImportRules.drawing(targets).map(\.what) == ["'Manifest' reaches 'Ledger'"])
  }

  @Test func `find what does not belong at the top level`() {
    let names: Set<String> = ["Package.swift", "Sources", "Tests", "samples", "README.md", ".ci", ".gitignore"]
    #expect(TopLevelRule.faults(names) == [])
    #expect(TopLevelRule.faults(names.union(["docs", "notes.txt"])).map(\.path) == ["docs", "notes.txt"])
  }

  private func file(_ text: String, _ path: String = "Sources/CSV/A.swift") -> SourceFile {
    SourceFile(path: path, text: text)
  }
}

@Suite struct `Blanked Swift text` {
  @Test(arguments: [
    ("a // b", "a     "),
    ("a /* b /* c */ d */ e", "a                   e"),
    ("\"a\\\"b\" c", "\"    \" c"),
    ("\"a\\(b(\"c\"))d\"", "\" \\(b(\" \")) \""),
    ("#\"a\"b\\n\"# c", "#\"     \"# c"),
    ("#\"a\\#(b)\"#", "#\" \\#(b)\"#"),
    ("\"\"\"\na \"b\"\n\"\"\" c", "\"\"\"\n     \n\"\"\" c"),
    ("func `a { b`()", "func `     `()"),
    ("\"// a\" b", "\"    \" b"),
  ])
  func `keeps code and loses the rest`(text: String, code: String) {
    #expect(SourceFile(path: "a", text: text).code.joined(separator: "\n") == code)
  }

  @Test func `keeps literals where only comments are blanked`() {
    let file = SourceFile(path: "a", text: "let a = \"b // c\" // d")
    #expect(file.spoken == ["let a = \"b // c\"     "])
  }
}
