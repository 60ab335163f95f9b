/// The members of a JSON object: unique keys in the order in which they were written.
///
/// Keys are compared by their Unicode scalars. Looking a key up takes constant time however many there are; removing a
/// member takes time proportional to their number. Two objects are equal whatever the order of their members.
public struct JSONObject: Sendable {
  /// A key with its value.
  public struct Member: Sendable, Hashable {
    /// The key, unescaped.
    public let key: String
    /// The value.
    public var value: JSONValue

    /// Joins a key with its value.
    public init(key: String, value: JSONValue) {
      self.key = key
      self.value = value
    }

    /// Compares the key by its scalars and the value by JSON equality.
    public static func == (left: Member, right: Member) -> Bool {
      left.key.hasSameScalars(as: right.key) && left.value == right.value
    }

    /// Hashes what equality compares.
    public func hash(into hasher: inout Hasher) {
      key.hashScalars(into: &hasher)
      hasher.combine(value)
    }
  }

  /// The members in their order.
  public private(set) var members: [Member]

  /// Where each key stands, kept only for objects so large that looking at every key would show.
  private var positions: [ExactString: Int]?

  static let largestWithoutIndex = 16

  /// Makes an object without members.
  public init() {
    members = []
  }

  init(reserving count: Int) {
    members = []
    members.reserveCapacity(count)
  }

  /// Makes an object from keys with their values; nil where a key is repeated.
  public init?(members pairs: some Sequence<(String, JSONValue)>) {
    self.init()
    for (key, value) in pairs where !append(value, forNew: key) {
      return nil
    }
  }

  init(uniqueMembers pairs: [(String, JSONValue)]) {
    guard let object = JSONObject(members: pairs) else {
      preconditionFailure("a key is written twice in one object literal")
    }
    self = object
  }

  /// The keys in their order.
  public var keys: [String] {
    members.map(\.key)
  }

  /// How many members there are.
  public var count: Int {
    members.count
  }

  /// Whether there are no members.
  public var isEmpty: Bool {
    members.isEmpty
  }

  /// The value for a key; setting it replaces the value in its place or adds a member at the end, setting nil removes.
  public subscript(key: String) -> JSONValue? {
    get {
      position(of: key).map { members[$0].value }
    }
    set {
      if let position = position(of: key) {
        replace(at: position, with: newValue)
      } else if let newValue {
        appendUnique(key, newValue)
      }
    }
  }

  /// Adds a member at the end unless the key is taken; answers whether it was added.
  mutating func append(_ value: JSONValue, forNew key: String) -> Bool {
    guard position(of: key) == nil else { return false }
    appendUnique(key, value)
    return true
  }

  func position(of key: String) -> Int? {
    if let positions {
      positions[ExactString(key)]
    } else {
      members.firstIndex { $0.key.hasSameScalars(as: key) }
    }
  }

  /// Adds a member at the end whose key is known to be new.
  mutating func appendUnique(_ key: String, _ value: JSONValue) {
    members.append(Member(key: key, value: value))
    if positions != nil {
      positions?[ExactString(key)] = members.count - 1
    } else if members.count > Self.largestWithoutIndex {
      indexMembers()
    }
  }

  private mutating func replace(at position: Int, with value: JSONValue?) {
    if let value {
      members[position].value = value
    } else {
      members.remove(at: position)
      indexMembers()
    }
  }

  private mutating func indexMembers() {
    guard members.count > Self.largestWithoutIndex else {
      positions = nil
      return
    }
    var index = [ExactString: Int](minimumCapacity: members.count)
    for (position, member) in members.enumerated() {
      index[ExactString(member.key)] = position
    }
    positions = index
  }
}

extension JSONObject: Hashable {
  /// Compares members whatever their order.
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    left.count == right.count && left.members.allSatisfy { right[$0.key] == $0.value }
  }

  /// Hashes the members whatever their order.
  public func hash(into hasher: inout Hasher) {
    // A sum does not depend on the order of what is added.
    let sum = members.reduce(0) { $0 &+ $1.hashValue }
    hasher.combine(sum)
    hasher.combine(count)
  }
}
