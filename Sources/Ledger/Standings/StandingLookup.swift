import GRDB
import Provisioning

/// Finds how accounts stand: by walking along the entries, and by searching for what the walk passes by.
struct StandingLookup: ~Copyable {
  private let identities: IdentityList
  /// The target's number.
  private let target: Int64
  private let entries: StandingRows
  private let search: StandingRows
  private var standings: [Standing?]
  /// The first account that was not looked up yet.
  private var next = 0
  /// Accounts before it that the walk passed by.
  private var aside: [Int] = []

  /// How many accounts that the ledger does not know, or knows elsewhere, a walk passes by at once.
  private static let lookahead = 32
  /// How many entries of other accounts a walk passes by before it has gone astray.
  private static let patience = 64

  private static let walking = "SELECT \(StandingRows.columns) FROM entries e WHERE e.id > ?1 ORDER BY e.id"
  private static let searching = """
    SELECT \(StandingRows.columns) FROM entries e INDEXED BY entries_by_identity
    WHERE e.target = ?1 AND e.identity = ?2
    """

  init(of identities: IdentityList, at target: Int64, _ db: Database) throws {
    let (walking, searching) = (try db.cachedStatement(sql: Self.walking), try db.cachedStatement(sql: Self.searching))
    self.identities = identities
    self.target = target
    entries = StandingRows(walking)
    search = StandingRows(searching)
    standings = Array(repeating: nil, count: identities.count)
  }

  /// The standing of each account, nil where no entry has its identity.
  consuming func find(from walk: inout EntryWalk) throws -> [Standing?] {
    while next < identities.count {
      if walk.rest == 0 { try goAlong(&walk) }
      // Where the walk ended, or while it rests: the account found tells where to walk on.
      let end = min(next + max(walk.rest, 1), identities.count)
      while next < end {
        if let entry = try searchFor(next) { walk.last = entry }
        next += 1
        walk.rest = max(walk.rest - 1, 0)
      }
    }
    for account in aside { _ = try searchFor(account) }
    return standings
  }

  /// Goes along the entries for as long as they are those of the accounts, give or take a few of either.
  private mutating func goAlong(_ walk: inout EntryWalk) throws {
    defer { entries.restart() }
    try entries.bind(walk.last, at: 1)
    var patience = Self.patience
    var found = 0
    while next < identities.count, patience > 0 {
      guard try entries.advance() else { break }
      if let account = match() {
        aside += next..<account
        standings[account] = try entries.standing()
        next = account + 1
        walk.last = entries.number
        found += 1
        patience = min(patience + 2, Self.patience)
      } else {
        patience -= 1
      }
    }
    if next < identities.count { walk.ended(found: found) }
  }

  /// Which of the next accounts the entry at hand is that of.
  private func match() -> Int? {
    guard entries.target == target else { return nil }
    let texts = identities.bytes.span
    for account in next..<min(next + Self.lookahead, identities.count)
    where entries.isOf(texts.extracting(identities.range(account))) { return account }
    return nil
  }

  /// Searches for an account's entry, and answers its number.
  private mutating func searchFor(_ account: Int) throws -> Int64? {
    defer { search.restart() }
    try search.bind(target, at: 1)
    try search.bind(identities.bytes.span.extracting(identities.range(account)), at: 2)
    guard try search.advance() else { return nil }
    standings[account] = try search.standing()
    return search.number
  }
}
