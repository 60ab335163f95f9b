import Foundation
import Providers
import Provisioning
import Testing

@Suite struct `The catalogue of findings` {
  private let isRecording = ProcessInfo.processInfo.environment["PURSER_RECORD"] == "1"

  @Test func `lists every code as the code explains it`() throws {
    let article = try #require(SourceTree.read(FindingCatalogue.path))
    let renewed = try #require(FindingCatalogue.renewed(article), "the marks of the list are missing")
    if isRecording, renewed != article {
      try Data(renewed.utf8).write(to: SourceTree.root.appending(path: FindingCatalogue.path))
    } else {
      #expect(article == renewed, "make it anew: PURSER_RECORD=1 swift test --filter TidyTests")
    }
  }

  @Test func `is renewed between its marks only`() {
    let old = "before\n\(FindingCatalogue.start)old\n\(FindingCatalogue.end)after\n"
    let new = "before\n\(FindingCatalogue.start)\n\(FindingCatalogue.list)\(FindingCatalogue.end)after\n"
    #expect(FindingCatalogue.renewed(old) == new)
    #expect(FindingCatalogue.renewed(new) == new)
    #expect(FindingCatalogue.renewed("no marks") == nil)
  }
}

@Suite struct `The articles` {
  @Test func `are found`() {
    #expect(Article.all.count >= 10)
    #expect(Article.all.allSatisfy { $0.text.hasPrefix("# ") })
  }

