/// What matching a text against a pattern showed.
enum PatternVerdict: Sendable, Equatable {
  case matches
  case noMatch
  /// The budget was used up before an answer; neither a match nor its absence.
  case tooSlow
}

extension Pattern {
  /// How many steps one match may take: about a tenth of a second.
  static let defaultBudget = 20_000_000

  /// Looks for the pattern anywhere in UTF-8 text.
  ///
  /// - Parameter budget: how many steps may be taken before the answer is ``PatternVerdict/tooSlow``.
  func match(_ text: Span<UInt8>, budget: Int = Pattern.defaultBudget) -> PatternVerdict {
    if steps.count <= SmallStateSet.capacity {
      return match(text, budget: budget, with: SmallStateSet())
    }
    return match(text, budget: budget, with: LargeStateSet(capacity: steps.count))
  }

  private func match<States: PatternStateSet>(_ text: Span<UInt8>, budget: Int, with empty: States) -> PatternVerdict {
    var current = empty
    var upcoming = empty
    var place = PatternPlace(in: text)
    var left = budget
    while true {
      if place.isStart || !isAnchoredAtStart { current.insert(0) }
      while let state = current.next() {
        left -= 1
        switch steps[state] {
        case .found: return .matches
        case .jump(let target): current.insert(Int(target))
        case .split(let first, let second):
          current.insert(Int(first))
          current.insert(Int(second))
        case .assertion(let assertion): if place.holds(assertion) { current.insert(state + 1) }
        case .scalar(let set):
          if let scalar = place.following, sets[Int(set)].contains(scalar) { upcoming.insert(state + 1) }
        }
      }
      if left <= 0 { return .tooSlow }
      if place.following == nil || (isAnchoredAtStart && upcoming.isEmpty) { return .noMatch }
      place.advance(in: text)
      swap(&current, &upcoming)
      upcoming.clear()
    }
  }
}

/// A position between two scalars of a text, with the scalar before and after it.
private struct PatternPlace {
  private var offset = 0
  private var length = 0
  private(set) var preceding: UInt32?
  private(set) var following: UInt32?

  init(in text: Span<UInt8>) {
    read(text)
  }

  var isStart: Bool { offset == 0 }

  mutating func advance(in text: Span<UInt8>) {
    preceding = following
    offset += length
    read(text)
  }

  func holds(_ assertion: PatternAssertion) -> Bool {
    switch assertion {
    case .start: preceding == nil
    case .end: following == nil
    case .wordBoundary: isWord(preceding) != isWord(following)
    case .noWordBoundary: isWord(preceding) == isWord(following)
    }
  }

  private mutating func read(_ text: Span<UInt8>) {
    guard offset < text.count else {
      following = nil
      return
    }
    let scalar = UTF8Scalar(in: text, at: offset)
    following = scalar.value
    length = scalar.length
  }

  private func isWord(_ scalar: UInt32?) -> Bool {
    guard let scalar, let byte = UInt8(exactly: scalar) else { return false }
    return byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: "_")
  }
}
