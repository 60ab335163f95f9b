import JSON
import Schema
import Testing

@testable import Providers

@Suite struct `The schema of the block` {
  @Test func `is built in and good`() throws {
    let text = String(decoding: PackageResources.x_purser_schema_yaml, as: UTF8.self)
    let value = try PlacedDocument(yaml: text).value
    _ = try JSONSchema(value, options: SchemaOptions(unknownKeywords: .refuse))
  }
}
