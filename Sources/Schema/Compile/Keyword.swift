/// The keywords of JSON Schema 2020-12 and OpenAPI 3.1, by what becomes of them.
enum Keyword {
  /// Keywords whose value is one schema.
  static let singleSchemas: Set<String> = [
    "additionalProperties", "contains", "contentSchema", "else", "if", "items", "not", "propertyNames", "then",
    "unevaluatedItems", "unevaluatedProperties",
  ]
  /// Keywords whose value is a list of schemas.
  static let schemaLists: Set<String> = ["allOf", "anyOf", "oneOf", "prefixItems"]
  /// Keywords whose value is an object of schemas.
  static let schemaMaps: Set<String> = [
    "$defs", "definitions", "dependentSchemas", "patternProperties", "properties",
  ]

  /// Keywords that would change the verdict, but are not supported: refused by name.
  static let unsupported: Set<String> = [
    "$dynamicAnchor", "$dynamicRef", "$recursiveAnchor", "$recursiveRef", "$vocabulary", "dependencies",
    "unevaluatedItems", "unevaluatedProperties",
  ]

  /// Keywords that a compiled schema is made of.
  static let supported: Set<String> = singleSchemas.union(schemaLists).union(schemaMaps).union([
    "$anchor", "$id", "$ref", "$schema", "const", "dependentRequired", "enum", "exclusiveMaximum",
    "exclusiveMinimum", "format", "maxContains", "maxItems", "maxLength", "maxProperties", "maximum", "minContains",
    "minItems", "minLength", "minProperties", "minimum", "multipleOf", "pattern", "required", "type", "uniqueItems",
  ])

  /// Keywords that describe and never change the verdict.
  static let annotations: Set<String> = [
    "$comment", "contentEncoding", "contentMediaType", "default", "deprecated", "description", "discriminator",
    "example", "examples", "externalDocs", "nullable", "readOnly", "title", "writeOnly", "xml",
  ]

  /// Dialects that a schema may name as its own.
  static let dialects: Set<String> = [
    "https://json-schema.org/draft/2020-12/schema", "https://json-schema.org/draft/2020-12/schema#",
    "https://spec.openapis.org/oas/3.1/dialect/base",
  ]
}
