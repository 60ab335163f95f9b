import JSON
import Provisioning
import Schema
import Testing

@testable import Providers

@Suite struct `A rule for one value` {
  private static let kinds: [FieldRule.Kind] = [
    .e164, .iso4217, .iso3166Alpha2, .notInPast, .int32, .notNegative, .minimumUnknown, .notBlank,
    .oneOfIfPresent(["small", "large", 7]), .discouragedValues(["admin", "root"], reason: "is for staff"),
  ]

  private static let texts = [
    "", " ", "0", "-0", "-1", "1", "0.5", "-0.1", "7", "10", "2147483647", "2147483648", "-2147483649", "1e9", "1e10",
    "1.5",
    "999999999", "+14155550123", "+99912345678", "14155550123", "+49 30 1234567", "EUR", "eur", "HRK", "XXX", "DE",
    "UK",
    "2026-11-20", "2026-11-21", "2026-11-22", "2026-02-30", "20261122", "small", "Small", "admin", "user", "\u{A0}",
    "ä",
    "\u{0}", "true", "2026-11-2١",
  ]

  @Test(arguments: kinds)
  func `lets pass quickly only what it says nothing of`(kind: FieldRule.Kind) {
    let rule = FieldRule(kind: kind, severity: .error)
    for text in Self.texts {
      guard rule.passes(text.utf8Span.span, today: today) else { continue }
      for value in [JSONValue.string(text)] + (JSONNumber(text).map { [.number($0)] } ?? []) {
        let finding = rule.finding(in: value, at: JSONPointer(), today: today, isSecret: false)
        #expect(finding == nil, "\(kind) passes \(text)")
      }
    }
  }

  @Test(arguments: [
    (FieldRule.Kind.e164, "+14155550123"), (.iso4217, "EUR"), (.iso3166Alpha2, "DE"), (.notInPast, "2026-11-21"),
    (.int32, "999999999"), (.notNegative, "0"), (.notNegative, "0.2"), (.minimumUnknown, "1.5"), (.notBlank, "x y"),
    (.oneOfIfPresent(["small", 7]), "small"), (.discouragedValues(["admin"], reason: "x"), "user"),
  ])
  func `lets pass quickly what is good`(kind: FieldRule.Kind, text: String) {
    let passes = FieldRule(kind: kind, severity: .error).passes(text.utf8Span.span, today: today)
    #expect(passes)
  }

  @Test(arguments: [
    (FieldRule.Kind.e164, "00 49 (30) 123-4567", "Write +49301234567."),
    (
      .e164, "+49 (0) 30 1234567",
      "Write + and the country's calling code, then the number without its leading 0: digits only."
    ),
    (.iso4217, "eur", "Write EUR."), (.iso4217, "HRK", "Write EUR."), (.iso4217, "ANG", "Write XCG."),
    (.iso4217, "€", "Write three capital letters, such as EUR or USD."),
    (.iso3166Alpha2, "UK", "Write GB."), (.iso3166Alpha2, "de", "Write DE."),
    (.iso3166Alpha2, "Germany", "Write two capital letters, such as DE or GB."),
  ])
  func `hints at what was meant`(kind: FieldRule.Kind, text: String, hint: String) {
    let rule = FieldRule(kind: kind, severity: .error)
    #expect(rule.finding(in: .string(text), at: JSONPointer(), today: today, isSecret: false)?.hint == hint)
  }

  @Test func `says nothing of null and of other kinds of value`() {
    for kind in Self.kinds.dropLast(2) {
      let rule = FieldRule(kind: kind, severity: .error)
      for value in [JSONValue.null, .bool(false), .array([]), .object([:])] {
        #expect(rule.finding(in: value, at: JSONPointer(), today: today, isSecret: false) == nil)
      }
    }
  }

  @Test func `never shows a secret`() {
    let rule = FieldRule(kind: .e164, severity: .error)
    let finding = rule.finding(in: "canary", at: JSONPointer(), today: today, isSecret: true)
    #expect(finding?.message.contains("canary") == false)
  }
}

@Suite struct `An edit distance` {
  @Test(arguments: [
    ("email", "emial", 1), ("email", "email", 0), ("", "abc", 3), ("e-mail", "email", 1), ("phone", "fone", 2),
    ("ca", "abc", 3), ("ß", "ss", 2), ("kitten", "sitting", 3), ("abcd", "badc", 2),
  ])
  func `counts insertions, deletions, substitutions and swaps`(left: String, right: String, distance: Int) {
    #expect(editDistance(left, right, limit: 5) == distance)
    #expect(editDistance(right, left, limit: 5) == distance)
    #expect(editDistance(left, right, limit: distance) == distance)
    #expect(distance == 0 || editDistance(left, right, limit: distance - 1) == nil)
  }

  @Test func `stops where it is beyond the limit`() {
    #expect(editDistance(String(repeating: "a", count: 10_000), String(repeating: "b", count: 10_000), limit: 2) == nil)
    #expect(editDistance("a", "b", limit: -1) == nil)
  }
}
