import Testing

@testable import Schema

@Suite struct `The e-mail format` {
  @Test(arguments: [
    "jane@example.com", "jane.doe+tag@sub.example.co.uk", "a@b.cd", "\"jane doe\"@example.com",
    "\"a\\\"b\"@example.com", "j@[127.0.0.1]",
    "j@[IPv6:::1]", "j@[IPv6:2001:db8::8a2e:370:7334]", "!#$%&'*+-/=?^_`{|}~@example.com", "jane@xn--mller-kva.example",
    "jane@müller.example",
    "jane@MÜLLER.example", "jane@例え.テスト", "jane@1and1.com", "jane@straße.de",
    String(repeating: "a", count: 64) + "@example.com",
    "x@" + String(repeating: "a", count: 63) + ".example.com", "jane@mu\u{308}ller.example",
  ])
  func `takes`(address: String) {
    #expect(EmailSyntax.fault(in: address.utf8Span.span) == nil)
  }

  @Test(
    arguments: [
      ("", EmailFault.empty), ("jane", .noAtSign), ("jane.example.com", .noAtSign), ("jane(at)example.com", .noAtSign),
      ("@example.com", .localPartMissing), ("jane@", .domainMissing), ("jane@doe@example.com", .severalAtSigns),
      ("a@example.com,b@example.com", .severalAtSigns), (".jane@example.com", .localPartDots),
      ("jane.@example.com", .localPartDots),
      ("ja..ne@example.com", .localPartDots), ("jane doe@example.com", .localPartCharacter),
      ("Jane <jane@example.com>", .localPartCharacter),
      ("jäne@example.com", .localPartCharacter), ("\u{200B}jane@example.com", .localPartCharacter),
      ("\"jane@example.com", .localPartCharacter),
      ("\"\"@example.com", .localPartCharacter), ("\"jane\"x@example.com", .noAtSign),
      ("jane@example", .domainWithoutDot),
      ("jane@example..com", .domainLabel), ("jane@.example.com", .domainLabel), ("jane@example.com.", .domainLabel),
      ("jane@-a.com", .domainLabel),
      ("jane@a-.com", .domainLabel), ("jane@127.0.0.1", .domainLabel), ("jane@exa mple.com", .domainCharacter),
      ("jane@example.com ", .domainCharacter),
      ("jane@exam_ple.com", .domainCharacter), ("jane@invalid=domain.com", .domainCharacter),
      ("jane@example.com\n", .domainCharacter),
      ("jane@exa\u{200B}mple.com", .domainCharacter), ("jane@ｅｘａｍｐｌｅ.com", .domainCharacter),
      ("jane@a。com", .domainCharacter),
      ("j@[127.0.0.300]", .addressLiteral), ("j@[IPv6:1::2::3]", .addressLiteral), ("j@[]", .addressLiteral),
      ("j@[127.0.0.1", .addressLiteral),
      ("j@[::1]", .addressLiteral), (String(repeating: "a", count: 65) + "@example.com", .localPartTooLong),
      ("x@" + String(repeating: "a", count: 64) + ".com", .domainLabel),
      ("jane@" + String(repeating: "a23456789.", count: 25) + "com", .domainTooLong),
    ] as [(String, EmailFault)]
  )
  func `refuses`(address: String, fault: EmailFault) {
    #expect(EmailSyntax.fault(in: address.utf8Span.span) == fault)
  }
}

@Suite struct `Other formats` {
  @Test(arguments: ["2026-12-31", "2024-02-29", "2000-02-29", "0000-01-01", "9999-12-31"])
  func `take a date`(text: String) throws {
    #expect(try #require(CalendarDate(text)).description == text)
  }

  @Test(arguments: [
    "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "2026-01-32", "2026-04-31", "2026-1-1",
    "20260101", "2026/01/01",
    "2026-01-01 ", " 2026-01-01", "31.12.2026", "", "২০২৬-01-01", "2026-01-0\u{663}", "-026-01-01",
    "2026-01-01T00:00:00Z",
  ])
  func `refuse a date`(text: String) {
    #expect(CalendarDate(text) == nil)
  }

