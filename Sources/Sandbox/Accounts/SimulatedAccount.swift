import JSON
import Provisioning

/// What a create request asks a simulated provider for, once its body was found good.
struct NewAccount: Sendable {
  /// Which of a provider's account lists it goes to: the path parameters' values.
  let scope: [String: String]
  let identity: Identity
  let address: String
  /// The reseller's own key, where the provider takes one.
  let customID: String?
  /// The body without its secrets, for the answer and for lists.
  let details: JSONObject
}

/// An account that a simulated provider has made.
struct SimulatedAccount: Sendable {
  let account: NewAccount
  /// Counts the provider's accounts from 1; ids are made from it.
  let number: Int
  let createdAt: Timestamp

  /// A field of the body behind the account; nil after a restart, when only what proves the account is known.
  func detail(_ name: String) -> JSONValue? {
    account.details[name]
  }
}
