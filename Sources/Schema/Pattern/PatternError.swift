/// Why a regular expression cannot be used as a `pattern`.
public enum PatternError: Error, Sendable, Equatable {
  /// A construct of ECMA-262 that cannot be matched in linear time, or that is not provided; `offset` counts scalars.
  case unsupported(construct: String, offset: Int)
  /// The text is not a regular expression; `offset` counts scalars.
  case malformed(expected: String, offset: Int)
  /// Counted repetitions would expand to more than ``Pattern/maximumSize`` steps.
  case tooLarge
}

extension PatternError: CustomStringConvertible {
  /// One sentence saying what is wrong and where.
  public var description: String {
    switch self {
    case .unsupported(let construct, let offset):
      "\(construct) at character \(offset + 1) is not supported in a pattern"
    case .malformed(let expected, let offset): "expected \(expected) at character \(offset + 1) of the pattern"
    case .tooLarge: "the pattern is too large: its repetitions expand to more than \(Pattern.maximumSize) steps"
    }
  }
}
