/// Turns a ``PatternSyntax`` into steps.
struct PatternAssembler {
  private(set) var steps: [PatternStep] = []
  private(set) var sets: [ScalarSet] = []

  mutating func append(_ step: PatternStep) throws(PatternError) {
    guard steps.count < Pattern.maximumSize else { throw .tooLarge }
    steps.append(step)
  }

  mutating func emit(_ syntax: PatternSyntax) throws(PatternError) {
    switch syntax {
    case .empty: break
    case .scalars(let set): try append(.scalar(in: index(of: set)))
    case .assertion(let assertion): try append(.assertion(assertion))
    case .sequence(let terms): for term in terms { try emit(term) }
    case .alternatives(let branches): try emit(alternatives: branches[...])
    case .repetition(let inner, let least, let most): try emit(inner, atLeast: least, atMost: most)
    }
  }

  private var end: Int32 { Int32(steps.count) }

  private mutating func index(of set: ScalarSet) -> Int32 {
    if let known = sets.firstIndex(of: set) { return Int32(known) }
    sets.append(set)
    return Int32(sets.count - 1)
  }

  private mutating func emit(alternatives branches: ArraySlice<PatternSyntax>) throws(PatternError) {
    var exits: [Int] = []
    for branch in branches.dropLast() {
      let split = steps.count
      try append(.split(end + 1, 0))
      try emit(branch)
      exits.append(steps.count)
      try append(.jump(0))
      steps[split] = .split(Int32(split) + 1, end)
    }
    if let last = branches.last { try emit(last) }
    for exit in exits { steps[exit] = .jump(end) }
  }

  private mutating func emit(_ inner: PatternSyntax, atLeast least: Int, atMost most: Int?) throws(PatternError) {
    for _ in 0..<least {
      let start = end
      try emit(inner)
      // What matches only the empty text stays the same however often it is repeated.
      if end == start { return }
    }
    guard let most else { return try emitLoop(inner) }
    var splits: [Int] = []
    for _ in least..<most {
      splits.append(steps.count)
      try append(.split(0, 0))
      let start = end
      try emit(inner)
      if end == start { break }
    }
    for split in splits { steps[split] = .split(Int32(split) + 1, end) }
  }

  private mutating func emitLoop(_ inner: PatternSyntax) throws(PatternError) {
    let split = steps.count
    try append(.split(0, 0))
    try emit(inner)
    try append(.jump(Int32(split)))
    steps[split] = .split(Int32(split) + 1, end)
  }
}
