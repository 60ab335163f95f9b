import JSON
import Schema

/// The schema of the `x-purser` block, compiled once.
enum BlockSchema {
  static let compiled: JSONSchema = {
    let text = String(decoding: PackageResources.x_purser_schema_yaml, as: UTF8.self)
    let options = SchemaOptions(unknownKeywords: .refuse)
    guard let schema = try? JSONSchema(PlacedDocument(yaml: text).value, options: options) else {
      preconditionFailure("the schema of x-purser that is built in can be compiled")
    }
    return schema
  }()
}
