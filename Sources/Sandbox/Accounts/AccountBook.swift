import Provisioning

/// The accounts of one simulated provider, and how often each was asked for: a value without a lock of its own.
struct AccountBook: Sendable {
  private(set) var accounts: [SimulatedAccount] = []
  private var places: [Key: [Int]] = [:]
  private var posts: [Key: Int] = [:]
  private var lookUps: [String: Int] = [:]

  /// What makes an account the same at one provider.
  struct Key: Hashable, Sendable {
    let scope: [String: String]
    let identity: Identity
  }

  /// The number that the next account gets.
  var nextNumber: Int { (accounts.last?.number ?? 0) + 1 }

  /// Counts a create request and answers how many there were for this account, this one included.
  mutating func countPost(_ key: Key) -> Int {
    posts[key, default: 0] += 1
    return posts[key, default: 0]
  }

  /// Counts a look-up and answers how many there were like it, this one included.
  mutating func countLookUp(_ target: String) -> Int {
    lookUps[target, default: 0] += 1
    return lookUps[target, default: 0]
  }

  mutating func add(_ account: SimulatedAccount) {
    places[Key(account.account), default: []].append(accounts.count)
    accounts.append(account)
  }

  /// The accounts with this key: none, one, or more where duplicates are let through.
  func accounts(_ key: Key) -> [SimulatedAccount] {
    places[key, default: []].map { accounts[$0] }
  }

  /// How often each identity was created.
  var creations: [Identity: Int] {
    Dictionary(accounts.map { ($0.account.identity, 1) }, uniquingKeysWith: +)
  }

  /// How often each identity was asked for.
  var requests: [Identity: Int] {
    Dictionary(posts.map { ($0.key.identity, $0.value) }, uniquingKeysWith: +)
  }
}

extension AccountBook.Key {
  init(_ account: NewAccount) {
    self.init(scope: account.scope, identity: account.identity)
  }
}
