public import JSON
public import Provisioning
public import Schema

extension ProviderDocument {
  /// Everything that is to be said of a body, by the schema and by the rules beyond it; nothing of a flawless one.
  ///
  /// - Parameter today: The day with which dates are compared.
  public func findings(in body: JSONValue, today: CivilDate) -> [Finding] {
    var findings = bodySchema.findings(in: body)
    let faulty = Set(findings.map(\.field))
    for placed in self.body.values {
      for (place, value) in body.values(at: placed.place) where !faulty.contains(place) {
        let finding = placed.rule.finding(in: value, at: place, today: today, isSecret: placed.isSecret)
        if let finding { findings.append(finding) }
      }
    }
    findings += self.body.keyed.flatMap { $0.findings(in: body) }
    findings += rowRules.compactMap { $0.finding(in: body, isSecret: isSecret) }
    return findings
  }

  /// What is to be said of one value alone.
  public func findings(in value: JSONValue, of field: Field, today: CivilDate) -> [Finding] {
    let place = field.valuePointer
    let found = field.schema.findings(in: value).map { finding in
      var placed = finding
      placed.field = place.appending(finding.field)
      return placed
    }
    guard found.isEmpty else { return found }
    return field.rules.compactMap { $0.finding(in: value, at: place, today: today, isSecret: field.isSecret) }
  }

  private func isSecret(_ place: JSONPointer) -> Bool {
    body.secrets.contains { place.tokens.starts(with: $0) }
  }
}

extension Field {
  /// Where the value itself stands; in an array of keyed objects behind its end, `/services/-/available`.
  fileprivate var valuePointer: JSONPointer {
    guard let key else { return pointer }
    return pointer.appending("-").appending(key.valueName)
  }
}

extension KeyedArray {
  fileprivate func findings(in body: JSONValue) -> [Finding] {
    var firstPlaces: [JSONValue: JSONPointer] = [:]
    return body.values(at: place + ["*"]).compactMap { pointer, element in
      guard element.objectValue != nil else { return nil }
      let place = pointer.appending(keyName)
      guard let key = element[keyName] else {
        let message = "every element needs its \(keyName)"
        return Finding(.missingField, field: place, message: message)
      }
      if let first = firstPlaces[key] {
        let shown = ShownText(key.stringValue ?? JSONWriter.compact.text(key))
        return Finding(.duplicateItems, field: place, message: "\(shown) stands at \(first) already")
      }
      firstPlaces[key] = place
      return nil
    }
  }
}

extension RowRule {
  fileprivate func finding(in body: JSONValue, isSecret: (JSONPointer) -> Bool) -> Finding? {
    guard let value = body[field], let expected = body[other], value != expected else { return nil }
    let name = other.tokens.joined(separator: ".")
    var message = "expected the same value as \(name)"
    if !isSecret(field), !isSecret(other) {
      message += "; found \(ShownText(value.stringValue ?? JSONWriter.compact.text(value)))"
    }
    return Finding(.fieldsDiffer, severity: severity, field: field, message: message)
  }
}
