import JSON
import Providers
import Provisioning
import Schema

/// Reads the rows of a JSON manifest: the elements of its array, or its lines.
final class JSONRowReader: RowReader {
  private let manifest: OpenManifest
  private let rules: RowRules
  private(set) var text: TextFeed
  private var elements: JSONElements
  private let originals: SecretCursor?
  private var hasEnded = false
  private var current = Current.badLine(JSONError(.invalidUTF8, at: .start))
  private(set) var place: RowPlace
  /// Unknown keys that were told already: one warning for each is enough.
  private var toldKeys: Set<JSONPointer> = []

  /// How many unknown keys are told at most, so that memory does not grow with the manifest.
  private static let mostToldKeys = 1000

  private enum Current {
    case element(JSONElement)
    case badLine(JSONError)
  }

  init(_ manifest: OpenManifest, index: Int, rules: RowRules, blocks: BlockFeed, secrets: SecretCursor?) {
    originals = secrets
    self.manifest = manifest
    self.rules = rules
    text = manifest.text(blocks)
    elements = JSONElements(manifest)
    place = RowPlace(manifest: index, row: 0, line: 0)
  }

  var record: Int? { nil }

  func advance() throws(ManifestError) -> Bool {
    while true {
      switch try event() {
      case .element(let element): go(to: .element(element), line: element.start.line)
      case .badLine(let error): go(to: .badLine(error), line: error.place.line)
      case .member: continue
      case nil: return false
      }
      return true
    }
  }

  func read(_ detail: RowDetail) throws(ManifestError) -> ReadRow {
    var row = ManifestRow(place: place, findings: [])
    if detail.original { row.original = .object(.null) }
    switch current {
    case .badLine(let error): row.findings = [at(Finding(error))]
    case .element(let element):
      guard case .object(let object) = element.value else {
        row.findings = [at(.notAnObject)]
        break
      }
      return read(object, into: row, detail, try originalSecrets(object))
    }
    return ReadRow(row: row)
  }

  func secrets() -> [Int: JSONValue] {
    guard case .element(let element) = current, let object = element.value.objectValue else { return [:] }
    let values = JSONRowValues(object, rules: rules, keepsMasks: true).values
    return Dictionary(
      uniqueKeysWithValues: rules.fields.indices.compactMap { field in
        rules.fields[field].isSecret ? values[field].map { (field, $0) } : nil
      }
    )
  }

  /// The secrets that a row of a results file had, where it masks one.
  private func originalSecrets(_ object: JSONObject) throws(ManifestError) -> [Int: JSONValue] {
    guard let originals, let number = object["_row"]?.numberValue?.int,
      secrets().values.contains(.string(secretMask))
    else { return [:] }
    return try originals.secrets(ofRow: number)
  }

  private func read(
    _ object: JSONObject,
    into empty: ManifestRow,
    _ detail: RowDetail,
    _ secrets: [Int: JSONValue]
  ) -> ReadRow {
    var row = empty
    let values = JSONRowValues(object, rules: rules, secrets: secrets)
    if detail.original { row.original = .object(values.masked(.object(object))) }
    let checked = CheckedRow(values.values, parts: values.parts, given: values.findings, rules: rules)
    row.findings = values.unknownKeys.compactMap(unknownKey) + checked.findings.map { at($0.finding) }
    guard !row.isInvalid else { return ReadRow(row: row) }
    if detail.request { row.request = checked.request(at: place, rules: rules) }
    return ReadRow(row: row, identity: row.request?.identity ?? checked.identity(rules))
  }

  private func event() throws(ManifestError) -> JSONElements.Event? {
    while true {
      if let event = try readyEvent() { return event }
      guard !hasEnded else { break }
      if let chunk = try nextText() {
        elements.feed(chunk)
      } else {
        hasEnded = true
        elements.finish()
      }
    }
    guard manifest.format == .ndjson || elements.hasArray else {
      throw ManifestError(manifest.file.path, .noAccounts)
    }
    return nil
  }

  private func readyEvent() throws(ManifestError) -> JSONElements.Event? {
    do throws(JSONError) {
      return try elements.next()
    } catch {
      throw ManifestError(manifest.file.path, .json(error))
    }
  }

  private func nextText() throws(ManifestError) -> [UInt8]? {
    do throws(ManifestError) {
      return try text.next()
    } catch {
      guard case .changed = error.problem else { throw error }
      throw ManifestError(manifest.file.path, .changed(line: place.line))
    }
  }

  private func go(to row: Current, line: Int) {
    current = row
    place = RowPlace(manifest: place.manifest, row: place.row + 1, line: line)
  }

  private func unknownKey(_ key: JSONPointer) -> RowFinding? {
    guard toldKeys.count < Self.mostToldKeys, toldKeys.insert(key).inserted else { return nil }
    let name = key.tokens.joined(separator: ".")
    return at(
      Finding(
        .unknownField,
        severity: .warning,
        field: key,
        message: "no field is called \(ShownText(name)); it is not sent, here and in later rows",
        hint: "If a field is meant, say --map \"\(name)=FIELD\"."
      )
    )
  }

  private func at(_ finding: Finding) -> RowFinding {
    RowFinding(finding, manifest: manifest.file.path, row: place.row, line: place.line)
  }
}

extension JSONElements {
  /// The rows of a manifest that is no CSV.
  init(_ manifest: OpenManifest) {
    self.init(
      manifest.format == .ndjson ? .lines : .document,
      elementLimit: manifest.limits.jsonRowBytes,
      reader: JSONReader(depthLimit: manifest.limits.jsonDepth)
    )
  }
}

extension Finding {
  static var notAnObject: Finding {
    Finding(
      .notAnObject,
      field: JSONPointer(),
      message: "expected an object with the account's fields",
      hint: "Write {\"email\": …} for each account."
    )
  }

  /// A line of NDJSON that is no JSON value.
  init(_ error: JSONError) {
    let code: FindingCode =
      switch error.problem {
      case .duplicateKey: .duplicateKey
      case .tooLong: .rowTooLong
      case .invalidUTF8: .invalidUTF8
      default: .malformedJSON
      }
    self.init(code, field: error.path, message: "column \(error.place.column): \(error.problem)")
  }
}
