import JSON
import Testing

@testable import Providers

@Suite struct `A plain scalar of YAML` {
  @Test(arguments: [
    "NO", "no", "on", "Off", "yes", "y", "N", "0b1", "1_000", "1:30", "2026-11-21", "+", ".", "e5", "0x", "0xZ",
    "0o8", "1e", "1.2.3", "++1", "TRue", "nULL", "١",
  ])
  func `is text where YAML 1.2 says so`(text: String) throws {
    #expect(try value(text) == .string(text))
  }

  @Test(arguments: [
    ("0", "0"), ("-17", "-17"), ("0.20", "0.20"), ("1e10", "1e10"), ("+5", "5"), ("007", "7"), ("-007.50", "-7.50"),
    (".5", "0.5"), ("5.", "5"), ("0x1F", "31"), ("0o17", "15"), ("1E-3", "1E-3"),
    ("123456789012345678901234567890", "123456789012345678901234567890"),
  ])
  func `is a number, kept as it is written where JSON can`(text: String, number: String) throws {
    #expect(try value(text).numberValue?.text == number)
  }

  @Test(arguments: [("true", true), ("True", true), ("FALSE", false)])
  func `is a truth value`(text: String, value expected: Bool) throws {
    #expect(try value(text) == .bool(expected))
  }

  @Test(arguments: ["null", "~", "Null", "NULL", ""])
  func `is null`(text: String) throws {
    #expect(try value(text) == .null)
  }

  @Test(arguments: ["\"NO\"", "'true'", "\"1\"", "!!str 1", "! 1", "|-\n  1"])
  func `is text in quotes, in blocks and by its tag`(text: String) throws {
    #expect(try value(text).stringValue != nil)
  }

  private func value(_ text: String) throws -> JSONValue {
    let document = try PlacedDocument(yaml: "a: \(text)\n")
    return try #require(document.value["a"])
  }
}
