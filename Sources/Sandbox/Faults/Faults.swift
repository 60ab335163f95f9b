/// Which faults a sandbox plays, each with its chance per create request.
public struct Faults: Sendable, Equatable {
  /// The chances in the order in which they were given; their sum is at most 1.
  public let chances: [Chance]

  /// One fault with its chance.
  public struct Chance: Sendable, Equatable {
    /// The fault.
    public let fault: Fault
    /// From 0 to 1.
    public let probability: Double

    /// A fault with its chance.
    public init(_ fault: Fault, _ probability: Double) {
      self.fault = fault
      self.probability = probability
    }
  }

  /// No faults.
  public static let none = Faults(unchecked: [])

  /// Faults with their chances.
  public init(_ chances: [Chance]) throws(FaultsError) {
    for chance in chances where !(0...1).contains(chance.probability) {
      throw .notAProbability(name: chance.fault.rawValue, found: "\(chance.probability)")
    }
    guard chances.map(\.probability).reduce(0, +) <= 1 + 1e-9 else { throw .sumAboveOne }
    self.init(unchecked: chances)
  }

  /// Reads faults as the command line gives them, `lost-answer=0.1,busy=0.05`; an empty text is none.
  public init(_ text: String) throws(FaultsError) {
    var chances: [Chance] = []
    for part in text.split(separator: ",") {
      let pieces = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(pieces[0]).trimmed
      guard let fault = Fault(rawValue: name) else { throw .unknown(name: name) }
      let number = pieces.count == 2 ? String(pieces[1]).trimmed : ""
      guard let probability = Double(number), (0...1).contains(probability) else {
        throw .notAProbability(name: name, found: number)
      }
      chances.append(Chance(fault, probability))
    }
    try self.init(chances)
  }

  private init(unchecked chances: [Chance]) {
    self.chances = chances
  }

  /// The fault that this request meets, the same in every run with the same seed.
  func draw(seed: UInt64, key: String) -> Fault? {
    guard !chances.isEmpty else { return nil }
    var chance = SeededChance(seed: seed, key: key)
    var rest = chance.nextFraction()
    for candidate in chances {
      if rest < candidate.probability { return candidate.fault }
      rest -= candidate.probability
    }
    return nil
  }
}

/// What is wrong with a text of faults.
public enum FaultsError: Error, Equatable, CustomStringConvertible {
  /// No fault has this name.
  case unknown(name: String)
  /// A chance is missing, or is no number from 0 to 1.
  case notAProbability(name: String, found: String)
  /// The chances add up to more than 1.
  case sumAboveOne

  /// One sentence with what is known and expected.
  public var description: String {
    switch self {
    case .unknown(let name):
      "no fault is called '\(name)'; known are \(Fault.allCases.map(\.rawValue).sorted().joined(separator: ", "))"
    case .notAProbability(let name, let found):
      "fault '\(name)': expected a chance from 0 to 1, as in \(name)=0.1, found '\(found)'"
    case .sumAboveOne:
      "the chances of all faults together are more than 1; each request meets one fault at most"
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
