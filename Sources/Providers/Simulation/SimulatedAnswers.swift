public import JSON
public import Provisioning

// What a provider would answer, made from its document alone: the reverse of reading answers. Simulations of providers
// that nobody has written code for are made of it.

extension ProviderDocument {
  /// The path of the read-back's operation, with its parameters in braces.
  public var readBackPath: String { readBack.template.text }

  /// An answer that proves an account.
  ///
  /// - Parameter number: The account's number, which is every id of it.
  public func simulatedSuccess(number: Int) -> (status: Int, body: JSONValue) {
    var body = JSONValue.object([:])
    for condition in success.conditions { body.put(condition.value, at: condition.place) }
    for id in success.ids { body.put(.number(JSONNumber(number)), at: id.place) }
    return (success.statuses.min() ?? 201, body)
  }

  /// An answer that refuses an address because an account has it.
  public func simulatedDuplicate(of address: String) -> (status: Int, body: JSONValue) {
    var body = JSONValue.object([:])
    let text = JSONValue.string("An account with the address \(address) is there already.")
    if let place = errors.messages.first {
      body.put(text, at: place)
    } else if let place = errors.fields.first {
      body.put([text], at: place.appending(identityField.pointer.tokens.last ?? identityField.column))
    }
    return (409, body)
  }

  /// An account in a simulated list.
  public struct SimulatedAccount: Sendable {
    /// Its address.
    public let address: String
    /// Its number, which is every id of it.
    public let number: Int
    /// When it was made.
    public let createdAt: Timestamp
    /// What was sent in the correlation field.
    public let correlation: String?

    /// An account from its parts.
    public init(address: String, number: Int, createdAt: Timestamp, correlation: String?) {
      self.address = address
      self.number = number
      self.createdAt = createdAt
      self.correlation = correlation
    }
  }

  /// An answer to a read-back that lists accounts.
  ///
  /// - Parameters:
  ///   - accounts: The accounts on this page.
  ///   - total: How many there are on all pages; where nothing is given, those on this one.
  public func simulatedList(_ accounts: [SimulatedAccount], total: Int? = nil) -> JSONValue {
    var body = JSONValue.object([:])
    for condition in readBack.conditions { body.put(condition.value, at: condition.place) }
    let count = JSONValue.number(JSONNumber(total ?? accounts.count))
    if let place = readBack.total { body.put(count, at: place) }
    if let place = readBack.accounts.total { body.put(count, at: place) }
    body.put(.array(accounts.map(readBack.accounts.simulated)), at: readBack.accounts.lists.first ?? JSONPointer())
    return body
  }

  /// The address that a look-up asks for; nil for one that asks for a whole list.
  public func lookedUpAddress(in query: [(name: String, value: String)]) -> String? {
    for pair in readBack.queries.flatMap(\.pairs) {
      guard let found = query.first(where: { $0.name == pair.name }),
        let address = pair.address(in: found.value)
      else { continue }
      return address
    }
    return nil
  }

  /// Which part of the list is asked for; nil where the provider has no pages.
  public func page(of query: [(name: String, value: String)]) -> (offset: Int, size: Int)? {
    readBack.paging.map { paging in
      func number(_ name: String) -> Int? { query.first { $0.name == name }.flatMap { Int($0.value) } }
      let size = max(number(paging.sizeParameter) ?? paging.size, 1)
      guard paging.unit == .page else { return (max(number(paging.parameter) ?? 0, 0), size) }
      let page = max((number(paging.parameter) ?? paging.first) &- paging.first, 0)
      // A page so far on that its number overflows is behind the end like any other.
      let (offset, isTooFar) = page.multipliedReportingOverflow(by: size)
      return (isTooFar ? .max : offset, size)
    }
  }
}

extension AccountLevel {
  /// The object in which an account stands, alone in the lists inside it.
  fileprivate func simulated(_ account: ProviderDocument.SimulatedAccount) -> JSONValue {
    var item = JSONValue.object([:])
    for id in ids { item.put(.number(JSONNumber(account.number)), at: id.place) }
    if let email { item.put(.string(account.address), at: email) }
    if let created { item.put(.string(account.createdAt.description), at: created) }
    if let correlation, let value = account.correlation { item.put(.string(value), at: correlation) }
    for level in inner {
      item.put([level.simulated(account)], at: level.lists.first ?? JSONPointer())
      if let total = level.total { item.put(1, at: total) }
    }
    return item
  }
}

extension ReadBackParameters.Pair {
  /// The address in a value that was made of this one.
  fileprivate func address(in text: String) -> String? {
    for placeholder in ReadBackParameters.placeholders {
      let parts = value.split(separator: "{\(placeholder)}", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, text.hasPrefix(parts[0]), text.hasSuffix(parts[1]),
        text.count >= parts[0].count + parts[1].count
      else { continue }
      return String(text.dropFirst(parts[0].count).dropLast(parts[1].count))
    }
    return nil
  }
}

extension JSONValue {
  /// Sets a value; places of one document that contradict each other leave the earlier one.
  fileprivate mutating func put(_ value: JSONValue, at place: JSONPointer) {
    _ = set(value, at: place)
  }
}
