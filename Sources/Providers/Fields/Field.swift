public import JSON
public import Schema

/// One value of the request body, which is one column of a table.
///
/// Arrays of objects that each have a key and a value stand as one field for each key: `services.CDN`.
public struct Field: Sendable, Identifiable {
  /// The column's name, dotted where the value is nested: `organization.name`.
  public let column: String
  /// Where the value stands in the body; of a keyed one, where its array stands.
  public let pointer: JSONPointer
  /// Which element of the array it is, for a keyed one.
  public let key: KeyedPlace?
  /// What kind of value it is, null apart.
  public let type: FieldType
  /// Whether a body without it is refused.
  public let isRequired: Bool
  /// Whether nobody may see it.
  public let isSecret: Bool
  /// Whether JSON null is a value of it.
  public let allowsNull: Bool
  /// The only values it may have; empty where there is no such list.
  public let choices: [JSONValue]
  /// The fewest Unicode scalars of a text.
  public let minLength: Int?
  /// The most Unicode scalars of a text.
  public let maxLength: Int?
  /// The least number, itself included.
  public let minimum: JSONNumber?
  /// The greatest number, itself included.
  public let maximum: JSONNumber?
  /// The documented format: `email`, `date`.
  public let format: String?
  /// The documented regular expression.
  public let pattern: String?
  /// What the provider takes where the field is absent.
  public let defaultValue: JSONValue?
  /// A good value.
  public let example: JSONValue?
  /// Further headers that mean this field.
  public let aliases: [String]
  /// What the field means.
  public let summary: String
  /// A page of its own in the documentation, where it has one.
  public let link: String?
  /// What the schema does not say but every value must keep to.
  public let rules: [FieldRule]
  /// Whether it holds the e-mail by which accounts are told apart.
  public let isIdentity: Bool
  /// Whether a value of one's own in it comes back in read-backs.
  public let isCorrelation: Bool
  /// The schema of the value alone.
  public let schema: JSONSchema

  /// The column's name.
  public var id: String { column }
}

/// What kind of value a field holds.
public enum FieldType: String, Sendable, Hashable, CaseIterable {
  /// A text.
  case string
  /// A whole number.
  case integer
  /// A number, exact.
  case number
  /// True or false.
  case boolean
  /// An array, an object, or one of several kinds: only a JSON manifest can say it.
  case json
}

/// An element in an array of objects that each have a key and a value.
public struct KeyedPlace: Sendable, Hashable {
  /// The property that holds the key: `product_name`.
  public let keyName: String
  /// The key: `CDN`.
  public let key: String
  /// The property that holds the value: `available`.
  public let valueName: String
  /// The cell that stands for null, where null is allowed: `inherit`.
  public let nullWord: String?
}
