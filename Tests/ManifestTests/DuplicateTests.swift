import Provisioning
import Schema
import Testing

@testable import Manifest

private let header = "name,email,phone,password\n"

private func row(_ email: String) -> String { "Jane,\(email),+14155550123,x\n" }

@Suite struct `Rows with one identity` {
  @Test func `count once, and the later one names the first place`() throws {
    let reading = try read(header + row("jane@example.com") + "\n" + row(" JANE@Example.com") + row("joe@example.com"))
    #expect(reading.checked.validCount == 2)
    #expect(reading.checked.duplicateCount == 1)
    let finding = try #require(reading.visited.last?.findings.first)
    #expect(finding.code == .duplicateIdentity)
    #expect(finding.message == "row 1 (line 2) has the same identity; the first one counts")
    #expect((finding.row, finding.line, finding.cell, finding.column) == (2, 4, "B4", "email"))
    #expect(reading.rows.map(\.isInvalid) == [false, true, false])
    #expect(reading.rows[1].request == nil)
    #expect(reading.rows[1].findings.first == finding)
    #expect(reading.rows[1].original != nil)
  }

  @Test func `are found across manifests`() throws {
    let json = #"[{"email":"jane@example.com","name":"J","phone":"+14155550123","password":"x"}]"#
    let reading = try read([
      ("a.csv", Array((header + row("jane@example.com")).utf8)), ("b.json", Array(json.utf8)),
      ("c.csv", Array((header + row("joe@example.com")).utf8)),
    ])
    #expect(reading.checked.rowCount == 3)
    #expect(reading.checked.validCount == 2)
    #expect(
      reading.visited.last?.findings.first?.message
        == "row 1 (line 2) of a.csv has the same identity; the first one counts"
    )
    #expect(reading.rows.map(\.place.manifest) == [0, 1, 2])
    #expect(reading.rows.map(\.isInvalid) == [false, true, false])
  }

  @Test func `leave the first valid one, not the first`() throws {
    let reading = try read(header + "Jane,jane@example.com,5,x\n" + row("jane@example.com") + row("jane@example.com"))
    #expect(reading.rows.map(\.isInvalid) == [true, false, true])
    #expect(reading.checked.validCount == 1)
  }

  @Test func `are composed or decomposed letters alike`() throws {
    let reading = try read(header + row("jos\u{E9}@example.com") + row("jose\u{301}@example.com"))
    #expect(reading.checked.duplicateCount <= 1)
    #expect(reading.rows.count == 2)
  }

  @Test(arguments: [1, 2, 1000])
  func `are told apart from rows whose hash collides`(window: Int) throws {
    let addresses = ["a@b.co", "b@b.co", "A@b.co", "c@b.co", "b@b.co", "a@b.co"]
    let reading = try read(header + addresses.map(row).joined())
    let search = DuplicateSearch(
      manifests: reading.checked.manifests,
      digests: reading.checked.digests,
      rowsBefore: reading.checked.rowsBefore
    )
    // Every row under one hash, and then some under two.
    for hashes: [UInt64] in [[7, 7, 7, 7, 7, 7], [7, 8, 7, 7, 8, 7]] {
      let suspects = zip(hashes, 0...).map { IdentityIndex.Entry(hash: $0, ordinal: $1) }
      let found = try search.duplicates(among: suspects, window: window)
      #expect(found.pairs.map(\.ordinal) == [2, 4, 5])
      #expect(found.pairs.map(\.first.row) == [1, 2, 1])
    }
  }

  @Test func `are found by a hash that depends on its key and every byte`() {
    let index = IdentityIndex(key: HashKey(1, 2))
    let texts = ["", "a", "b", "ab", "a@b.co", "12345678", "123456789", "1234567812345678"]
    #expect(Set(texts.map { index.hash($0.utf8) }).count == texts.count)
    #expect(index.hash("a".utf8) != IdentityIndex(key: HashKey(1, 3)).hash("a".utf8))
  }

  @Test func `take at most 16 bytes each`() {
    #expect(MemoryLayout<IdentityIndex.Entry>.stride == 16)
  }
}
