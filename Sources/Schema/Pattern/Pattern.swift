/// A regular expression of JSON Schema, compiled for matching in time linear in the length of the text.
///
/// The dialect is ECMA-262 with the `u` flag, matched on Unicode scalars and found anywhere in the text unless
/// anchored, without back-references, look-around and flags, which are refused by name. States are followed side by
/// side (Thompson's construction), so no text makes a pattern explode; a budget bounds large patterns on long texts.
struct Pattern: Sendable {
  /// A pattern of more steps than this is refused.
  static let maximumSize = 10_000

  /// The expression as the schema writes it.
  let text: String
  /// The steps, of which the first is where every match begins.
  let steps: [PatternStep]
  /// The sets that ``PatternStep/scalar(in:)`` names.
  let sets: [ScalarSet]
  /// Whether a match can only begin where the text begins.
  let isAnchoredAtStart: Bool

  /// Compiles an expression.
  ///
  /// - Throws: ``PatternError`` where the text is not an expression, or not one of the supported subset.
  init(_ text: String) throws(PatternError) {
    let syntax = try PatternParser.syntax(of: text)
    var assembler = PatternAssembler()
    try assembler.emit(syntax)
    try assembler.append(.found)
    self.text = text
    steps = assembler.steps
    sets = assembler.sets
    isAnchoredAtStart = syntax.beginsWithStart
  }
}

/// One step of a compiled pattern; targets are indices of steps.
enum PatternStep: Sendable, Equatable {
  case scalar(in: Int32)
  case jump(Int32)
  case split(Int32, Int32)
  case assertion(PatternAssertion)
  case found
}

extension PatternSyntax {
  /// Whether every way through the expression begins with `^`.
  var beginsWithStart: Bool {
    switch self {
    case .assertion(let assertion): assertion == .start
    case .sequence(let terms): terms.first?.beginsWithStart ?? false
    case .alternatives(let branches): branches.allSatisfy(\.beginsWithStart)
    case .empty, .scalars, .repetition: false
    }
  }
}
