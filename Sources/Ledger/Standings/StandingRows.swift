import Foundation
import GRDB
import GRDBSQLite
import Provisioning

/// The rows of a query over entries, looked at where SQLite keeps them: no value is made of a column before it is needed.
///
/// GRDB's rows copy every column, which takes several times as long as finding the row.
struct StandingRows: ~Copyable {
  /// What its query selects of `entries e`.
  static let columns = "e.id, e.target, e.identity, e.state, e.attempts, e.open_digest, e.secret_digest"

  private let statement: Statement

  /// - Parameter statement: a query for `columns`, used by nobody else for as long as this lives.
  init(_ statement: Statement) {
    self.statement = statement
    // Tells GRDB that there is nothing left for it to bind.
    statement.setUncheckedArguments(StatementArguments())
    restart()
  }

  deinit {
    restart()
  }

  /// Ends the query, so that it can begin with other values.
  func restart() {
    _ = unsafe sqlite3_reset(statement.sqliteStatement)
  }

  func bind(_ number: Int64, at index: Int32) throws {
    try check(unsafe sqlite3_bind_int64(statement.sqliteStatement, index, number))
  }

  func bind(_ text: Span<UInt8>, at index: Int32) throws {
    let code = unsafe text.withUnsafeBufferPointer { bytes in
      let copied = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
      return unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
        unsafe sqlite3_bind_text(
          statement.sqliteStatement,
          index,
          characters.baseAddress,
          Int32(characters.count),
          copied
        )
      }
    }
    try check(code)
  }

  /// Goes to the next row; false after the last.
  func advance() throws -> Bool {
    let code = unsafe sqlite3_step(statement.sqliteStatement)
    if code == SQLITE_ROW { return true }
    guard code == SQLITE_DONE else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    return false
  }

  /// The entry's number.
  var number: Int64 { unsafe sqlite3_column_int64(statement.sqliteStatement, 0) }
  /// Its target's number.
  var target: Int64 { unsafe sqlite3_column_int64(statement.sqliteStatement, 1) }

  /// Whether this is the entry of an account; a forgotten entry is that of none.
  func isOf(_ identity: Span<UInt8>) -> Bool {
    let text = unsafe bytes(2)
    guard let start = text.baseAddress, text.count == identity.count else { return false }
    return unsafe identity.withUnsafeBytes { other in
      guard let otherStart = other.baseAddress else { return false }
      return unsafe memcmp(start, otherStart, other.count) == 0
    }
  }

  /// How the account stands.
  func standing() throws -> Standing {
    let attempts = unsafe Int(sqlite3_column_int64(statement.sqliteStatement, 4))
    return Standing(
      state: try state(),
      attempts: attempts,
      digests: RowDigests(open: try digest(5), secret: try digest(6))
    )
  }

  private func state() throws -> EntryState {
    let word = unsafe bytes(3)
    for (state, bytes) in Self.states where unsafe word.elementsEqual(bytes) { return state }
    throw Damage("entry \(number) has the unknown state '\(unsafe String(decoding: word, as: UTF8.self))'")
  }

  // As bytes, since making a string of the word for every row costs more than reading the row.
  private static let states = EntryState.allCases.map { ($0, Array($0.rawValue.utf8)) }

  private func digest(_ column: Int32) throws -> KeyedDigest {
    let bytes = unsafe bytes(column)
    guard bytes.count <= KeyedDigest.length else { throw Damage(longDigestOf: number) }
    return unsafe KeyedDigest(startOf: bytes) ?? KeyedDigest(Array(bytes))
  }

  /// A column's bytes, for as long as the query stays at this row.
  private func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
    let start = unsafe sqlite3_column_blob(statement.sqliteStatement, column)
    return unsafe UnsafeRawBufferPointer(
      start: start,
      count: Int(sqlite3_column_bytes(statement.sqliteStatement, column))
    )
  }

  private func check(_ code: Int32) throws {
    guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
  }
}
