import Batch
import Provisioning

// The small languages of options. What does not parse ends with status 64 and says what would.

/// Reads `500ms`, `30s`, `5m`, `1h30m`.
func parseDuration(_ text: String, _ option: String) throws -> Duration {
  var total = Duration.zero
  var rest = text[...]
  let units: [(String, Duration)] = [
    ("ms", .milliseconds(1)), ("h", .seconds(3600)), ("m", .seconds(60)), ("s", .seconds(1)),
  ]
  while !rest.isEmpty {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    rest = rest.dropFirst(digits.count)
    guard let number = Int(digits), number <= 10_000_000, let unit = units.first(where: { rest.hasPrefix($0.0) }) else {
      throw Failure(.usage, "--\(option) wants a time such as 500ms, 30s, 5m or 1h30m, not '\(text)'")
    }
    total += unit.1 * number
    rest = rest.dropFirst(unit.0.count)
  }
  guard !text.isEmpty else { throw Failure(.usage, "--\(option) wants a time such as 30s") }
  return total
}

/// Reads a whole number within a range.
func parseCount(_ text: String, _ option: String, _ range: ClosedRange<Int>) throws -> Int {
  guard let number = Int(text), range.contains(number) else {
    throw Failure(
      .usage,
      "--\(option) wants a whole number from \(range.lowerBound) to \(range.upperBound), not '\(text)'"
    )
  }
  return number
}

/// Reads `25` or `5%`.
func parseBound(_ text: String, _ option: String) throws -> Brakes.Bound {
  if text.hasSuffix("%"), let share = Double(text.dropLast()), (0...100).contains(share) { return .percent(share) }
  if let number = Int(text), number >= 0 { return .count(number) }
  throw Failure(.usage, "--\(option) wants a number such as 25, or a share such as 5%, not '\(text)'")
}

/// Reads `8/s`, `40/5s` or `unlimited`, which is nil.
func parseRate(_ text: String) throws -> RateLimit? {
  if text == "unlimited" { return nil }
  let parts = text.split(separator: "/", maxSplits: 1)
  let window = parts.last.map { $0.first?.isNumber == true ? String($0) : "1\($0)" }
  if parts.count == 2, let requests = Int(parts[0]), let window, let time = try? parseDuration(window, "rate"),
    let limit = RateLimit(requests: requests, window: time)
  {
    return limit
  }
  throw Failure(.usage, "--rate wants requests in a time such as 8/s or 40/5s, or 'unlimited', not '\(text)'")
}

/// Reads `NAME=VALUE`.
func parsePair(_ text: String, _ option: String) throws -> (name: String, value: String) {
  guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
    throw Failure(.usage, "--\(option) wants NAME=VALUE, not '\(text)'")
  }
  return (String(text[..<equals]), String(text[text.index(after: equals)...]))
}

/// Reads one of some words.
func parseChoice<Choice: RawRepresentable & CaseIterable>(_ text: String, _ option: String) throws -> Choice
where Choice.RawValue == String {
  if let choice = Choice(rawValue: text) { return choice }
  let words = Choice.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
  throw Failure(.usage, "--\(option) is one of \(words), not '\(text)'")
}
