import Foundation
import GRDB
import Provisioning

/// An entry with what only the ledger knows of it.
struct StoredEntry: Sendable {
  /// Its number: entries that came later have higher ones.
  let number: Int64
  /// Its target's number.
  let target: Int64
  /// Whether its identity was erased.
  var isForgotten: Bool
  /// The entry itself; a forgotten one carries the identity by which it was found.
  var entry: Entry
}

extension StoredEntry {
  /// The columns that `init(_:identity:_:_:)` reads, in its order.
  static let columns = """
    e.id, e.target, e.identity, e.state, e.attempts, e.note, e.run, e.created_at, e.updated_at, e.first_intent_at, \
    e.last_intent_at, e.last_attempt_ended_at, e.absent_since, e.is_unverified, e.is_confirmed, e.open_digest, \
    e.secret_digest, e.address, e.account_ids, e.correlation, e.request_id
    """

  /// Reads an entry from a row of `columns`.
  ///
  /// - Parameter identity: the account where it is known already; else it is read, or made up for a forgotten one.
  init(_ row: Row, identity known: Identity?, _ numbers: inout Numbers, _ db: Database) throws {
    (number, target) = (row[0], row[1])
    let text: String? = known == nil ? row[2] : nil
    isForgotten = known == nil ? text == nil : row.hasNull(atIndex: 2)
    let identity = try known ?? Self.identity(text, number)
    let note = try numbers.note(row[5], db)
    entry = Entry(
      identity: identity,
      address: row[17] ?? identity.text,
      state: try Self.state(row[3], number),
      accountIDs: try Self.ids(row[18], number),
      attempts: row[4],
      note: note.note(requestID: row[20]),
      digests: RowDigests(open: try row.digest(15, of: number), secret: try row.digest(16, of: number)),
      run: try numbers.run(row[6], db),
      createdAt: Timestamp(microseconds: row[7]),
      updatedAt: Timestamp(microseconds: row[8]),
      firstIntentAt: Timestamp(microseconds: row[9]),
      lastAttemptEndedAt: row.time(11),
      lastIntentAt: Timestamp(microseconds: row[10]),
      correlation: row[19],
      isUnverifiedSuccess: row[13],
      absentSince: row.time(12),
      isConfirmedByReadBack: row[14]
    )
  }

  private static func identity(_ text: String?, _ number: Int64) throws -> Identity {
    guard let identity = Identity(address: text ?? "forgotten:\(number)") else {
      throw Damage("entry \(number) has an empty identity")
    }
    return identity
  }

  private static func state(_ word: String, _ number: Int64) throws -> EntryState {
    guard let state = EntryState(rawValue: word) else {
      throw Damage("entry \(number) has the unknown state '\(word)'")
    }
    return state
  }

  private static func ids(_ text: String?, _ number: Int64) throws -> AccountIDs {
    guard let text else { return [:] }
    guard let ids = AccountIDs(storedText: text) else { throw Damage("entry \(number) has unreadable account ids") }
    return ids
  }
}

/// A stored value that no version of this program writes.
struct Damage: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }

  init(longDigestOf entry: Int64) {
    self.init("entry \(entry) has a digest of more than \(KeyedDigest.length) bytes")
  }
}

extension Row {
  func time(_ index: Int) -> Timestamp? {
    (self[index] as Int64?).map(Timestamp.init(microseconds:))
  }

  func digest(_ index: Int, of entry: Int64) throws -> KeyedDigest {
    let bytes: Data = self[index]
    guard bytes.count <= KeyedDigest.length else { throw Damage(longDigestOf: entry) }
    return KeyedDigest([UInt8](bytes))
  }
}
