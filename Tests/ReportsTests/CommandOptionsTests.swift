import Ledger
import Provisioning
import Reports
import Testing

@Suite struct `A proposed command` {
  static let acme = Target(
    provider: "acme",
    baseURL: "https://api.acme.example/v1",
    parameters: ["reseller": "r 17"],
    account: "eu"
  )
  static let sandbox = Target(sandboxOf: "gcore")

  struct Case: Sendable {
    let target: Target
    let ledger: String
    var surrounded: Set<String> = []
    var document: String?
    let words: [String]
  }

  static let cases = [
    Case(
      target: gcore,
      ledger: "purser-ledger.sqlite",
      words: ["--provider", "gcore", "--base-url", "https://api.gcore.com"]
    ),
    Case(
      target: gcore,
      ledger: "other.sqlite",
      words: ["--provider", "gcore", "--base-url", "https://api.gcore.com", "--ledger", "other.sqlite"]
    ),
    // In the simulation's ledger a real target is found by naming it, and the other way round.
    Case(
      target: gcore,
      ledger: "purser-sandbox.sqlite",
      words: ["--provider", "gcore", "--base-url", "https://api.gcore.com", "--ledger", "purser-sandbox.sqlite"]
    ),
    Case(target: sandbox, ledger: "purser-sandbox.sqlite", words: ["--provider", "gcore", "--sandbox"]),
    Case(
      target: sandbox,
      ledger: "purser-ledger.sqlite",
      words: ["--provider", "gcore", "--sandbox", "--ledger", "purser-ledger.sqlite"]
    ),
    // What the environment says holds unless something else is typed.
    Case(
      target: gcore,
      ledger: "purser-ledger.sqlite",
      surrounded: ["ledger", "account"],
      words: [
        "--provider", "gcore", "--base-url", "https://api.gcore.com", "--account", "default", "--ledger",
        "purser-ledger.sqlite",
      ]
    ),
    Case(
      target: acme,
      ledger: "purser-ledger.sqlite",
      document: "acme.yaml",
      words: [
        "--provider-document", "acme.yaml", "--base-url", "https://api.acme.example/v1", "--param", "reseller=r 17",
        "--account", "eu",
      ]
    ),
    Case(
      target: acme,
      ledger: "purser-ledger.sqlite",
      words: [
        "--provider-document", "FILE", "--base-url", "https://api.acme.example/v1", "--param", "reseller=r 17",
        "--account", "eu",
      ]
    ),
  ]

  @Test(arguments: cases) func `names its target and its ledger`(_ line: Case) {
    let options = CommandOptions(
      ledger: line.ledger,
      shippedProviders: ["gcore"],
      surrounded: line.surrounded
    )
    #expect(options.options(for: line.target, document: line.document) == line.words)
  }

  @Test func `names a label that holds signs of the target's own text`() {
    let target = Target(provider: "gcore", baseURL: "https://x.example", parameters: [:], account: "Nord & Süd")
    let options = CommandOptions(ledger: "purser-ledger.sqlite", shippedProviders: ["gcore"])
    #expect(
      options.options(for: target, document: nil)
        == ["--provider", "gcore", "--base-url", "https://x.example", "--account", "Nord & Süd"]
    )
  }

  @Test func `says what stands for the document of one's own`() {
    let report = StatusReport(
      targets: [.init(target: Self.acme, counts: [.inDoubt: 1])],
      runs: [],
      options: CommandOptions(ledger: "purser-ledger.sqlite", shippedProviders: ["gcore"])
    )
    #expect(report.text().contains("  To settle the doubts (FILE is the provider document of 'acme'):\n"))
    #expect(report.text().contains("    purser reconcile --provider-document FILE --base-url "))
  }
}
