import JSON
import Providers
import Provisioning
import Schema

/// What every row of a run is checked against: the provider's fields, their names, and the values for empty ones.
struct RowRules: Sendable {
  let document: ProviderDocument
  let fields: [Field]
  let names: NameTable
  let tree: FieldTree
  let today: CivilDate
  /// The value of each field that has a default.
  private(set) var defaults: [Int: JSONValue] = [:]
  /// Lists that an envelope gives to every row, by the index of the first field in them.
  private(set) var defaultParts: [Int: BodyPart] = [:]

  init(
    _ document: ProviderDocument,
    options: ManifestOptions,
    today: CivilDate
  ) throws(ManifestError.OptionProblem) {
    self.document = document
    self.today = today
    fields = document.fields
    names = try NameTable(fields, map: options.map)
    tree = FieldTree(fields)
    for given in options.defaults { try setDefault(given) }
  }

  /// Whether a row may leave a field empty because there is a value for it.
  func hasDefault(_ field: Int) -> Bool {
    defaults[field] != nil || defaultParts.values.contains { $0.pointer == fields[field].pointer }
  }

  /// Gives a field its default, unless the command line gave it one already.
  mutating func setEnvelopeDefault(_ value: JSONValue, field: Int) {
    if defaults[field] == nil { defaults[field] = value }
  }

  /// Gives a list, or what stands in its place, to every row that has none.
  mutating func setEnvelopeDefault(_ part: BodyPart, field: Int) {
    if defaultParts[field] == nil { defaultParts[field] = part }
  }

  /// A row's values and parts, with defaults where it leaves them out.
  func filled(_ values: [JSONValue?], _ parts: [Int: BodyPart]) -> ([JSONValue?], [Int: BodyPart]) {
    guard !defaults.isEmpty || !defaultParts.isEmpty else { return (values, parts) }
    var (values, parts) = (values, parts)
    for (field, part) in defaultParts where parts[field] == nil {
      let isGiven = fields.indices.contains { fields[$0].pointer == part.pointer && values[$0] != nil }
      if !isGiven { parts[field] = part }
    }
    for (field, value) in defaults where values[field] == nil {
      let isGiven = parts.values.contains { $0.pointer == fields[field].pointer }
      if !isGiven { values[field] = value }
    }
    return (values, parts)
  }

  private mutating func setDefault(_ given: FieldDefault) throws(ManifestError.OptionProblem) {
    guard let index = names.field(named: given.field) else {
      throw .unknownField(option: "--set", name: given.field, nearest: names.nearest(to: given.field))
    }
    let shape = fields[index]
    guard !shape.isSecret else { throw .secretDefault(name: shape.column) }
    let reading = CellReading(given.value, shape)
    if let finding = reading.findings.first(where: { $0.severity == .error }) {
      throw .badDefault(name: shape.column, message: finding.message)
    }
    defaults[index] = reading.value
  }
}

extension ManifestError.OptionProblem: Error {}
