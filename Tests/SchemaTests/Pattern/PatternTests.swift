import Testing

@testable import Schema

@Suite struct `A pattern` {
  @Test(
    arguments: [
      ("", "", true), ("", "abc", true), ("a", "cat", true), ("^a", "cat", false), ("t$", "cat", true),
      ("^a*$", "aaa", true), ("^a*$", "aab", false), ("a.c", "abc", true), ("a.c", "a\nc", false),
      ("a.c", "a\u{2028}c", false),
      ("^(ab|cd)+$", "abcdab", true), ("^(ab|cd)+$", "abc", false), ("^(?:x|)y$", "y", true),
      ("^(?<year>[0-9]{4})$", "2026", true),
      ("^[a-c]{2,3}$", "abc", true), ("^[a-c]{2,3}$", "a", false), ("^[a-c]{2,3}$", "abca", false),
      ("^[^a-c]$", "d", true),
      ("^[^a-c]$", "b", false), ("^a{3}$", "aaa", true), ("^a{0}$", "", true), ("^a{2,}$", "aaaaa", true),
      ("^a{2,}$", "a", false),
      ("^a{,3}$", "a{,3}", true), ("^a{x$", "a{x", true), ("^}]$", "}]", true), ("^[]a]$", "a", false),
      ("^[^]$", "a", true),
      ("^[a-]$", "-", true), ("^[-a]$", "-", true), ("^[\\w-]$", "-", true), ("^[\\]]$", "]", true),
      ("^[\\b]$", "\u{8}", true),
      ("^\\d+$", "2026", true), ("^\\d+$", "\u{663}", false), ("^\\D$", "x", true), ("^\\w+$", "a_Z9", true),
      ("^\\w$", "é", false),
      ("^\\s$", "\u{A0}", true), ("^\\s$", "\u{FEFF}", true), ("^\\S$", "\u{200B}", true), ("^[\\s\\S]$", "\n", true),
      ("\\bcat\\b", "a cat sat", true), ("\\bcat\\b", "concat", false), ("\\Bcat", "concat", true),
      ("\\Bcat", "cat", false),
      ("^\\u0041\\x42\\u{1F600}\\cJ$", "AB😀\n", true), ("^\\uD83D\\uDE00$", "😀", true), ("^.$", "😀", true),
      ("^😀$", "😀", true),
      ("^\\.\\/\\-\\@$", "./-@", true), ("^\\t\\n\\v\\f\\r\\0$", "\t\n\u{B}\u{C}\r\0", true),
      ("^é$", "e\u{301}", false),
      ("^\\p{Letter}+$", "péñ", true), ("^\\p{L}+$", "p1", false), ("^\\p{Lu}\\p{Ll}$", "Éé", true),
      ("^\\P{L}$", "1", true),
      ("^[\\p{L}\\d]+$", "é9", true), ("^[^\\p{L}]$", "é", false), ("^\\p{Script_Extensions}", "x", false),
      ("^\\p{gc=Nd}$", "٣", true),
      ("^\\p{General_Category=Decimal_Number}$", "٣", true),
      ("^\\p{Alphabetic}\\p{White_Space}\\p{Any}\\p{ASCII}$", "é x~", true),
      ("^\\p{LC}$", "ǅ", true), ("a+?b", "aab", true), ("^(a*)*$", "aaaa", true), ("^(a|a)*b$", "aaaa", false),
      ("x*", "", true),
      ("(^a|b$)", "ab", true), ("(^a|b$)", "ba", false), ("^$", "", true), ("^$", "a", false), ("a|b|", "zzz", true),
      ("$^", "", true),
    ] as [(String, String, Bool)]
  )
  func `finds what it describes`(pattern: String, text: String, expected: Bool) throws {
    if pattern.contains("Script") {
      #expect(throws: PatternError.unsupported(construct: "the Unicode property 'Script_Extensions'", offset: 1)) {
        try Pattern(pattern)
      }
      return
    }
    let verdict = try Pattern(pattern).match(text.utf8Span.span)
    #expect(verdict == (expected ? .matches : .noMatch))
  }

  @Test(
    arguments: [
      ("(?=a)", "look-ahead"), ("a(?!b)", "look-ahead"), ("(?<=a)b", "look-behind"), ("(?<!a)b", "look-behind"),
      ("(a)\\1", "a back-reference or octal escape"), ("(?<n>a)\\k<n>", "a back-reference or octal escape"),
      ("\\01", "a back-reference or octal escape"), ("(?i:a)", "a group modifier"),
      ("\\p{Script=Greek}", "the Unicode property 'Script=Greek'"),
      ("\\p{Lx}", "the Unicode property 'Lx'"),
    ] as [(String, String)]
  )
  func `refuses by name what is not linear or not provided`(pattern: String, construct: String) {
    let error = #expect(throws: PatternError.self) { try Pattern(pattern) }
    guard case .unsupported(construct, _) = error else {
      Issue.record("found \(String(describing: error))")
      return
    }
  }

  @Test(arguments: [
    "(", "a)", "[a", "*", "a**", "a+++", "^*", "\\", "\\q", "\\u12", "\\u{110000}", "\\u{}", "\\xg0", "\\c1", "\\p",
    "\\p{L", "[b-a]",
    "[\\d-z]", "a{3,2}", "(?<n", "?", "a|*", "\\é",
  ])
  func `refuses what is no expression`(pattern: String) {
    let error = #expect(throws: PatternError.self) { try Pattern(pattern) }
    guard case .malformed = error else {
      Issue.record("found \(String(describing: error))")
      return
    }
  }

  @Test(arguments: [
    "a{100001}", "(a{1000}){1000}", "((a{100}){100}){100}",
    String(repeating: "(", count: 200) + String(repeating: ")", count: 200),
  ])
  func `refuses what would grow too large`(pattern: String) {
    #expect(throws: PatternError.tooLarge) { try Pattern(pattern) }
  }

  @Test func `repeats the empty text without end in no time`() throws {
    let pattern = try Pattern("^(((){100000}){100000}){100000}$")
    #expect(pattern.match("".utf8Span.span) == .matches)
    #expect(pattern.match("a".utf8Span.span) == .noMatch)
  }

  @Test(arguments: [
    "^(a+)+$", "^(a|aa)+$", "(x+x+)+y", "^(([a-z])+.)+[A-Z]([a-z])+$", "(.*)(.*)(.*)(.*)=", "^(a?){50}a{50}$",
  ])
  func `takes linear time where backtracking explodes`(pattern: String) throws {
    let hostile = String(repeating: "a", count: 3_000) + "!"
    let verdict = try Pattern(pattern).match(hostile.utf8Span.span)
    #expect(verdict == .noMatch)
  }

  @Test func `says that it is too slow instead of no match`() throws {
    let pattern = try Pattern("^(a|b|c|d){500}$")
    let text = String(repeating: "a", count: 500)
    #expect(pattern.match(text.utf8Span.span, budget: 1_000) == .tooSlow)
    #expect(pattern.match(text.utf8Span.span) == .matches)
  }

  @Test func `reads bytes that are not UTF-8 as replacement characters`() throws {
    let bytes: [UInt8] = [0x61, 0xFF, 0xC0, 0xE2, 0x82]
    #expect(try Pattern("^a\\uFFFD{4}$").match(bytes.span) == .matches)
  }
}