  @Test func `order dates by time`() throws {
    let dates = try ["2025-12-31", "2026-01-01", "2026-02-01"].map { try #require(CalendarDate($0)) }
    #expect(dates.shuffled().sorted() == dates)
  }

  @Test(
    arguments: [
      ("2026-12-31T18:00:00Z", true), ("2026-12-31t18:00:00.123456789z", true), ("1990-12-31T15:59:60-08:00", true),
      ("1998-12-31T23:59:60Z", true), ("1998-12-31T23:58:60Z", false), ("2026-12-31T18:00:00+05:30", true),
      ("2026-12-31 18:00:00Z", false),
      ("2026-12-31T18:00:00", false), ("2026-12-31T18:00Z", false), ("2026-12-31T24:00:00Z", false),
      ("2026-12-31T18:60:00Z", false),
      ("2026-12-31T18:00:61Z", false), ("2026-12-31T18:00:00.Z", false), ("2026-12-31T18:00:00+24:00", false),
      ("2026-12-31T18:00:00+0530", false),
      ("2026-02-30T18:00:00Z", false), ("2026-12-31T18:00:00Zx", false), ("2026-12-31T18:00:00-00:60", false),
      ("2026-12-31T18:00:00.", false),
    ] as [(String, Bool)]
  )
  func `judge a date and time`(text: String, expected: Bool) {
    #expect(ValueFormat.dateTime.accepts(text.utf8Span.span) == expected)
  }

  @Test(
    arguments: [
      ("https://example.com", true), ("https://user:pw@example.com:8080/a/b?c=d#e", true),
      ("urn:isbn:0451450523", true),
      ("mailto:jane@example.com", true),
      ("http://[::1]:80/", true), ("http://[2001:db8::7]/c=GB?one", true), ("file:///etc/hosts", true), ("a:", true),
      ("http://a/%7Ex", true),
      ("http://[v1.fe:x]/", true), ("http://example.com:/", true), ("//example.com", false), ("example.com", false),
      ("http://a b", false),
      ("http://a/%7", false), ("http://[::1", false), ("http://[1]/", false), ("http://é.com", false),
      ("1http://a", false), ("", false),
      ("http://a/\\b", false), ("http://a:8a/", false), ("http://a/#a#b", false), (":a", false),
      ("http://a/<b>", false),
    ] as [(String, Bool)]
  )
  func `judge a URI`(text: String, expected: Bool) {
    #expect(ValueFormat.uri.accepts(text.utf8Span.span) == expected)
  }

  @Test(
    arguments: [
      ("123e4567-e89b-12d3-a456-426614174000", true), ("00000000-0000-0000-0000-000000000000", true),
      ("123E4567-E89B-12D3-A456-426614174000", true),
      ("123e4567e89b12d3a456426614174000", false), ("123e4567-e89b-12d3-a456-42661417400", false),
      ("123e4567-e89b-12d3-a456-42661417400g", false),
      ("{123e4567-e89b-12d3-a456-426614174000}", false), ("", false),
    ] as [(String, Bool)]
  )
  func `judge a UUID`(text: String, expected: Bool) {
    #expect(ValueFormat.uuid.accepts(text.utf8Span.span) == expected)
  }

  @Test(
    arguments: [
      ("::", true), ("::1", true), ("1::", true), ("1:2:3:4:5:6:7:8", true), ("1:2:3:4:5:6:1.2.3.4", true),
      ("::ffff:1.2.3.4", true), ("1:2:3:4:5:6:7::", true),
      (":", false), (":::", false), ("1", false), ("1:2:3:4:5:6:7", false), ("1:2:3:4:5:6:7:8:9", false),
      ("12345::", false), ("1::2::3", false),
      ("1:2:3:4:5:6:7:1.2.3.4", false), ("::1.2.3", false), ("1:", false), (":1", false), ("::g", false), ("", false),
      ("1:2:3:4:5:6:7:8::", false),
    ] as [(String, Bool)]
  )
  func `judge an IPv6 address`(text: String, expected: Bool) {
    #expect(IPAddressSyntax.isIPv6(text.utf8Span.span) == expected)
  }
}
