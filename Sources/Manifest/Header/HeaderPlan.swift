import CSV
import JSON
import Providers
import Provisioning
import Schema

/// What each column of a CSV manifest stands for.
struct HeaderPlan: Sendable {
  /// The headers as written, without empty ones at the end.
  let names: [String]
  /// The field of each column, where it has one.
  let fields: [Int?]
  /// The column of each field, where it has one.
  let columns: [Int?]
  /// The column that tells the row of the manifest that this results file was made of.
  let rowNumberColumn: Int?

  /// Columns that Purser wrote into a results file.
  let ownColumns: Set<Int>

  /// Whether Purser wrote a column itself.
  func isOwn(_ column: Int) -> Bool { ownColumns.contains(column) }

  /// The headers without those that Purser wrote.
  var manifestNames: [String] { names.indices.filter { !isOwn($0) }.map { names[$0] } }

  /// A results file is known by its `_row` column.
  var isResultsFile: Bool { rowNumberColumn != nil }
}

/// Matches a header against the fields and tells everything that is wrong with it.
struct HeaderMatching {
  private let rules: RowRules
  private let manifest: String
  private let line: Int
  private let record: Int

  private(set) var findings: [RowFinding] = []
  private var columns: [Int?]
  private var rowNumberColumn: Int?

  init(_ rules: RowRules, manifest: String, line: Int, record: Int) {
    self.rules = rules
    self.manifest = manifest
    self.line = line
    self.record = record
    columns = Array(repeating: nil, count: rules.fields.count)
  }

  /// The plan for a header; its findings are in ``findings``.
  ///
  /// - Throws: `.header` with all findings where one of them is an error.
  mutating func plan(_ header: [String]) throws(ManifestError) -> HeaderPlan {
    let names = Array(header.prefix((header.lastIndex { !isBlank($0) } ?? -1) + 1))
    var fields: [Int?] = []
    for (index, name) in names.enumerated() {
      fields.append(isBlank(name) ? nil : field(name, at: index, of: names))
    }
    findMissingColumns(names)
    findUnusedMappings(names)
    guard !findings.contains(where: { $0.severity == .error }) else {
      throw ManifestError(manifest, .header(findings))
    }
    return HeaderPlan(
      names: names,
      fields: fields,
      columns: columns,
      rowNumberColumn: rowNumberColumn,
      ownColumns: Set(names.indices.filter { names[$0].trimmingOuterSpaces().hasPrefix("_") })
    )
  }

  private func isBlank(_ name: String) -> Bool {
    name.unicodeScalars.allSatisfy { $0.properties.isWhitespace }
  }

  private mutating func field(_ name: String, at index: Int, of names: [String]) -> Int? {
    switch rules.names.match(name) {
    case .field(let field):
      if let first = columns[field] {
        tellDuplicate(name, at: index, field: field, firstHeader: names[first], first: first)
        return nil
      }
      columns[field] = index
      return field
    case .rowNumber:
      rowNumberColumn = rowNumberColumn ?? index
    case .ignored: break
    case .misspelt(let nearest):
      let column = rules.fields[nearest].column
      let message = "the header \(ShownText(name)) is no field; did you mean \"\(column)\"?"
      let hint = "Correct it, or say --map \"\(name)=\(column)\", or --map \"\(name)=\" to leave the column out."
      tell(.misspeltHeader, message, hint, at: index, name: name)
    case .unknown:
      let message = "no field is called \(ShownText(name)); the column is not sent"
      tell(.unknownHeader, message, "If a field is meant, say --map \"\(name)=FIELD\".", at: index, name: name)
    }
    return nil
  }

  private mutating func tellDuplicate(_ name: String, at index: Int, field: Int, firstHeader: String, first: Int) {
    let column = rules.fields[field].column
    let message =
      "the columns \(ShownText(firstHeader)) (\(columnLetters(first + 1))) and \(ShownText(name))"
      + " (\(columnLetters(index + 1))) both stand for the field \"\(column)\""
    tell(
      .duplicateHeader,
      message,
      "Remove one of them, or say --map \"\(name)=\" to leave it out.",
      at: index,
      name: name
    )
  }

  private mutating func findMissingColumns(_ names: [String]) {
    for (index, shape) in rules.fields.enumerated() {
      guard shape.isRequired, columns[index] == nil, !rules.hasDefault(index) else { continue }
      let seen = names.map { "\(ShownText($0))" }.joined(separator: ", ")
      let finding = Finding(
        .missingColumn,
        field: shape.pointer,
        message: "no column holds the required field \"\(shape.column)\"; the headers are \(seen)",
        hint: shape.isSecret
          ? "Add the column."
          : "Add the column, name the one that is meant with --map \"HEADER=\(shape.column)\", or give every row a value"
            + " with --set."
      )
      findings.append(RowFinding(finding, manifest: manifest, line: line))
    }
  }

  private mutating func findUnusedMappings(_ names: [String]) {
    let present = Set(names.map { $0.trimmingOuterSpaces() })
    for mapped in rules.names.mappedNames where !present.contains(mapped) {
      let message = "--map names the header \(ShownText(mapped)), which this manifest does not have"
      let hint = "Write it as the header line has it, capitals included."
      let finding = Finding(.unknownHeader, field: JSONPointer(), message: message, hint: hint)
      findings.append(RowFinding(finding, manifest: manifest, line: line))
    }
  }

  private mutating func tell(_ code: FindingCode, _ message: String, _ hint: String, at index: Int, name: String) {
    findings.append(
      RowFinding(
        Finding(code, field: JSONPointer(), message: message, hint: hint),
        manifest: manifest,
        line: line,
        column: name,
        cell: cellName(column: index + 1, record: record)
      )
    )
  }
}
