import JSON
import Providers
import Provisioning
import Testing

/// Texts with random bytes changed, cut, doubled and swapped, the same for every run.
private struct Damage {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  private mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(max(bound, 1)))
  }

  mutating func damaged(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8)
    for _ in 0...next(3) where !bytes.isEmpty {
      let place = next(bytes.count)
      switch next(5) {
      case 0: bytes[place] = UInt8(next(256))
      case 1: bytes.removeSubrange(place...)
      case 2: bytes.insert(contentsOf: bytes[place...].prefix(next(40)), at: place)
      case 3: bytes.removeSubrange(place..<min(bytes.count, place + next(9)))
      default: bytes[place] = Array("{}[]\",:0-tfn\\\n &*!|>%@`'#?".utf8)[next(26)]
      }
    }
    return bytes
  }
}

@Suite struct `Hostile input` {
  private static let answers = [
    #"{"success":true,"user_id":1234,"organization_id":9012,"message":"ok \u00e9 \ud83d\ude00"}"#,
    #"{"success":false,"plan_expire":true,"error":"x","error_description":["a",{"b":"c"}]}"#,
    #"{"errors":{"email":["Client with email x already exists."],"services":[{"product_name":["bad"]}]}}"#,
    #"[{"errors":{"new_email":"taken"}},"text",null,1.5e10]"#,
    #"{"success":true,"organizations":[{"id":4001,"created_date":"2025-10-09T10:20:58.220633","total_users":1,"users":[{"id":1110,"email":"demo@example.com"}]}],"total_organizations":1}"#,
    #"{"count":1,"next":null,"results":[{"id":88,"email":"demo@example.com","custom_id":"x","users":[{"id":7,"email":"demo@example.com"}]}]}"#,
    #"[{"id":"u","email":"demo@example.com","createdAt":"2018-05-01T07:53:56.0095476Z"}]"#,
  ]

  @Test(arguments: 1...20)
  func `in an answer is read or not, and never more`(seed: UInt64) throws {
    var damage = Damage(seed: seed)
    let identity = try #require(Identity(address: "demo@example.com"))
    let query = ReadBackQuery(
      identity: identity,
      address: "demo@example.com",
      correlation: "x",
      firstIntentAt: Timestamp(seconds: 0)
    )
    for sample in Self.answers {
      let body = damage.damaged(sample)
      for document in Shipped.all {
        for status in [200, 201, 400, 500] {
          let answer = document.answer(
            status: status,
            headers: [("Retry-After", sample), ("Date", "")],
            body: body,
            to: document.request(),
            at: document.sampleEndpoint
          )
          #expect((answer.providerMessage?.unicodeScalars.count ?? 0) <= 300)
        }
        let page = document.readBackPage(
          status: 200,
          headers: [],
          body: body,
          receivedAt: Timestamp(seconds: 0),
          of: .first,
          for: [query],
          endpoint: document.sampleEndpoint
        )
        if case .page(let seen, _) = page { _ = document.presence(of: query, among: seen) }
      }
    }
  }

  @Test(arguments: 1...24)
  func `in a document is loaded or refused with words`(seed: UInt64) {
    var damage = Damage(seed: seed)
    let yaml = damage.damaged(seed.isMultiple(of: 2) ? FourthProvider.smallest : FourthProvider.fullest)
    do {
      _ = try ProviderDocument(yaml: yaml, name: "x.yaml")
    } catch {
      #expect(!error.problems.isEmpty)
      #expect(!error.description.isEmpty)
    }
  }

  @Test func `of great length is read in time`() {
    let document = Shipped.gcore
    let password = String(repeating: "ab", count: 128)
    let text = String(repeating: String(password.dropLast()), count: 2000)
    let body = JSONWriter.compact.text(["message": .string(text), "errors": [["x": [.string(text)]]]])
    let request = document.request(document.body(["password": .string(password)]))
    let clock = ContinuousClock()
    let time = clock.measure { _ = document.answer(400, body, to: request) }
    #expect(time < .seconds(5))
  }
}
