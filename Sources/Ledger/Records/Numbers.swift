import GRDB
import Provisioning

/// The numbers of targets, runs and notes, looked up once and kept, and the entries that are being attempted.
///
/// What is kept may come from the open transaction, so whoever rolls it back drops this value too.
struct Numbers: Sendable {
  private var targets = Numbering<Target>()
  private var runs = Numbering<RunID>()
  private var notes = Numbering<StoredNote>()
  /// The entries whose attempts were begun here and have not ended, by target: as many as requests are on their way.
  private var attempting: [Int64: [Identity: StoredEntry]] = [:]

  /// Those of the accounts whose attempts were begun here.
  func attempted(_ identities: [Identity], at target: Int64) -> [Identity: StoredEntry] {
    guard let known = attempting[target] else { return [:] }
    return Dictionary(identities.lazy.compactMap { identity in known[identity].map { (identity, $0) } }) { $1 }
  }

  /// Keeps an entry while it is being attempted, so that its outcome is written without reading it again.
  mutating func keep(_ entry: StoredEntry) {
    attempting[entry.target, default: [:]][entry.entry.identity] = entry.entry.state == .attempting ? entry : nil
  }

  /// Keeps no entry any more: they are changed otherwise than by their outcomes.
  mutating func forgetAttempting() {
    attempting = [:]
  }

  /// The number of a target, or nil where the ledger has not met it.
  mutating func number(of target: Target, _ db: Database) throws -> Int64? {
    if let number = targets.number(of: target) { return number }
    let number = try Int64.fetchOne(db, sql: "SELECT id FROM targets WHERE text = ?", arguments: [target.text])
    if let number { targets.remember(target, as: number) }
    return number
  }

  /// The number of a target, which it is given now if it has none.
  mutating func numberMaking(_ target: Target, _ db: Database) throws -> Int64 {
    if let number = try number(of: target, db) { return number }
    try db.execute(
      sql: "INSERT INTO targets (provider, text) VALUES (?, ?)",
      arguments: [target.provider, try storable(target.text, "target")]
    )
    targets.remember(target, as: db.lastInsertedRowID)
    return db.lastInsertedRowID
  }

  mutating func target(_ number: Int64, _ db: Database) throws -> Target {
    if let target = targets.value(number) { return target }
    let sql = "SELECT provider, text FROM targets WHERE id = ?"
    guard let row = try Row.fetchOne(db, sql: sql, arguments: [number]) else {
      throw Damage("target \(number) is named and not there")
    }
    let target = Target(provider: row[0], storedText: row[1])
    targets.remember(target, as: number)
    return target
  }

  /// The number of a run that was begun.
  mutating func number(of run: RunID, _ db: Database) throws -> Int64 {
    if let number = runs.number(of: run) { return number }
    let sql = "SELECT id FROM runs WHERE name = ?"
    guard let number = try Int64.fetchOne(db, sql: sql, arguments: [run.description]) else {
      throw LedgerError.unknownRun(run)
    }
    runs.remember(run, as: number)
    return number
  }

  mutating func run(_ number: Int64, _ db: Database) throws -> RunID {
    if let run = runs.value(number) { return run }
    let sql = "SELECT name FROM runs WHERE id = ?"
    guard let name = try String.fetchOne(db, sql: sql, arguments: [number]) else {
      throw Damage("run \(number) is named and not there")
    }
    let run = RunID(name)
    runs.remember(run, as: number)
    return run
  }

  /// The number of a note; a note that is not in memory gets a new one, so a text may be stored more than once.
  mutating func numberMaking(_ note: StoredNote, _ db: Database) throws -> Int64 {
    if let number = notes.number(of: note) { return number }
    try db.cachedStatement(sql: "INSERT INTO notes (status, code, message, provider_code) VALUES (?, ?, ?, ?)")
      .execute(arguments: [note.status, note.code, note.message, note.providerCode])
    notes.remember(note, as: db.lastInsertedRowID)
    return db.lastInsertedRowID
  }

  mutating func note(_ number: Int64, _ db: Database) throws -> StoredNote {
    if let note = notes.value(number) { return note }
    let statement = try db.cachedStatement(sql: "SELECT status, code, message, provider_code FROM notes WHERE id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [number]) else {
      throw Damage("note \(number) is named and not there")
    }
    let note = StoredNote(status: row[0], code: row[1], message: row[2], providerCode: row[3])
    notes.remember(note, as: number)
    return note
  }
}
