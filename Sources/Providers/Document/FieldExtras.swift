import JSON
import Schema

/// What the block says of fields, by their places; `*` in a place is every element of an array.
struct FieldExtras {
  struct Extra {
    var aliases: [String] = []
    var link: String?
    var rules: [FieldRule] = []
  }

  var byPlace: [JSONPointer: Extra] = [:]
  var columns: [JSONPointer: KeyedColumns] = [:]
  var rowRules: [RowRule] = []

  init(_ block: Block?) {
    for (key, field) in block?.members ?? [] {
      guard let place = JSONPointer(parsing: key) else { continue }
      var extra = Extra(aliases: field.texts("aliases"), link: field.text("link"))
      for rule in field.elements("rules") {
        if let other = rule.pointer("field") {
          rowRules.append(RowRule(field: place, other: other, severity: rule.severity))
        } else if let rule = FieldRule(rule) {
          extra.rules.append(rule)
        }
      }
      byPlace[place] = extra
      if let columns = field["columns"], let key = columns.text("key"), let value = columns.text("value") {
        self.columns[place] = KeyedColumns(key: key, value: value, nullWord: columns.text("null-word"))
      }
    }
  }
}

/// Which properties of an array's objects make columns.
struct KeyedColumns {
  let key: String
  let value: String
  let nullWord: String?
}

extension FieldRule {
  /// A rule as the block spells it: its name alone, or an object with it.
  init?(_ block: Block) {
    guard let name = block.value.stringValue ?? block.text("rule") else { return nil }
    let values = block.value["values"]?.arrayValue ?? []
    let kind: Kind
    switch name {
    case "e164": kind = .e164
    case "iso4217": kind = .iso4217
    case "iso3166-alpha2": kind = .iso3166Alpha2
    case "not-in-past": kind = .notInPast
    case "int32": kind = .int32
    case "not-negative": kind = .notNegative
    case "minimum-unknown": kind = .minimumUnknown
    case "not-blank": kind = .notBlank
    case "one-of-if-present": kind = .oneOfIfPresent(values)
    case "discouraged-values": kind = .discouragedValues(values, reason: block.text("reason") ?? "")
    default: return nil
    }
    let isAdvice = name == "minimum-unknown" || name == "discouraged-values"
    self.init(kind: kind, severity: block.text("severity").flatMap(Severity.init) ?? (isAdvice ? .warning : .error))
  }
}

extension Block {
  fileprivate var severity: Severity { text("severity").flatMap(Severity.init) ?? .error }
}
