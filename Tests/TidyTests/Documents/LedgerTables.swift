/// The ledger's tables and columns, read from its migrations.
struct LedgerTables {
  static let path = "Sources/Ledger/Opening/Schema.swift"

  /// The columns of each table.
  let columns: [String: [String]]

  init(migrations text: String) {
    var columns: [String: [String]] = [:]
    var table: String?
    for line in text.split(separator: "\n") {
      let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
      if line.contains("CREATE TABLE"), words.count > 2 { table = String(words[2]) }
      if line.contains(") STRICT") { table = nil }
      guard let table, words.count > 1, ["INTEGER", "TEXT", "BLOB"].contains(words[1]) else { continue }
      columns[table, default: []].append(String(words[0]))
    }
    self.columns = columns
  }
}
