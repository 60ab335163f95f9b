import JSON
import Testing

/// What a results file tells of one row, whatever its format.
struct ResultsRow: Sendable {
  let values: [String: String]

  var status: String { values["_status"] ?? "?" }
  var accountID: String { values["_account_id"] ?? "" }
  var attempts: String { values["_attempts"] ?? "" }
  var code: String { values["_code"] ?? "" }
  var row: String { values["_row"] ?? "" }

  /// The secret's cell, whichever way its header is written.
  var password: String { values.first { $0.key.lowercased() == "password" }?.value ?? "" }

  /// The rows of a results file.
  static func read(_ text: String, isJSON: Bool) throws -> [ResultsRow] {
    try isJSON ? json(text) : csv(text)
  }

  private static func json(_ text: String) throws -> [ResultsRow] {
    let isArray = text.first == "["
    let whole = isArray ? try JSONReader().read(text).arrayValue : nil
    let rows = try whole ?? text.split(separator: "\n").map { try JSONReader().read(String($0)) }
    return try rows.map { row in
      let members = try #require(row.objectValue).members
      return ResultsRow(values: Dictionary(uniqueKeysWithValues: members.map { ($0.key, plain($0.value)) }))
    }
  }

  private static func plain(_ value: JSONValue) -> String {
    value.stringValue ?? value.numberValue?.text ?? ""
  }

  private static func csv(_ text: String) throws -> [ResultsRow] {
    let records = csvRecords(text)
    let header = try #require(records.first)
    return try records.dropFirst().map { record in
      try #require(record.count == header.count, "ragged: \(record)")
      return ResultsRow(values: Dictionary(uniqueKeysWithValues: zip(header, record)))
    }
  }
}

/// The records of a CSV text (RFC 4180, comma or semicolon), read by other code than the program's.
func csvRecords(_ text: String) -> [[String]] {
  let header = text.prefix { $0 != "\n" && $0 != "\r\n" }
  let delimiter: Character = header.contains(";") ? ";" : ","
  var records: [[String]] = []
  var (record, cell, isQuoted) = ([String](), "", false)
  var characters = text.makeIterator()
  var held = characters.next()
  while let character = held {
    held = characters.next()
    if isQuoted, character == "\"" {
      if held == "\"" {
        cell.append("\"")
        held = characters.next()
      } else {
        isQuoted = false
      }
    } else if isQuoted {
      cell.append(character)
    } else if character == "\"" {
      isQuoted = true
    } else if character == delimiter {
      record.append(cell)
      cell = ""
    } else if character.isNewline {
      records.append(record + [cell])
      (record, cell) = ([], "")
    } else {
      cell.append(character)
    }
  }
  return record.isEmpty && cell.isEmpty ? records : records + [record + [cell]]
}
