import JSON
import Providers
import Provisioning
import Testing

/// Runs a read-back against scripted answers, as the one who sends requests does.
private struct Look {
  let document: ProviderDocument
  let receivedAt = Timestamp(seconds: 1_795_040_800)
  var headers: [(name: String, value: String)] = []
  private(set) var urls: [String] = []

  init(_ document: ProviderDocument) {
    self.document = document
  }

  func query(_ address: String, correlation: String? = nil, at seconds: Int64 = 0) -> ReadBackQuery {
    guard let identity = Identity(address: address) else { preconditionFailure("samples have addresses") }
    return ReadBackQuery(
      identity: identity,
      address: address,
      correlation: correlation,
      firstIntentAt: receivedAt + .seconds(seconds)
    )
  }

  mutating func presence(of query: ReadBackQuery, _ answers: [(Int, String)]) -> Presence {
    var seen = SeenAccounts()
    var cursor: ReadBackCursor? = .first
    var rest = answers[...]
    while let here = cursor {
      let asked = document.readBackShape == .each ? query : nil
      urls.append(document.readBackRequest(for: asked, at: here, endpoint: document.sampleEndpoint).url)
      guard let (status, body) = rest.popFirst() else {
        Issue.record("more was asked than \(answers.count) answers")
        return .absent
      }
      let page = document.readBackPage(
        status: status,
        headers: headers,
        body: Array(body.utf8),
        receivedAt: receivedAt,
        of: here,
        for: [query],
        endpoint: document.sampleEndpoint
      )
      switch page {
      case .page(let accounts, let next):
        seen.add(accounts)
        cursor = next
      case .refused(let note): return .refused(note)
      case .throttled(let note, let retryAfter): return .throttled(note, retryAfter: retryAfter)
      case .failed(let note): return .unknown(note)
      }
    }
    return document.presence(of: query, among: seen)
  }
}

extension Presence {
  fileprivate var short: String {
    switch self {
    case .found(let account):
      let ids = account.accountIDs.pairs.map { "\($0.name)=\($0.id)" }.joined(separator: ",")
      return "found \(ids) \(account.isOurs.map { $0 ? "ours" : "theirs" } ?? "whose")"
    case .absent: return "absent"
    case .unknown(let note): return "unknown \(note.code)"
    case .throttled(_, let retryAfter): return "throttled \(retryAfter?.seconds ?? 0)"
    case .refused(let note): return "refused \(note.status ?? 0)"
    }
  }
}

@Suite struct `A read-back of OmniDimension` {
  private func organizations(
    created: String = "2026-11-18T22:26:40.5",
    user: String = "",
    total: Int = 1,
    users: Int = 1,
    organizations: Int = 1
  ) -> String {
    """
    {"success":true,"organizations":[{"id":4001,"name":"A","created_date":"\(created)","total_users":\(users),
    "users":[{"id":1110,"email":"Demo@Example.com","phone":false,"login_date":null,"access_level":false\(user)}]}],
    "total_organizations":\(organizations),"total_users_across_orgs":\(total)}
    """
  }

