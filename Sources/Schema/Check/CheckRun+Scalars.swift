import JSON

extension CheckRun {
  mutating func passes(_ check: SchemaCheck, string text: String) -> Bool {
    switch check {
    case .minLength(let least):
      return text.hasScalars(atLeast: least) || fail(.tooShort(least: least, found: text))
    case .maxLength(let most):
      return text.hasScalars(atMost: most) || fail(.tooLong(most: most, found: text))
    case .pattern(let rule):
      let pattern = program.rules.patterns[rule].text
      return matches(rule, text) || fail(.patternMismatch(pattern: pattern, found: text))
    case .format(let format) where !format.isNumeric:
      return format.accepts(text.utf8Span.span) || fail(.badFormat(format, found: .string(text)))
    default: return true
    }
  }

  mutating func passes(_ check: SchemaCheck, number: JSONNumber) -> Bool {
    switch check {
    case .numberBound(let rule):
      let bound = program.rules.bounds[rule]
      return bound.accepts(number) || fail(.outOfBound(bound, found: number))
    case .format(let format) where format.isNumeric:
      return format.accepts(number) || fail(.badFormat(format, found: .number(number)))
    default: return true
    }
  }

  /// Whether a text matches a pattern; one that takes too long is left undecided and counts as a match here.
  mutating func matches(_ rule: Int, _ text: String) -> Bool {
    let pattern = program.rules.patterns[rule]
    switch pattern.match(text.utf8Span.span, budget: program.patternBudget) {
    case .matches: return true
    case .noMatch: return false
    case .tooSlow:
      leaveUndecided(.patternTooSlow(pattern: pattern.text))
      return true
    }
  }
}

extension String {
  /// Whether there are at least so many Unicode scalars, counting them only where the bytes leave it open.
  func hasScalars(atLeast least: Int) -> Bool {
    if utf8.count < least { return false }
    return utf8.count / 4 >= least || unicodeScalars.count >= least
  }

  /// Whether there are at most so many Unicode scalars, counting them only where the bytes leave it open.
  func hasScalars(atMost most: Int) -> Bool {
    if utf8.count <= most { return true }
    return utf8.count / 4 <= most && unicodeScalars.count <= most
  }
}
