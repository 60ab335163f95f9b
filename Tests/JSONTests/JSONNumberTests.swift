import JSON
import Testing

@Suite struct `A JSON number` {
  @Test(arguments: [
    ("1", "1.0"), ("1", "1e0"), ("100", "1E+2"), ("0.1", "1e-1"), ("0", "-0.000e99"), ("12.50", "1250e-2"),
    ("123456789012345678901234567890", "12345678901234567890123456789e1"),
    ("1e99999999999999999999", "10e99999999999999999998"), ("1e-99999999999999999999", "0.1e-99999999999999999998"),
    ("1e1000000000000000000", "10e999999999999999999"), ("10e-1000000000000000000", "1e-999999999999999999"),
  ])
  func `equals another spelling of its value`(left: String, right: String) throws {
    let (left, right) = try (number(left), number(right))
    #expect(left == right)
    #expect(left.hashValue == right.hashValue)
    #expect(left.canonicalText == right.canonicalText)
    #expect(!(left < right) && !(right < left))
  }

  @Test(arguments: [
    ("-1e99999999999999999999", "-1e99999999999999999998"), ("-2", "-1.5"), ("-1", "0"), ("-1e-9", "0.0"),
    ("0", "1e-99999999999999999999"), ("1e-99999999999999999999", "1e-99999999999999999998"),
    ("0.1", "0.10000000000000000000000000000000000001"), ("9007199254740992", "9007199254740993"), ("9", "10"),
    ("1.9", "2"), ("99e1", "1e3"), ("1e18", "1e99999999999999999999"),
    ("9e99999999999999999999", "1e100000000000000000000"),
  ])
  func `is less than a greater one`(less: String, greater: String) throws {
    let (less, greater) = try (number(less), number(greater))
    #expect(less < greater)
    #expect(!(greater < less))
    #expect(less != greater)
  }

  @Test(arguments: ["0", "-0", "12", "-3.5", "1e5", "1E-5", "0.0e+0", "1.25e-7", "99999999999999999999"])
  func `keeps its text`(text: String) throws {
    #expect(try number(text).text == text)
    #expect(spellsNumber(text))
  }

  @Test(arguments: [
    "", "-", "+1", "01", "-01", "1.", ".5", "1e", "1e+", "0x1", "1 ", " 1", "NaN", "Infinity", "1.5.2", "١",
  ])
  func `is not made from anything else`(text: String) {
    #expect(JSONNumber(text) == nil)
    #expect(!spellsNumber(text))
    #expect(!spellsInteger(text))
  }

  @Test(arguments: [
    ("0", true), ("-7", true), ("1.0", true), ("1e2", true), ("12.50e1", true), ("1200e-2", true), ("0.0e-999", true),
    ("1e99999999999999999999", true), ("1.5", false), ("1e-1", false), ("12.55e1", false), ("1200e-3", false),
    ("1e-99999999999999999999", false), ("0.1e0", false), ("10.01e1", false), ("10.01e2", true),
  ])
  func `knows whether it is an integer`(text: String, expected: Bool) throws {
    #expect(try number(text).isInteger == expected)
    #expect(spellsInteger(text) == expected)
  }

  @Test(arguments: [
    ("0", 0), ("-0.0", 0), ("1.0", 1), ("1e2", 100), ("-12.5e1", -125), ("9223372036854775807", .max),
    ("-9223372036854775808", .min), ("9223372036854775808", nil), ("-9223372036854775809", nil), ("1.5", nil),
    ("1e19", nil), ("1e1000000000", nil), ("1e99999999999999999999", nil),
  ])
  func `gives its integer exactly or not at all`(text: String, expected: Int?) throws {
    #expect(try number(text).int == expected)
  }

  @Test(arguments: [
    ("6", "3", true), ("7", "3", false), ("0", "3", true), ("6", "0", false), ("-6", "3", true), ("0.3", "0.1", true),
    ("0.35", "0.1", false), ("19.99", "0.01", true), ("19.999", "0.01", false), ("4.5", "1.5", true),
    ("1e400", "2", true),
    ("1e400", "3", false), ("3e1000000000", "7", false), ("7e1000000000", "7", true),
    ("1e99999999999999999999", "4", true),
    ("1e99999999999999999999", "1e99999999999999999998", true),
    ("1e99999999999999999998", "1e99999999999999999999", false),
    ("1", "1e-99999999999999999999", true), ("5", "10", false), ("10", "4", false), ("100", "4", true),
    ("1e3", "16", false), ("1e4", "16", true), ("121932631112635269", "987654321", true),
    ("15241578753238836750495351562536198787501905199875019052100", "123456789012345678901234567890", true),
    ("15241578753238836750495351562536198787501905199875019052101", "123456789012345678901234567890", false),
  ])
  func `knows whether it is a multiple`(text: String, divisor: String, expected: Bool) throws {
    #expect(try number(text).isMultiple(of: number(divisor)) == expected)
  }

  @Test func `a divisor with too many digits is not tried`() throws {
    let long = String(repeating: "7", count: 200)
    #expect(try !number(long).isMultiple(of: number(long + ".5")))
  }

  @Test(arguments: [
    ("-0", "0"), ("1.0", "1"), ("1e2", "100"), ("0.10", "0.1"), ("-12.50e-1", "-1.25"),
    ("1e20", "100000000000000000000"),
    ("1e21", "1e21"), ("123e25", "1.23e27"), ("0.0000001", "0.0000001"), ("0.00000001", "1e-8"), ("1e-7", "0.0000001"),
    ("1e1000000000", "1e1000000000"), ("10e99999999999999999999", "1e100000000000000000000"),
    ("1234567890123456789012", "1.234567890123456789012e21"),
  ])
  func `has one canonical text`(text: String, canonical: String) throws {
    #expect(try number(text).canonicalText == canonical)
    #expect(try number(canonical) == number(text))
  }

  private func number(_ text: String) throws -> JSONNumber {
    try #require(JSONNumber(text), "\(text) is a JSON number")
  }

  private func spellsNumber(_ text: String) -> Bool {
    JSONNumber.isNumber(text.utf8Span.span)
  }

  private func spellsInteger(_ text: String) -> Bool {
    JSONNumber.isInteger(text.utf8Span.span)
  }
}