  @Test func `link to articles that are there, and the landing page to all`() {
    let names = Set(Article.all.map(\.name))
    for article in Article.all {
      for link in article.links { #expect(names.contains(String(link)), "\(article.name) links to \(link)") }
    }
    let landing = Set(Article.all.first { $0.name == "Purser" }?.links.map(String.init) ?? [])
    #expect(names.subtracting(landing) == ["Purser"])
  }

  @Test func `name folders and files that are there`() {
    for article in Article.all {
      for path in article.paths {
        let isThere = FileManager.default.fileExists(atPath: SourceTree.root.appending(path: String(path)).path)
        #expect(isThere, "\(article.name) names \(path)")
      }
    }
  }

  @Test func `name every flag that there is, and no other`() throws {
    let known = CommandLineFlags.all(in: SourceTree.swiftFiles)
    #expect(known.isSuperset(of: ["--provider", "--base-url", "--param", "--no-progress", "--max-in-doubt"]))
    let told = try #require(Article("Commands")).flags
    #expect(known.subtracting(told) == [], "flags that Commands.md does not name")
    #expect(told.subtracting(known) == [], "flags that Commands.md makes up")
  }

  @Test func `name every command`() throws {
    let commands = CommandNames.all(in: SourceTree.swiftFiles)
    #expect(commands.isSuperset(of: ["validate", "run", "sandbox", "backup"]))
    let named = Set(try #require(Article("Commands")).code.flatMap { $0.split(separator: " ").map(String.init) })
    #expect(commands.subtracting(named) == [])
  }

  @Test func `name every variable of the environment that tests look at`() throws {
    let variables = SourceTree.swiftFiles.filter { $0.isTest && $0.target != "TidyTests" }.flatMap { file in
      file.spoken.flatMap { line in
        line.ranges(of: "environment[\"").map { String(line[$0.upperBound...].prefix { $0 != "\"" }) }
      }
    }
    #expect(variables.contains("CSV_SUITE"))
    let told = try #require(Article("Development")).code
    for variable in variables { #expect(told.contains { $0 == variable }, "\(variable)") }
  }

  @Test func `name every module`() throws {
    let targets = PackageTargets(manifest: SourceTree.read("Package.swift") ?? "").dependencies.keys
    let text = try #require(Article("Architecture")).text
    for target in targets where !target.hasSuffix("Tests") {
      #expect(text.contains("**\(target)**") || text.contains("`\(target)`"), "\(target)")
    }
  }

  @Test(arguments: ["Fault", "LookUpFault"])
  func `name every fault of the sandbox`(kind: String) throws {
    let text = try #require(SourceTree.read("Sources/Sandbox/Faults/\(kind).swift"))
    let faults = RawValues.all(in: SourceFile(path: "", text: text))
    #expect(faults.count > 5)
    let told = try #require(Article("Commands")).code
    for fault in faults { #expect(told.contains { $0 == fault }, "\(fault)") }
  }

  @Test func `name every exit status and every reason to stop`() throws {
    let article = try #require(Article("Commands"))
    let rows = article.text.split(separator: "\n").filter { $0.hasPrefix("| ") }.joined(separator: "\n")
    for status in ExitStatus.allCases {
      let number = "\(status.rawValue)"
      #expect(
        rows.contains("| \(number) |") || rows.contains("\(number),") || rows.contains(", \(number) |"),
        "\(number)"
      )
    }
    for reason in StopReason.allCases { #expect(article.code.contains { $0 == reason.rawValue }, "\(reason)") }
  }

  @Test func `name every status of a row and every state of an entry`() throws {
    let terms = try #require(Article("Terms")).code
    for status in RowStatus.allCases { #expect(terms.contains { $0 == status.rawValue }, "\(status)") }
    let ledger = try #require(Article("Ledger")).code
    for state in EntryState.allCases { #expect(ledger.contains { $0 == state.rawValue }, "\(state)") }
  }

  @Test func `name every table and column of the ledger`() throws {
    let tables = LedgerTables(migrations: SourceTree.read(LedgerTables.path) ?? "")
    #expect(tables.columns["targets"] == ["id", "provider", "text"] && tables.columns.count >= 8)
    let rows = try #require(Article("Ledger")).text.split(separator: "\n")
    for (table, columns) in tables.columns {
      let row = rows.first { $0.hasPrefix("| `\(table)` |") } ?? ""
      for column in columns { #expect(row.contains("`\(column)`"), "\(table).\(column)") }
    }
  }
}

@Suite struct `The article on provider documents` {
  @Test func `has an example that is a provider document`() throws {
    let yaml = try #require(Article("ProviderDocuments")?.block(in: "yaml"))
    let document = try ProviderDocument(yaml: yaml, name: "the example")
    #expect(document.id == "acme")
    #expect(document.fields.map(\.column) == ["mail", "password", "plan", "phone", "minutes", "note"])
    #expect(document.pathParameters.map(\.name) == ["reseller"])
    #expect(document.correlationField?.column == "note")
  }

  @Test func `names every key of the block`() throws {
    let keys = BlockKeys.all(in: SourceTree.read(BlockKeys.path) ?? "")
    #expect(keys.isSuperset(of: ["id", "read-back", "other-schemes", "null-word", "size-parameter", "refused-when"]))
    let named = Set(try #require(Article("ProviderDocuments")).code.map(String.init))
    #expect(keys.subtracting(named) == [])
  }

  @Test func `names every rule and every meaning of a status`() throws {
    let article = try #require(Article("ProviderDocuments"))
    for status in StatusClass.allCases where status != .success {
      #expect(article.code.contains { $0 == status.rawValue }, "\(status.rawValue)")
    }
    let schema = SourceTree.read(BlockKeys.path) ?? ""
    let plain = try #require(schema.split(separator: "plain-rule:\n    enum: [").last).prefix { $0 != "]" }
    for rule in plain.split(separator: ", ") { #expect(article.code.contains(rule), "\(rule)") }
  }
}

@Suite struct `What articles are checked by` {
  @Test func `finds flags in source text`() {
    let file = SourceFile(
      path: "Sources/purser/A.swift",
      text: """
        @Option(name: .long, help: "The --made-up one.")
        var baseURL: String?
        @Option(name: .customLong("param"), help: "x") var parameters: [String] = []
        @Flag(name: .long, inversion: .prefixedNo, help: "x")
        var progress: Bool?
        // @Flag var hidden = false
        var plain = 1
        """
    )
    #expect(CommandLineFlags.flags(in: file) == ["--base-url", "--param", "--progress", "--no-progress"])
  }

  @Test func `finds code, blocks, links, flags and paths in an article`() {
    let article = Article(
      name: "A",
      text:
        "See <doc:B> and `--dry-run` in `Sources/CSV`, not --this.\n```yaml\na: 1\n```\n```text\npurser -n --quiet\n```\n"
    )
    #expect(article.links == ["B"])
    #expect(article.block(in: "yaml") == "a: 1\n")
    #expect(article.block(in: "json") == nil)
    #expect(article.flags == ["--dry-run", "--quiet"])
    #expect(article.paths == ["Sources/CSV"])
  }

  @Test func `finds commands in source text`() {
    let text = """
      struct Run: AsyncParsableCommand {
      }
      struct Care: ParsableCommand {
        static let configuration = CommandConfiguration(
          commandName: "ledger", abstract: "x")
        struct Verify: ParsableCommand {}
      }
      struct Page {}
      """
    let commands = CommandNames.all(in: [SourceFile(path: "Sources/purser/Commands/A.swift", text: text)])
    #expect(commands == ["run", "ledger", "verify"])
  }

  @Test func `finds the raw values of an enumeration`() {
    let text = "enum A: String {\n  // case no\n  case a = \"b-c\"\n  case d\n}\nextension A {\n  case e\n}"
    #expect(RawValues.all(in: SourceFile(path: "", text: text)) == ["b-c", "d"])
  }

  @Test func `finds tables and keys`() {
    let tables = LedgerTables(
      migrations: "CREATE TABLE a (\n  id INTEGER,\n  note TEXT\n) STRICT;\nCREATE INDEX b ON a (id);"
    )
    #expect(tables.columns == ["a": ["id", "note"]])
    let schema =
      "properties:\n  id: {type: string}\n  inner:\n    type: object\n    properties:\n      deep: {}\n$defs:\n  x: {}\n"
    #expect(BlockKeys.all(in: schema) == ["id", "inner", "deep"])
  }
}
