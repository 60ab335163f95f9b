import Provisioning
import Testing

@testable import Schema

@Suite struct `Patterns compared with a reference` {
  @Test(arguments: 0..<40) func `agree with sets of end positions`(seed: Int) throws {
    var chance = SeededChance(seed: UInt64(seed))
    for _ in 0..<12 {
      let source = Self.source(depth: 3, &chance)
      let syntax = try PatternParser.syntax(of: source)
      let pattern = try Pattern(source)
      for _ in 0..<6 {
        let text = String(
          (0..<Int.random(in: 0...6, using: &chance)).map { _ in "ab-".randomElement(using: &chance) ?? "a" }
        )
        let reference = ReferenceMatcher(text: Array(text.unicodeScalars.map(\.value)))
        let expected: PatternVerdict = reference.finds(syntax) ? .matches : .noMatch
        #expect(pattern.match(text.utf8Span.span) == expected, "\(source) in \(text)")
      }
    }
  }

  /// A random expression over the letters a and b.
  private static func source(depth: Int, _ chance: inout SeededChance) -> String {
    let leaves = ["a", "b", "[ab]", "[^a]", ".", "^", "$", "\\b", "\\B", "\\w", ""]
    guard depth > 0 else { return leaves.randomElement(using: &chance) ?? "a" }
    let inner = { (chance: inout SeededChance) in Self.source(depth: depth - 1, &chance) }
    switch Int.random(in: 0..<6, using: &chance) {
    case 0: return inner(&chance) + inner(&chance)
    case 1: return "(" + inner(&chance) + "|" + inner(&chance) + ")"
    case 2: return "(" + inner(&chance) + ")*"
    case 3: return "(?:" + inner(&chance) + ")+?"
    case 4: return "(" + inner(&chance) + "){1,2}"
    default: return inner(&chance)
    }
  }
}

/// Matches by following all end positions of every part: slow, and too simple to be wrong.
private struct ReferenceMatcher {
  let text: [UInt32]

  func finds(_ syntax: PatternSyntax) -> Bool {
    text.indices.contains { !ends(syntax, from: $0).isEmpty } || !ends(syntax, from: text.count).isEmpty
  }

  private func ends(_ syntax: PatternSyntax, from start: Int) -> Set<Int> {
    switch syntax {
    case .empty: return [start]
    case .scalars(let set): return start < text.count && set.contains(text[start]) ? [start + 1] : []
    case .assertion(let assertion): return holds(assertion, at: start) ? [start] : []
    case .sequence(let terms):
      return terms.reduce([start]) { ends, term in Set(ends.flatMap { self.ends(term, from: $0) }) }
    case .alternatives(let branches): return Set(branches.flatMap { ends($0, from: start) })
    case .repetition(let inner, let least, let most):
      var current: Set<Int> = [start]
      for _ in 0..<least { current = Set(current.flatMap { ends(inner, from: $0) }) }
      var all = current
      for _ in 0..<min(most.map { $0 - least } ?? .max, text.count + 1) {
        current = Set(current.flatMap { ends(inner, from: $0) })
        all.formUnion(current)
      }
      return all
    }
  }

  private func holds(_ assertion: PatternAssertion, at place: Int) -> Bool {
    let isBoundary = isWord(place - 1) != isWord(place)
    return switch assertion {
    case .start: place == 0
    case .end: place == text.count
    case .wordBoundary: isBoundary
    case .noWordBoundary: !isBoundary
    }
  }

  private func isWord(_ index: Int) -> Bool {
    text.indices.contains(index) && text[index] != 0x2D
  }
}
