import JSON
import Schema

/// Compiles a schema written as JSON text.
func compiled(_ text: String, options: SchemaOptions = .standard) throws -> JSONSchema {
  try JSONSchema(JSONReader(depthLimit: 512).read(text), options: options)
}

/// A JSON value written as text.
func json(_ text: String) throws -> JSONValue {
  try JSONReader(depthLimit: 512).read(text)
}

/// The findings of a value as `field: code` lines, the way most tests compare them.
func codes(_ schema: JSONSchema, _ value: JSONValue) -> [String] {
  schema.findings(in: value).map { "\($0.field): \($0.code)" }
}

/// The error of a schema that cannot be compiled, or nothing where it can.
func refusal(_ text: String, options: SchemaOptions = .standard) throws -> SchemaError? {
  do {
    _ = try JSONSchema(JSONReader(depthLimit: 512).read(text), options: options)
    return nil
  } catch let error as SchemaError {
    return error
  }
}

extension ScalarCheck {
  /// Whether a cell written as text is accepted.
  func accepts(_ cell: String) -> Bool {
    accepts(cell.utf8Span.span)
  }

  /// Whether a cell given as bytes is accepted.
  func accepts(_ cell: [UInt8]) -> Bool {
    accepts(cell.span)
  }
}