  @Test func `reads one list`() {
    var look = Look(Shipped.omnidimension)
    #expect(look.document.readBackShape == .list)
    // Answered at 2026-11-18T22:26:40Z.
    #expect(
      look.presence(of: look.query("demo@example.com"), [(200, organizations())]).short
        == "found user_id=1110,organization_id=4001 ours"
    )
    #expect(look.urls == ["https://backend.omnidim.io/api/v1/reseller/organizations"])
  }

  @Test(arguments: [
    ("2026-11-18T22:26:40.633", "ours"), ("2026-11-18T22:25:41", "ours"), ("2026-11-18T22:25:39", "theirs"),
    ("2025-10-09T10:20:58.220633", "theirs"), ("2026-11-19T03:56:40+05:30", "ours"), ("yesterday", "whose"),
  ])
  func `tells whose account it is by its age`(created: String, verdict: String) {
    var look = Look(Shipped.omnidimension)
    let presence = look.presence(of: look.query("demo@example.com"), [(200, organizations(created: created))])
    #expect(presence.short.hasSuffix(" \(verdict)"))
  }

  @Test(arguments: [("2026-11-18T22:16:39", "ours"), ("2026-11-18T22:16:37", "theirs")])
  func `puts a slow clock right by the answer's date`(created: String, verdict: String) {
    var look = Look(Shipped.omnidimension)
    look.headers = [("Date", "Wed, 18 Nov 2026 22:16:40 GMT")]
    let presence = look.presence(of: look.query("demo@example.com"), [(200, organizations(created: created))])
    #expect(presence.short.hasSuffix(" \(verdict)"))
  }

  @Test func `proves absence by a whole list alone`() {
    let query = Look(Shipped.omnidimension).query("other@example.com")
    func presence(_ body: String) -> String {
      var look = Look(Shipped.omnidimension)
      return look.presence(of: query, [(200, body)]).short
    }
    #expect(presence(organizations()) == "absent")
    #expect(presence(organizations(total: 2)) == "unknown look-up-incomplete")
    #expect(presence(organizations(users: 2)) == "unknown look-up-incomplete")
    #expect(presence(organizations(organizations: 2)) == "unknown look-up-incomplete")
    #expect(presence(organizations(total: 0, users: 0)) == "absent")
    #expect(presence(#"{"success":true,"organizations":[],"total_organizations":0}"#) == "absent")
    #expect(presence(#"{"success":true,"organizations":[{"id":1}]}"#) == "unknown look-up-incomplete")
    #expect(presence(#"{"success":true,"organizations":[{"id":1,"users":[7]}]}"#) == "unknown look-up-incomplete")
    #expect(
      presence(#"{"success":true,"organizations":[{"id":1,"users":[{"email":7}]}]}"#) == "unknown look-up-incomplete"
    )
    #expect(presence(#"{"success":true,"organizations":[{"id":1,"users":[{"email":false},{}]}]}"#) == "absent")
  }

  @Test(arguments: [
    "", "{}", "[]", "null", #"{"success":false,"error":"no"}"#, #"{"success":true}"#, "<html>",
    #"{"success":true,"organizations":[{"id":1,"users":[{"#, #"{"success":true,"organizations":false}"#,
    #"{"status":"error","message":"x","organizations":[]}"#,
  ])
  func `says nothing where the answer cannot be read`(body: String) {
    var look = Look(Shipped.omnidimension)
    #expect(look.presence(of: look.query("demo@example.com"), [(200, body)]).short == "unknown look-up-failed")
  }

  @Test(arguments: [
    (401, "refused 401"), (403, "refused 403"), (404, "refused 404"), (500, "unknown look-up-failed"),
    (429, "throttled 0.0"), (503, "unknown look-up-failed"), (301, "unknown look-up-failed"),
    (204, "unknown look-up-failed"),
  ])
  func `tells refusal from failure`(status: Int, short: String) {
    var look = Look(Shipped.omnidimension)
    #expect(look.presence(of: look.query("demo@example.com"), [(status, #"{"error":"x"}"#)]).short == short)
  }

  @Test(arguments: [
    (429, "30", "throttled 30.0"), (503, "5", "throttled 5.0"), (503, "soon", "unknown look-up-failed"),
  ])
  func `tells how long it should wait`(status: Int, retryAfter: String, short: String) {
    var look = Look(Shipped.omnidimension)
    look.headers = [("Retry-After", retryAfter)]
    #expect(look.presence(of: look.query("demo@example.com"), [(status, "")]).short == short)
  }

  @Test func `keeps nothing of other accounts`() {
    let document = Shipped.omnidimension
    let look = Look(document)
    let body = organizations(user: #","api_keys":[{"api_key":"sk_canary"}]"#)
    let page = document.readBackPage(
      status: 200,
      headers: [],
      body: Array(body.utf8),
      receivedAt: look.receivedAt,
      of: .first,
      for: [look.query("other@example.com")],
      endpoint: document.sampleEndpoint
    )
    var dumped = ""
    dump(page, to: &dumped)
    #expect(!dumped.contains("canary"))
    #expect(!dumped.contains("demo@"))
  }

  @Test func `leaves several accounts with one address to a person`() {
    let two = """
      {"success":true,"organizations":[{"id":1,"users":[{"id":10,"email":"demo@example.com"}]},
      {"id":2,"users":[{"id":20,"email":"DEMO@example.com"}]}]}
      """
    var look = Look(Shipped.omnidimension)
    #expect(look.presence(of: look.query("demo@example.com"), [(200, two)]).short == "unknown look-up-ambiguous")
    let twice = two.replacing("20", with: "10").replacing(#""id":2"#, with: #""id":1"#)
    #expect(
      look.presence(of: look.query("demo@example.com"), [(200, twice)]).short
        == "found user_id=10,organization_id=1 whose"
    )
  }
}

@Suite struct `A read-back of Gcore` {
  private let client = """
    {"id":88,"email":"jane+x@example.com","custom_id":"purser-1","users":[{"id":7,"email":"Jane+X@example.com"}]}
    """

