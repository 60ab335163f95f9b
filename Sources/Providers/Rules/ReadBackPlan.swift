import JSON
import Provisioning

/// How a provider is asked whether accounts are there.
struct ReadBackPlan: Sendable {
  let template: PathTemplate
  let shape: ReadBackShape
  /// Look-ups tried one after another; one without parameters where the document names none.
  let queries: [ReadBackParameters]
  let paging: Paging?
  let conditions: [Condition]
  let refusals: [Condition]
  /// A count of all accounts in an answer.
  let total: JSONPointer?
  let accounts: AccountLevel
}

/// The query parameters of one look-up, in which `{address}` and `{address-in-lower-case}` stand for what is looked up.
struct ReadBackParameters: Sendable, Equatable {
  let pairs: [Pair]

  struct Pair: Sendable, Equatable {
    let name: String
    let value: String
  }

  static let placeholders = ["address", "address-in-lower-case"]

  /// The parameters for an address.
  func filled(with address: String) -> [Pair] {
    pairs.map { pair in
      let lowered = pair.value.replacing("{address-in-lower-case}", with: address.lowercased())
      return Pair(name: pair.name, value: lowered.replacing("{address}", with: address))
    }
  }
}

/// How a list comes in pages.
struct Paging: Sendable {
  enum Unit: String, Sendable {
    case offset
    case page
  }

  let unit: Unit
  let parameter: String
  let first: Int
  let sizeParameter: String
  let size: Int
}

/// A list of objects in a read-back's answer, and what stands in each of them.
struct AccountLevel: Sendable {
  /// Where the list stands, seen from the object around it; the first that holds one counts.
  let lists: [JSONPointer]
  let isOptional: Bool
  let total: JSONPointer?
  let email: JSONPointer?
  let ids: [NamedPlace]
  let created: JSONPointer?
  let correlation: JSONPointer?
  /// A list inside each object; none or one.
  let inner: [AccountLevel]
}
