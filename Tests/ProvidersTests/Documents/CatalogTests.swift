import JSON
import Providers
import Provisioning
import Schema
import Testing

@Suite struct `The catalogue of providers` {
  @Test(arguments: ProviderCatalog.ids)
  func `holds a good document under every id`(id: String) throws {
    let document = try #require(try ProviderCatalog.document(id: id))
    #expect(document.id == id)
    #expect(!document.title.isEmpty)
    #expect(!document.links.isEmpty)
    #expect(document.identityField.column == "email")
  }

  @Test func `knows no other`() throws {
    #expect(try ProviderCatalog.document(id: "acme") == nil)
  }

  @Test(arguments: [
    ("gcor", "gcore"), ("Gcore", "gcore"), ("omnidimention", "omnidimension"), ("omnidim", "omnidimension"),
    ("criptlex", "cryptlex"), ("stripe", nil),
  ])
  func `finds the id that was meant`(typed: String, meant: String?) {
    #expect(ProviderCatalog.nearest(to: typed) == meant)
  }
}
