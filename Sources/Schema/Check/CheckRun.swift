import JSON

/// One pass of a value through a program: a verdict, and findings where they are asked for.
struct CheckRun {
  /// More schemas inside each other than this are not followed, so that no value exhausts the stack.
  static let maximumDepth = 2_000
  /// No more findings than this are made for one value; the verdict stands whatever their number.
  static let maximumFindings = 1_000

  let program: SchemaProgram
  /// Whether findings are wanted at the end.
  let tells: Bool
  /// Whether what fails now is a finding; not so inside `not`, `anyOf` and the like.
  var isTelling: Bool
  /// Keys and indices on the way to the value at hand; kept only where findings are wanted.
  var path: [String] = []
  /// How many questions could not be decided; if any, the value is not accepted whatever the verdict.
  var undecided = 0
  private var told: [(problem: Problem, place: JSONPointer)] = []
  private var depth = 0
  private var budget: Int

  init(program: SchemaProgram, tells: Bool) {
    self.program = program
    self.tells = tells
    isTelling = tells
    budget = program.checkBudget
  }

  /// Whether a value passes all checks of a node.
  mutating func check(_ node: Int, _ value: JSONValue) -> Bool {
    guard mayContinue() else { return true }
    depth += 1
    defer { depth -= 1 }
    var isGood = true
    for index in program.nodes[node].checks where !passes(program.checks[index], value) {
      guard isTelling else { return false }
      isGood = false
      // What else a schema says of its own type is beside the point for a value of another.
      if case .types = program.checks[index] { break }
    }
    return isGood
  }

  /// Checks a value inside the one at hand.
  mutating func check(_ node: Int, _ value: JSONValue, under token: @autoclosure () -> String) -> Bool {
    guard tells else { return check(node, value) }
    path.append(token())
    defer { path.removeLast() }
    return check(node, value)
  }

  /// The verdict alone, whatever is being told; nothing where it could not be decided.
  mutating func verdict(_ node: Int, _ value: JSONValue) -> Bool? {
    let wasTelling = isTelling
    let before = undecided
    isTelling = false
    defer { isTelling = wasTelling }
    let isGood = check(node, value)
    return undecided == before ? isGood : nil
  }

  /// Notes a problem with the value at hand; the answer is always false, so that checks can end with it.
  mutating func fail(_ problem: @autoclosure () -> Problem, at token: String? = nil) -> Bool {
    if isTelling { note(problem(), at: token) }
    return false
  }

  /// Notes that a question has no answer; the check goes on as if it were passed, but the value is not accepted.
  mutating func leaveUndecided(_ problem: @autoclosure () -> Problem) {
    undecided += 1
    if tells { note(problem(), at: nil) }
  }

  /// The findings in the order in which they were met, each once.
  func findings() -> [Finding] {
    var seen: Set<Finding> = []
    return told.map { $0.problem.finding(at: $0.place, isSecret: program.secrets.cover($0.place)) }
      .filter { seen.insert($0).inserted }
  }

  private mutating func note(_ problem: Problem, at token: String?) {
    guard told.count < Self.maximumFindings else {
      // From here on the pass ends at the next thing that is wrong.
      isTelling = false
      return
    }
    let place = JSONPointer(path)
    told.append((problem, token.map { place.appending($0) } ?? place))
  }

  private mutating func mayContinue() -> Bool {
    budget -= 1
    if budget > 0, depth < Self.maximumDepth { return true }
    // One word about it is enough, however often it is met while the pass unwinds.
    if budget >= 0 {
      let problem = budget == 0 ? Problem.checkTooSlow : .tooDeep
      leaveUndecided(problem)
      budget = 0
    }
    return false
  }
}
