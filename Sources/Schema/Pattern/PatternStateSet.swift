/// The states that a match is in, each handed out once.
protocol PatternStateSet {
  /// Adds a state, unless it was added since the set was last cleared.
  mutating func insert(_ state: Int)
  /// A state that was not handed out yet.
  mutating func next() -> Int?
  mutating func clear()
  var isEmpty: Bool { get }
}

/// States of a pattern that fits into one machine word: nothing is allocated.
struct SmallStateSet: PatternStateSet {
  static let capacity = 64

  private var known: UInt64 = 0
  private var waiting: UInt64 = 0

  var isEmpty: Bool { known == 0 }

  mutating func insert(_ state: Int) {
    let bit: UInt64 = 1 << UInt64(truncatingIfNeeded: state)
    waiting |= bit & ~known
    known |= bit
  }

  mutating func next() -> Int? {
    guard waiting != 0 else { return nil }
    let state = waiting.trailingZeroBitCount
    waiting &= waiting - 1
    return state
  }

  mutating func clear() {
    known = 0
    waiting = 0
  }
}

/// States of any pattern: a list for order and a mark per state for membership.
struct LargeStateSet: PatternStateSet {
  private var states: [Int32] = []
  private var marks: [UInt32]
  private var mark: UInt32 = 1
  private var handedOut = 0

  init(capacity: Int) {
    marks = Array(repeating: 0, count: capacity)
    states.reserveCapacity(capacity)
  }

  var isEmpty: Bool { states.isEmpty }

  mutating func insert(_ state: Int) {
    guard marks[state] != mark else { return }
    marks[state] = mark
    states.append(Int32(state))
  }

  mutating func next() -> Int? {
    guard handedOut < states.count else { return nil }
    handedOut += 1
    return Int(states[handedOut - 1])
  }

  mutating func clear() {
    states.removeAll(keepingCapacity: true)
    handedOut = 0
    mark &+= 1
    if mark == 0 {
      marks = Array(repeating: 0, count: marks.count)
      mark = 1
    }
  }
}
