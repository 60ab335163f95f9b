import JSON

/// The metaschema of JSON Schema 2020-12, so that a schema may refer to it without anything being fetched.
///
/// The published one is spread over documents that find each other by `$dynamicRef`. Without extensions of it, which
/// are refused, that is the same as one document that refers to itself.
enum Metaschema {
  static let uri = URIReference("https://json-schema.org/draft/2020-12/schema")

  static let document: JSONValue = {
    do {
      return try JSONReader().read(text)
    } catch {
      preconditionFailure("the metaschema is JSON")
    }
  }()

  private static let text = """
    {
      "$id": "https://json-schema.org/draft/2020-12/schema",
      "$defs": {
        "count": {"type": "integer", "minimum": 0},
        "schemas": {"type": "array", "minItems": 1, "items": {"$ref": "#"}},
        "schemaMap": {"type": "object", "additionalProperties": {"$ref": "#"}},
        "names": {"type": "array", "items": {"type": "string"}, "uniqueItems": true},
        "type": {"enum": ["array", "boolean", "integer", "null", "number", "object", "string"]},
        "anchor": {"type": "string", "pattern": "^[A-Za-z_][-A-Za-z0-9._]*$"}
      },
      "type": ["object", "boolean"],
      "properties": {
        "$id": {"type": "string", "pattern": "^[^#]*#?$"},
        "$schema": {"type": "string"},
        "$ref": {"type": "string"},
        "$anchor": {"$ref": "#/$defs/anchor"},
        "$dynamicRef": {"type": "string"},
        "$dynamicAnchor": {"$ref": "#/$defs/anchor"},
        "$vocabulary": {"type": "object", "additionalProperties": {"type": "boolean"}},
        "$comment": {"type": "string"},
        "$defs": {"$ref": "#/$defs/schemaMap"},
        "definitions": {"$ref": "#/$defs/schemaMap"},
        "dependencies": {
          "type": "object",
          "additionalProperties": {"anyOf": [{"$ref": "#"}, {"$ref": "#/$defs/names"}]}
        },
        "$recursiveAnchor": {"$ref": "#/$defs/anchor"},
        "$recursiveRef": {"type": "string"},
        "prefixItems": {"$ref": "#/$defs/schemas"},
        "items": {"$ref": "#"},
        "contains": {"$ref": "#"},
        "additionalProperties": {"$ref": "#"},
        "properties": {"$ref": "#/$defs/schemaMap"},
        "patternProperties": {"$ref": "#/$defs/schemaMap"},
        "dependentSchemas": {"$ref": "#/$defs/schemaMap"},
        "propertyNames": {"$ref": "#"},
        "if": {"$ref": "#"},
        "then": {"$ref": "#"},
        "else": {"$ref": "#"},
        "allOf": {"$ref": "#/$defs/schemas"},
        "anyOf": {"$ref": "#/$defs/schemas"},
        "oneOf": {"$ref": "#/$defs/schemas"},
        "not": {"$ref": "#"},
        "unevaluatedItems": {"$ref": "#"},
        "unevaluatedProperties": {"$ref": "#"},
        "type": {
          "anyOf": [
            {"$ref": "#/$defs/type"},
            {"type": "array", "items": {"$ref": "#/$defs/type"}, "minItems": 1, "uniqueItems": true}
          ]
        },
        "const": true,
        "enum": {"type": "array"},
        "multipleOf": {"type": "number", "exclusiveMinimum": 0},
        "maximum": {"type": "number"},
        "exclusiveMaximum": {"type": "number"},
        "minimum": {"type": "number"},
        "exclusiveMinimum": {"type": "number"},
        "maxLength": {"$ref": "#/$defs/count"},
        "minLength": {"$ref": "#/$defs/count"},
        "pattern": {"type": "string"},
        "maxItems": {"$ref": "#/$defs/count"},
        "minItems": {"$ref": "#/$defs/count"},
        "uniqueItems": {"type": "boolean"},
        "maxContains": {"$ref": "#/$defs/count"},
        "minContains": {"$ref": "#/$defs/count"},
        "maxProperties": {"$ref": "#/$defs/count"},
        "minProperties": {"$ref": "#/$defs/count"},
        "required": {"$ref": "#/$defs/names"},
        "dependentRequired": {"type": "object", "additionalProperties": {"$ref": "#/$defs/names"}},
        "title": {"type": "string"},
        "description": {"type": "string"},
        "default": true,
        "deprecated": {"type": "boolean"},
        "readOnly": {"type": "boolean"},
        "writeOnly": {"type": "boolean"},
        "examples": {"type": "array"},
        "format": {"type": "string"},
        "contentEncoding": {"type": "string"},
        "contentMediaType": {"type": "string"},
        "contentSchema": {"$ref": "#"}
      }
    }
    """
}
