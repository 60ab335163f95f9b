import JSON
import Provisioning

/// Goes through the lists of a read-back's answer and picks out the accounts that were asked for.
///
/// Nothing else of the answer is kept: such lists are known to hold other people's keys.
struct AccountReader {
  private(set) var accounts: [SeenAccounts.Account] = []
  private(set) var isComplete = true
  /// How many objects there were for which an e-mail is documented.
  private(set) var accountCount = 0

  private let wanted: Set<Identity>
  private let clock: ProviderClock

  init(wanted: Set<Identity>, clock: ProviderClock) {
    self.wanted = wanted
    self.clock = clock
  }

  /// What the objects around an account say of it.
  struct Surroundings {
    var ids: [AccountIDs.Pair] = []
    var created: Timestamp?
    var correlation: String?
  }

  mutating func read(_ list: [JSONValue], of level: AccountLevel, around: Surroundings) {
    for item in list {
      guard item.objectValue != nil else {
        isComplete = false
        continue
      }
      let here = around.joined(with: item, level)
      noteAccount(item, level, here)
      for inner in level.inner { readInner(item, inner, here) }
    }
  }

  private mutating func readInner(_ item: JSONValue, _ level: AccountLevel, _ around: Surroundings) {
    guard let list = level.list(in: item) else {
      if !level.isOptional { isComplete = false }
      return
    }
    if let total = level.total(in: item), total > list.count { isComplete = false }
    read(list, of: level, around: around)
  }

  private mutating func noteAccount(_ item: JSONValue, _ level: AccountLevel, _ around: Surroundings) {
    guard let place = level.email else { return }
    accountCount += 1
    switch item[place] {
    case .string(let address):
      guard let identity = Identity(address: address), wanted.contains(identity) else { return }
      accounts.append(
        SeenAccounts.Account(
          identity: identity,
          ids: AccountIDs(around.ids),
          createdAt: around.created.map(clock.ours),
          tolerance: clock.tolerance,
          correlation: around.correlation
        )
      )
    // Some providers write false for what is not there.
    case nil, .null, .bool(false): break
    case .bool, .number, .array, .object: isComplete = false
    }
  }
}

extension AccountReader.Surroundings {
  fileprivate func joined(with item: JSONValue, _ level: AccountLevel) -> Self {
    var joined = self
    for id in level.ids {
      if let text = item[id.place]?.idText { joined.ids.append(AccountIDs.Pair(name: id.name, id: text)) }
    }
    if let text = level.created.flatMap({ item[$0]?.stringValue }) {
      joined.created = Timestamp(providerText: text) ?? joined.created
    }
    if let text = level.correlation.flatMap({ item[$0]?.stringValue }) { joined.correlation = text }
    return joined
  }
}

extension AccountLevel {
  /// The list in an object, at the first place that holds one.
  func list(in object: JSONValue) -> [JSONValue]? {
    lists.lazy.compactMap { object[$0]?.arrayValue }.first
  }

  /// How long the object around the list says that the list is.
  func total(in object: JSONValue) -> Int? {
    total.flatMap { object[$0]?.numberValue?.int }
  }
}

/// How a provider's clock and this machine's stand to each other, as far as an answer shows it.
struct ProviderClock: Sendable {
  private let lead: Duration
  /// How far a time of the provider may be off after it was put right.
  let tolerance: Duration

  /// From an answer's `Date`, which names a whole second, and the moment the answer came.
  ///
  /// With it, what remains is that second and the time the answer was under way: 2 s. Without it nobody knows how the
  /// clocks differ: 60 s, the least that most servers' watchdogs begin to complain about.
  init(date: Timestamp?, receivedAt: Timestamp) {
    lead = date.map { $0 + .milliseconds(500) - receivedAt } ?? .zero
    tolerance = date == nil ? .seconds(60) : .seconds(2)
  }

  /// A time of the provider on this machine's clock.
  func ours(_ theirs: Timestamp) -> Timestamp {
    theirs - lead
  }
}
