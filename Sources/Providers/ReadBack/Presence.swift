public import Provisioning

extension ProviderDocument {
  /// What a read-back showed of one account.
  ///
  /// Absence takes a read-back that was read to its end and left nothing unclear.
  public func presence(of query: ReadBackQuery, among seen: SeenAccounts) -> Presence {
    let sightings = seen.accounts.filter { $0.identity == query.identity }
    guard let first = sightings.first else {
      return seen.isComplete && seen.isFinished ? .absent : .unknown(.incompleteLookUp)
    }
    guard let ids = mergedIDs(sightings) else { return .unknown(.ambiguousLookUp) }
    let verdicts = Set(sightings.compactMap { $0.isOurs(query) })
    let isOurs = verdicts.count == 1 ? verdicts.first : first.isOurs(query)
    return .found(FoundAccount(accountIDs: ids, isOurs: isOurs))
  }

  /// The ids of sightings that are one account seen twice, in the document's order; nil where they are several accounts.
  private func mergedIDs(_ sightings: [SeenAccounts.Account]) -> AccountIDs? {
    var merged: [String: String] = [:]
    for sighting in sightings {
      let pairs = sighting.ids.pairs
      guard pairs.allSatisfy({ merged[$0.name] == nil || merged[$0.name] == $0.id }) else { return nil }
      // Two that share no id at all may be two.
      guard merged.isEmpty || pairs.contains(where: { merged[$0.name] == $0.id }) else { return nil }
      for pair in pairs { merged[pair.name] = pair.id }
    }
    return AccountIDs(
      success.ids.compactMap { id in merged[id.name].map { AccountIDs.Pair(name: id.name, id: $0) } }
    )
  }
}

extension SeenAccounts.Account {
  /// Whether our attempt made it: by the value that only we can have sent, else by its age; nil where neither is told.
  fileprivate func isOurs(_ query: ReadBackQuery) -> Bool? {
    if let sent = query.correlation, let correlation { return sent == correlation }
    return createdAt.map { $0 + tolerance >= query.firstIntentAt }
  }
}

extension OutcomeNote {
  fileprivate static let incompleteLookUp = OutcomeNote(
    code: "look-up-incomplete",
    message: "The provider's list was not complete, so it proves nothing."
  )

  fileprivate static let ambiguousLookUp = OutcomeNote(
    code: "look-up-ambiguous",
    message: "The provider lists several accounts with this address."
  )
}
