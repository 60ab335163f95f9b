import JSON
import Schema
import Testing

@Suite struct `The catalogue of finding codes` {
  @Test(arguments: FindingCode.allCases)
  func `explains every code`(code: FindingCode) {
    let entry = code.entry
    #expect(entry.meaning.hasSuffix(".") && entry.cure.hasSuffix("."))
    #expect(!entry.example.isEmpty && !entry.example.hasSuffix("."))
    #expect(entry.meaning.first?.isUppercase == true && entry.cure.first?.isUppercase == true)
  }

  @Test(arguments: FindingCode.allCases)
  func `spells codes in kebab case`(code: FindingCode) {
    #expect(code.rawValue.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D })
    #expect(!code.rawValue.hasPrefix("-") && !code.rawValue.hasSuffix("-") && !code.rawValue.contains("--"))
    #expect(FindingCode(rawValue: code.description) == code)
  }

  @Test func `gives a finding the usual severity of its code`() {
    let place = JSONPointer(["a"])
    #expect(Finding(.unknownHeader, field: place, message: "m").severity == .warning)
    #expect(Finding(.outerSpacesTrimmed, field: place, message: "m").severity == .note)
    #expect(Finding(.notAnEmail, field: place, message: "m").severity == .error)
    #expect(Finding(.notAnEmail, severity: .note, field: place, message: "m").severity == .note)
    #expect([Severity.error, .note, .warning].sorted() == [.note, .warning, .error])
  }
}
