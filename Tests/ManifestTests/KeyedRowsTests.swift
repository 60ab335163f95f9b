import CSV
import JSON
import Manifest
import Providers
import Provisioning
import Testing

/// A digest without a key: equal for equal texts, and hardly ever for others.
@Sendable private func digest(_ text: [UInt8]) -> KeyedDigest {
  var digest = [UInt8](repeating: 0, count: KeyedDigest.length)
  for (index, byte) in text.enumerated() {
    let place = index % digest.count
    digest[place] = digest[place] &* 31 &+ byte &+ 1
  }
  return KeyedDigest(digest)
}

@Suite struct `The keys of good rows` {
  /// What a first pass by keys gave, by place.
  private struct Keyed {
    var checked: CheckedManifests
    var rows: [RowPlace: (identity: Identity, open: KeyedDigest, request: AccountRequest)] = [:]
    var others: [ManifestRow] = []
  }

  private func keyed(_ text: String, provider: String, options: ManifestOptions) throws -> Keyed {
    let document = try #require(documents[provider])
    let today = try #require(CivilDate(text: "2026-11-21"))
    let file = ManifestFile(bytes: Array(text.utf8), path: "accounts.csv")
    let set = try ManifestSet(files: [file], provider: document, options: options, today: today)
    var rows: [RowPlace: (identity: Identity, open: KeyedDigest, request: AccountRequest)] = [:]
    var others: [ManifestRow] = []
    let checked = try set.check(digest: digest, key: HashKey(1, 2)) { part in
      switch part {
      case .row(let row): others.append(row)
      case .keyed(let page):
        for index in 0..<page.count {
          let key = (page.keys.identities[index], page.keys.openDigests[index], page.request(index))
          #expect(rows.updateValue(key, forKey: page.place(index)) == nil)
        }
      }
    }
    return Keyed(checked: checked, rows: rows, others: others)
  }

  /// Compares what the keys say of each row with its request of the second pass, which looks at every row closely.
  private func check(_ text: String, provider: String = "omnidimension", options: ManifestOptions) throws -> Int {
    let keyed = try keyed(text, provider: provider, options: options)
    let close = try read(text, provider: provider, options: options)
    #expect(keyed.others.flatMap(\.findings) == close.findings)
    #expect(keyed.checked.validCount == close.checked.validCount)
    #expect(keyed.checked.stamps == close.checked.stamps)
    var unmatched = Set(keyed.rows.keys)
    for row in close.rows {
      guard let expected = row.request, let found = keyed.rows[row.place] else { continue }
      unmatched.remove(row.place)
      #expect(found.identity == expected.identity)
      #expect(found.open == digest(JSONWriter.canonical.bytes(expected.openFields)))
      #expect(found.request.identity == expected.identity)
      #expect(found.request.place == expected.place)
      #expect(found.request.address == expected.address)
      #expect(found.request.stake == expected.stake)
      #expect(found.request.body.reveal() == expected.body.reveal())
    }
    // Only a row that repeats an earlier one's identity has keys and no request.
    #expect(unmatched.count <= keyed.checked.duplicateCount)
    return keyed.rows.count
  }

  private static let header = "Password,email,name,phone,welcome_minutes_to_credit,cost_per_min,expiry_date,remarks\n"

  private static let rows = [
    "Secret-1,Ann@Example.com,Ann,+14155550123,50,0.25,2027-01-01,x",
    "Secret-1,bob@example.com,Bob,+14155550123,,,,",
    "Secret-1,c@example.com,\"C \"\"the\"\" C\",+14155550123,7,0.20,,",
    "Secret-1,d@example.com,José \\ Ño,+14155550123,100,1.00,,",
    "Secret-1,e@example.com,E,+14155550123,1000000,0.05,,",
    "Secret-1,f@example.com,F,+14155550123,10,12.500,2099-12-31,",
    "Secret-1,g@example.com,\"G, H\",+14155550123,1e2,10.0,,",
    "Secret-1,bad,I,+14155550123,10,0.1,,",
    ",,,,,,,",
    "Secret-1,ann@example.com,Ann again,+14155550123,50,0.25,,",
    "Secret-1, spaced@example.com,S,+14155550123,50,0.25,,",
    "Secret-1,late@example.com,L,+14155550123,50,0.00000012,,",
  ]

  @Test(arguments: [7, 100, 1 << 20]) func `are those of their requests`(blockBytes: Int) throws {
    let options = ManifestOptions(limits: ManifestLimits(blockBytes: blockBytes))
    let text = Self.header + (Self.rows + Self.rows.reversed()).joined(separator: "\n") + "\n"
    #expect(try check(text, options: options) > 10)
  }

  @Test func `are not made where defaults fill fields`() throws {
    let options = ManifestOptions(defaults: [FieldDefault(field: "user_currency", value: "EUR")])
    #expect(try check(Self.header + Self.rows[0] + "\n", options: options) == 0)
  }

  @Test func `leave a header out that could be a row`() throws {
    let options = ManifestOptions(map: [
      HeaderMapping(header: "a@b.cc", field: "email"), HeaderMapping(header: "+14155550123", field: "phone"),
    ])
    #expect(try check("name,a@b.cc,+14155550123,password\nAnn,ann@b.cc,+14155550124,Secret-2\n", options: options) == 1)
  }
}
