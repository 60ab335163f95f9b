import Foundation
import Providers
import Testing

@Suite struct `The article on describing a provider` {
  @Test func `shows a document that is complete`() throws {
    let document = try ProviderDocument(yaml: example(), name: "acme.yaml")
    #expect(document.fields.map(\.column) == ["email", "fullName", "password", "phone", "seats"])
    #expect(document.findings(in: document.exampleBody, today: today).isEmpty)
    #expect(document.requestLimits.window?.per == .seconds(60))
  }

  private func example() throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
    let place = root.appending(path: "Sources/Providers/Providers.docc/DescribingAProvider.md")
    let text = try String(contentsOf: place, encoding: .utf8)
    let parts = text.components(separatedBy: "```yaml\n")
    return try #require(parts.dropFirst().first?.components(separatedBy: "\n```").first)
  }
}
