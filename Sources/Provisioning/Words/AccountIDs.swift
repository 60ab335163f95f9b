/// The ids by which a provider knows a created account, in the order its document names them.
public struct AccountIDs: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  /// Name and id of each; ids are text whatever JSON type they came in.
  public let pairs: [Pair]

  /// One named id.
  public struct Pair: Sendable, Hashable {
    /// The name, `user_id`.
    public let name: String
    /// The id as text.
    public let id: String

    /// A named id.
    public init(name: String, id: String) {
      self.name = name
      self.id = id
    }
  }

  /// Ids in document order.
  public init(_ pairs: [Pair]) {
    self.pairs = pairs
  }

  /// Ids in literal order.
  public init(dictionaryLiteral elements: (String, String)...) {
    self.init(elements.map { Pair(name: $0.0, id: $0.1) })
  }

  /// Whether the provider named none.
  public var isEmpty: Bool { pairs.isEmpty }

  /// The first id: what a results file shows.
  public var first: String? { pairs.first?.id }
}