  @Test func `asks for one address with plus signs encoded`() {
    var look = Look(Shipped.gcore)
    let presence = look.presence(
      of: look.query("Jane+X@example.com"),
      [(200, #"{"count":1,"results":[\#(client)]}"#)]
    )
    #expect(presence.short == "found user_id=7,client_id=88 whose")
    #expect(
      look.urls == [
        "https://api.gcore.com/iam/clients?users_email=Jane%2BX%40example.com&deleted=false&offset=0&limit=100"
      ]
    )
  }

  @Test func `asks again in lower case where nothing was found`() {
    var look = Look(Shipped.gcore)
    let none = #"{"count":0,"next":null,"previous":null,"results":[]}"#
    #expect(look.presence(of: look.query("Jane+X@example.com"), [(200, none), (200, none)]).short == "absent")
    #expect(look.urls.count == 2)
    #expect(look.urls.last?.contains("jane%2Bx%40example.com") == true)
    #expect(look.urls.allSatisfy { $0.contains("&deleted=false&") }, "a deleted account would make the row done")
    look = Look(Shipped.gcore)
    #expect(look.presence(of: look.query("jane@example.com"), [(200, none)]).short == "absent")
    #expect(look.urls.count == 1)
  }

  @Test(arguments: [
    #"{"count":1,"results":[CLIENT]}"#, #"{"count":1.0,"result":[CLIENT]}"#, "[CLIENT]",
    #"[{"id":88,"email":"jane+x@example.com"}]"#,
    #"[{"id":88,"email":"old@example.com","users":[{"id":7,"email":"jane+x@example.com"}]}]"#,
  ])
  func `finds the client in every shape of list`(body: String) {
    var look = Look(Shipped.gcore)
    let presence = look.presence(
      of: look.query("jane+x@example.com"),
      [(200, body.replacing("CLIENT", with: client))]
    )
    #expect(presence.short.contains("client_id=88"))
  }

  @Test(arguments: [("purser-1", "ours"), ("purser-2", "theirs"), (nil, "whose")])
  func `tells whose it is by the value that we sent`(correlation: String?, verdict: String) {
    var look = Look(Shipped.gcore)
    let query = look.query("jane+x@example.com", correlation: correlation)
    #expect(look.presence(of: query, [(200, "[\(client)]")]).short.hasSuffix(" \(verdict)"))
  }

  @Test func `goes on page by page, and looks at the address itself`() {
    var look = Look(Shipped.gcore)
    let other = #"{"id":1,"email":"other@example.com","users":[]}"#
    let first = #"{"count":3,"results":[\#(other),\#(other)]}"#
    let second = #"{"count":3,"results":[\#(client)]}"#
    #expect(
      look.presence(of: look.query("jane+x@example.com"), [(200, first), (200, second)]).short.hasPrefix("found")
    )
    #expect(look.urls.last?.contains("offset=2") == true)
    look = Look(Shipped.gcore)
    let empty = #"{"count":3,"results":[]}"#
    #expect(
      look.presence(of: look.query("jane+x@example.com"), [(200, first), (200, empty)]).short
        == "unknown look-up-incomplete"
    )
  }
}

@Suite struct `A read-back of Cryptlex` {
  @Test func `asks with an operator and pages from 1`() {
    var look = Look(Shipped.cryptlex)
    let other = #"{"id":"o","email":"other@example.com","createdAt":"2018-05-01T07:53:56.0095476Z"}"#
    let page = "[" + Array(repeating: other, count: 100).joined(separator: ",") + "]"
    let last = #"[{"id":"u","email":"jane@example.com","createdAt":"2026-11-18T22:26:40.0095476Z"}]"#
    #expect(
      look.presence(of: look.query("jane@example.com"), [(200, page), (200, last)]).short == "found user_id=u ours"
    )
    let path = "https://api.cryptlex.com/v3/resellers/11111111-2222-4333-8444-555555555555/users"
    #expect(
      look.urls == [
        "\(path)?email%5Beq%5D=jane%40example.com&page=1&limit=100",
        "\(path)?email%5Beq%5D=jane%40example.com&page=2&limit=100",
      ]
    )
  }

  @Test func `knows the end of the list`() {
    var look = Look(Shipped.cryptlex)
    #expect(look.presence(of: look.query("jane@example.com"), [(200, "[]")]).short == "absent")
    #expect(look.presence(of: look.query("jane@example.com"), [(200, "{}")]).short == "unknown look-up-failed")
  }

  @Test func `is nothing before its end`() {
    let document = Shipped.cryptlex
    let look = Look(document)
    #expect(
      document.presence(of: look.query("jane@example.com"), among: SeenAccounts()).short == "unknown look-up-incomplete"
    )
  }

  @Test func `has a harmless look-up for checking the credential`() {
    let request = Shipped.gcore.healthRequest(at: Shipped.gcore.sampleEndpoint)
    #expect(request.method == "GET")
    #expect(request.url.contains("users_email=nobody%40example.invalid"))
  }
}
