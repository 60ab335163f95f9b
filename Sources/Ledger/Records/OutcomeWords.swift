import Provisioning

extension Outcome {
  /// The word under which the ledger stores this outcome.
  var word: String {
    switch self {
    case .created: "created"
    case .createdUnverified: "created-unverified"
    case .exists: "exists"
    case .rejected: "rejected"
    case .notApplied: "not-applied"
    case .inDoubt: "in-doubt"
    case .halt: "halt"
    }
  }
}

extension Settlement {
  /// The word for what a read-back showed.
  var word: String {
    switch self {
    case .created: "created"
    case .exists: "exists"
    case .absentOnce: "absent-once"
    case .absentAfterReadBack: "absent"
    case .stillInDoubt: "in-doubt"
    }
  }
}

extension LedgerChange {
  /// The account that this changes.
  var identity: Identity {
    switch self {
    case .intent(let intent): intent.identity
    case .ended(let end): end.identity
    case .readBack(let readBack): readBack.identity
    }
  }

  /// Makes sure that what cannot be stored is refused before anything is sent.
  func checkText() throws(LedgerError) {
    guard case .intent(let intent) = self else { return }
    _ = try storable(intent.identity.text, "identity")
    _ = try storable(intent.address, "address")
    if let correlation = intent.correlation { _ = try storable(correlation, "correlation value") }
  }
}
