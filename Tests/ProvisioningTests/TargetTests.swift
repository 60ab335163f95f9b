import Provisioning
import PurserTesting
import Testing

@Suite struct `A target` {
  @Test func `has the plain text that people see in their ledgers`() {
    let target = Target(
      provider: "acme",
      baseURL: "https://api.acme.example/v1",
      parameters: ["region": "eu 1", "reseller": "r=17"],
      account: "Nord & Süd"
    )
    #expect(target.text == "acme:https://api.acme.example/v1?region=eu 1&reseller=r=17&account=Nord %26 Süd")
  }

  @Test(arguments: 1...200) func `is told from every other by its text, which gives its parts again`(seed: UInt64) {
    var chance = SeededChance(seed: seed)
    let pieces = ["a", "b", "&", "=", "%", "%26", "26", "account=", "b=", "?", "\n", "ü", ":"]
    func word() -> String {
      (0..<Int.random(in: 1...5, using: &chance)).compactMap { _ in pieces.randomElement(using: &chance) }.joined()
    }
    let parts = ["a": word(), "b": word(), "account": word()]
    let account = word()
    let target = Target(provider: "acme", baseURL: "https://x.example", parameters: parts, account: account)
    #expect(target.parts?.parameters == parts)
    #expect(target.parts?.account == account)
    #expect(target.parts?.baseURL == "https://x.example")
    #expect(!target.text.contains("\n"))
  }

  @Test func `has no parts where its provider is simulated`() {
    #expect(Target(sandboxOf: "gcore").parts == nil)
  }
}
