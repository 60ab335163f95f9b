import Testing
@testable import JSON
@Suite struct `JSON numbers` {
  @Test func `compare by value`() { #expect(JSONNumber("1.0") == 1) }
}
