import Provisioning
import PurserTesting

@testable import Batch

/// What a seed does to a ship: which faults there are, when it is killed, how long the nights are.
struct VoyagePlan {
  let seed: UInt64
  let rows: Int
  let behaviour: SimulatedProvider.Behaviour
  let nights: [Night]
  let passes: [Duration]
  let planted: [Int]
  let mends: Bool
  let holds: Bool
  private let concurrency: Int
  private let maxAttempts: Int
  private let rate: RateLimit?
  private let settleWait: Duration
  private let maxDuration: Duration?
  private let brakes: Brakes

  /// Longer than any late apply with a stale list on top: the assumption on which an absence rests.
  static let quarantine: Duration = .seconds(720)

  init(seed: UInt64) {
    var chance = SeededChance(seed: seed)
    self.seed = seed
    rows = 3 + chance.below(10)
    holds = chance.happens(0.3)
    behaviour = SimulatedProvider.Behaviour(&chance, holds: holds)
    nights = (0..<chance.below(4)).map { _ in Night(&chance) }
    passes = nights.map { _ in .seconds(chance.happens(0.5) ? 1 : 7200) }
    planted = chance.happens(0.3) ? [1, 2] : []
    mends = chance.happens(0.3)
    concurrency = 1 + chance.below(8)
    maxAttempts = 1 + chance.below(4)
    rate = chance.happens(0.3) ? RateLimit(requests: 1 + chance.below(10), window: .seconds(1)) : nil
    settleWait = chance.happens(0.3) ? .seconds(900) : .zero
    maxDuration = chance.happens(0.2) ? .seconds(60) * chance.fraction() : nil
    brakes = Brakes(&chance, rows: rows)
  }

  /// Whether a look tells for certain whose an account is.
  var tellsWhose: Bool {
    behaviour.tellsAge && behaviour.skew == .zero && (planted.isEmpty || behaviour.refusesDuplicates)
  }

  func apply(_ options: inout RunOptions) {
    applyPolicy(&options)
    options.rate = rate
    options.settleWait = settleWait
    options.maxDuration = maxDuration
    options.brakes = brakes
  }

  /// What stays when nothing else holds the run back.
  func applyPolicy(_ options: inout RunOptions) {
    options.concurrency = concurrency
    options.retry = RetryPolicy(maxAttempts: maxAttempts)
    options.brakes.maxInDoubt = .count(rows)
    // Held doubts need no quarantine: nothing rests on it.
    options.doubts = DoubtPolicy(quarantine: holds ? .seconds(1) : VoyagePlan.quarantine, freesAbsent: !holds)
  }
}

extension SimulatedProvider.Behaviour {
  fileprivate init(_ chance: inout SeededChance, holds: Bool) {
    self.init()
    let ending: Set<SimulatedFault> = [
      .tlsRefused, .expired, .redirected, .redirectedApplied, .captivePortal, .busyTooLong,
    ]
    if chance.happens(0.3) {
      faults[chance.pick(SimulatedFault.allCases.filter { !ending.contains($0) })] = chance.fraction()
    } else {
      for fault in SimulatedFault.allCases where !ending.contains(fault) && chance.happens(0.3) {
        faults[fault] = chance.fraction() * 0.15
      }
    }
    if chance.happens(0.2) { faults[chance.pick(ending.sorted { $0.rawValue < $1.rawValue })] = 0.1 }
    // Under hold nothing is assumed about how late a request is applied.
    lateApply = .seconds(chance.pick(holds ? [5, 600, 100_000] : [5, 60, 600]))
    staleness = chance.happens(0.3) ? .seconds(60) * chance.fraction() : .zero
    failedLooks = chance.happens(0.4) ? 0.3 : 0
    refusedLooks = chance.happens(0.1) ? 0.3 : 0
    pages = 1 + chance.below(3)
    duplicateAnswer = chance.pick([
      nil, Answer(status: 409, body: .error), Answer(status: 422, body: .error, namesIdentityField: true),
      Answer(status: 200, body: .refusal),
    ])
    tellsAge = chance.happens(0.7)
    skew = chance.happens(0.2) ? .seconds(60) * (chance.fraction() - 0.5) : .zero
    readBackShape = chance.happens(0.5) ? .each : .list
    busyLooks = chance.happens(0.3) ? 0.2 : 0
  }
}

extension Night {
  fileprivate init(_ chance: inout SeededChance) {
    switch chance.below(10) {
    case 0..<5: killedAfterJobs = 1 + chance.below(chance.happens(0.5) ? 40 : 300)
    case 5: ledgerFailsAfterJobs = 1 + chance.below(150)
    case 6, 7: stop = (.seconds(3) * chance.fraction(), chance.pick([.interrupt, .terminate, .hangup]))
    case 8: manifestBreaksAfterRows = 1 + chance.below(10)
    default: break
    }
    if chance.happens(0.3) { timePerReading = .milliseconds(3) * chance.fraction() }
  }
}

extension Brakes {
  fileprivate init(_ chance: inout SeededChance, rows: Int) {
    self.init()
    maxFailures = chance.happens(0.1) ? .count(1 + chance.below(4)) : nil
    maxAccounts = chance.happens(0.1) ? 1 + chance.below(rows) : nil
    maxMinutes = chance.happens(0.1) ? 10 + 10 * chance.below(rows) : nil
    maxInDoubt = chance.happens(0.5) ? .count(rows) : chance.happens(0.5) ? .count(1) : nil
  }
}
