import Provisioning

/// The wait that an answer asks for, RFC 9110, section 10.2.3.
enum RetryAfter {
  /// The wait, or nil where the header is absent or says nothing that counts.
  ///
  /// Digits are seconds. A date counts from the answer's own `Date`, so that clocks need not agree; without one, and for
  /// dates that have passed, for signs, fractions and numbers beyond all reason, there is no wait.
  static func wait(in headers: HeaderFields) -> Duration? {
    guard let text = headers.first("Retry-After") else { return nil }
    if text.utf8.allSatisfy(\.isASCIIDigit) {
      // Ten years and more are nobody's meaning.
      guard let seconds = Int64(text), seconds <= 315_360_000 else { return nil }
      return .seconds(seconds)
    }
    guard let now = headers.first("Date").flatMap({ HTTPDate.timestamp($0) }),
      let then = HTTPDate.timestamp(text, now: now), then > now
    else { return nil }
    return then - now
  }
}

/// The headers of an answer, found by their names whatever the case.
struct HeaderFields {
  let pairs: [(name: String, value: String)]

  /// The first value of a header, trimmed; nil where it is absent or empty.
  func first(_ name: String) -> String? {
    let wanted = name.lowercased()
    let found = pairs.first { $0.name.lowercased() == wanted }
    return found.flatMap { pair in
      let value = pair.value.trimmingOuterSpaces()
      return value.isEmpty ? nil : value
    }
  }
}
