import Provisioning

/// Which faults a sandbox plays, each with its chance per request.
public struct Faults: Sendable, Equatable {
  /// The chances per create request, in the order in which they were given; their sum is at most 1.
  public let chances: [FaultChance<Fault>]
  /// The chances per look-up, likewise.
  public let lookUps: [FaultChance<LookUpFault>]

  /// No faults.
  public static let none = Faults(unchecked: [], [])

  /// Faults with their chances.
  public init(_ chances: [FaultChance<Fault>], lookUps: [FaultChance<LookUpFault>] = []) throws(FaultsError) {
    try chances.check()
    try lookUps.check()
    self.init(unchecked: chances, lookUps)
  }

  /// Reads faults as the command line gives them, `lost-answer=0.1,look-up-error=0.05`; an empty text is none.
  public init(_ text: String) throws(FaultsError) {
    var chances: [FaultChance<Fault>] = []
    var lookUps: [FaultChance<LookUpFault>] = []
    for part in text.split(separator: ",") {
      let pieces = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(pieces[0]).trimmed
      let number = pieces.count == 2 ? String(pieces[1]).trimmed : ""
      let probability = Double(number)
      if let fault = Fault(rawValue: name) {
        chances.append(FaultChance(fault, probability ?? .nan, text: number))
      } else if let fault = LookUpFault(rawValue: name) {
        lookUps.append(FaultChance(fault, probability ?? .nan, text: number))
      } else {
        throw .unknown(name: name)
      }
    }
    try self.init(chances, lookUps: lookUps)
  }

  private init(unchecked chances: [FaultChance<Fault>], _ lookUps: [FaultChance<LookUpFault>]) {
    (self.chances, self.lookUps) = (chances, lookUps)
  }
}

/// One fault with its chance.
public struct FaultChance<Fault: RawRepresentable<String> & Sendable & Equatable>: Sendable, Equatable {
  /// The fault.
  public let fault: Fault
  /// From 0 to 1.
  public let probability: Double

  fileprivate let text: String

  /// A fault with its chance.
  public init(_ fault: Fault, _ probability: Double) {
    self.init(fault, probability, text: "\(probability)")
  }

  fileprivate init(_ fault: Fault, _ probability: Double, text: String) {
    (self.fault, self.probability, self.text) = (fault, probability, text)
  }

  /// Compares fault and chance, however the chance was written.
  public static func == (left: Self, right: Self) -> Bool {
    left.fault == right.fault && left.probability == right.probability
  }
}

extension Array {
  fileprivate func check<Fault>() throws(FaultsError) where Element == FaultChance<Fault> {
    for chance in self where !(0...1).contains(chance.probability) {
      throw .notAProbability(name: chance.fault.rawValue, found: chance.text)
    }
    // A little more than 1, because 0.1 ten times over is not 1 in binary.
    guard map(\.probability).reduce(0, +) <= 1 + 1e-9 else { throw .sumAboveOne }
  }

  /// The fault that a request meets, the same in every run with the same seed.
  func draw<Fault>(seed: UInt64, key: String) -> Fault? where Element == FaultChance<Fault> {
    guard !isEmpty else { return nil }
    var chance = SeededChance(seed: seed, key: key)
    var rest = chance.fraction()
    for candidate in self {
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
  /// The chances of one kind of request add up to more than 1.
  case sumAboveOne

  /// One sentence with what is known and expected.
  public var description: String {
    switch self {
    case .unknown(let name): "no fault is called '\(name)'; known are \(faultNames.joined(separator: ", "))"
    case .notAProbability(let name, let found):
      "fault '\(name)': expected a chance from 0 to 1, as in \(name)=0.1, found '\(found)'"
    case .sumAboveOne:
      "the chances of all faults together are more than 1; each request meets one fault at most"
    }
  }
}

private let faultNames = (Fault.allCases.map(\.rawValue) + LookUpFault.allCases.map(\.rawValue)).sorted()

extension String {
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
