/// A regular expression as a tree, before it becomes a ``Pattern``.
indirect enum PatternSyntax: Equatable {
  case empty
  case scalars(ScalarSet)
  case assertion(PatternAssertion)
  case sequence([PatternSyntax])
  case alternatives([PatternSyntax])
  case repetition(PatternSyntax, atLeast: Int, atMost: Int?)
}

/// A condition on a position between two scalars.
enum PatternAssertion: Equatable, Sendable {
  case start
  case end
  case wordBoundary
  case noWordBoundary
}
