import JSON
import Providers
import Provisioning
import Testing

@Suite struct `A create request` {
  private func text(_ request: ProviderRequest) -> String {
    String(decoding: request.body?.reveal() ?? [], as: UTF8.self)
  }

  @Test func `goes to the documented place`() {
    let requests = Shipped.all.map { $0.createRequest($0.request(), correlation: nil, at: $0.sampleEndpoint) }
    #expect(
      requests.map(\.url) == [
        "https://backend.omnidim.io/api/v1/reseller/users/add", "https://api.gcore.com/iam/users",
        "https://api.cryptlex.com/v3/resellers/11111111-2222-4333-8444-555555555555/users",
      ]
    )
    #expect(requests.allSatisfy { $0.method == "POST" })
    for request in requests {
      #expect(
        request.headers.map { "\($0.name): \($0.value)" } == [
          "Content-Type: application/json", "Accept: application/json",
        ]
      )
    }
  }

  @Test func `carries what was validated, byte for byte`() {
    let document = Shipped.omnidimension
    let body = JSONValue(
      reading:
        #"{"email":"Jane+1@Example.com","name":"Zoë","cost_per_min":0.070,"phone":"+14155550123","password":" p/\"w\\ "}"#
    )
    let request = document.createRequest(document.request(body), correlation: nil, at: document.sampleEndpoint)
    let expected =
      #"{"email":"Jane+1@Example.com","name":"Zoë","cost_per_min":0.070,"phone":"+14155550123","password":" p/\"w\\ "}"#
    #expect(text(request) == expected)
  }

  @Test func `keeps an explicit null`() {
    let document = Shipped.gcore
    let body = document.body(["services": [["product_name": "CDN", "available": nil]]])
    let request = document.createRequest(document.request(body), correlation: nil, at: document.sampleEndpoint)
    #expect(text(request).contains(#"[{"product_name":"CDN","available":null}]"#))
  }

  @Test func `carries a correlation value only where the row leaves the field empty`() {
    let document = Shipped.gcore
    let without = document.createRequest(document.request(), correlation: "purser-1", at: document.sampleEndpoint)
    #expect(text(without).hasSuffix(#","custom_id":"purser-1"}"#))
    let row = document.request(document.body(["custom_id": "crm-7"]))
    let own = document.createRequest(row, correlation: "purser-1", at: document.sampleEndpoint)
    #expect(text(own).contains(#""custom_id":"crm-7""#))
    #expect(!text(own).contains("purser-1"))
    let other = Shipped.cryptlex
    let none = other.createRequest(other.request(), correlation: "purser-1", at: other.sampleEndpoint)
    #expect(!text(none).contains("purser-1"))
  }

  @Test func `has its path parameters encoded`() throws {
    let document = Shipped.cryptlex
    let endpoint = try document.endpoint(
      baseURL: document.baseURL,
      parameters: ["resellerId": "a/b c?d#é{x}"],
      credential: Secret("t")
    )
    let request = document.createRequest(document.request(), correlation: nil, at: endpoint)
    #expect(request.url == "https://api.cryptlex.com/v3/resellers/a%2Fb%20c%3Fd%23%C3%A9%7Bx%7D/users")
  }

  @Test func `shows no secret when it is printed`() {
    let document = Shipped.gcore
    let request = document.createRequest(document.request(), correlation: nil, at: document.sampleEndpoint)
    var dumped = ""
    dump(request, to: &dumped)
    #expect(!"\(request)\(dumped)\(document.sampleEndpoint)".contains("Choose-1"))
    #expect(!"\(request)\(dumped)\(document.sampleEndpoint)".contains("token-"))
  }
}

@Suite struct `An endpoint` {
  private func error(_ parameters: [String: String], _ credential: String = "t") -> EndpointError? {
    do {
      let document = Shipped.cryptlex
      _ = try document.endpoint(baseURL: document.baseURL, parameters: parameters, credential: Secret(credential))
      return nil
    } catch {
      return error
    }
  }

  @Test func `needs its parameters, and no others`() {
    #expect(error(["resellerId": "7"]) == nil)
    #expect(error([:])?.description.contains("CRYPTLEX_RESELLER_ID") == true)
    #expect(error(["resellerId": ""]) != nil)
    #expect(error(["resellerId": "7", "x": "1"]) == .unknownParameter("x", known: ["resellerId"]))
  }

  @Test(arguments: ["..", ".", "%2e%2E", "a\nb"])
  func `refuses a parameter that would lead elsewhere`(value: String) {
    #expect(error(["resellerId": value]) != nil)
  }

  @Test func `refuses a credential that would end its header`() {
    #expect(error(["resellerId": "7"], "a\r\nX: y") == .credential(.forbiddenCharacter))
    #expect(error(["resellerId": "7"], "tökén") == .credential(.forbiddenCharacter))
    #expect(error(["resellerId": "7"], " \n") == .credential(.empty))
    #expect(error(["resellerId": "7"], "Basic abc") == .credential(.unknownScheme))
  }

  @Test(arguments: [
    ("1234$abcdef", "apikey 1234$abcdef"), ("1234_abcdef\n", "apikey 1234_abcdef"), ("APIKey 1_a", "APIKey 1_a"),
    ("Bearer eyJ.x.y", "Bearer eyJ.x.y"), ("bearer eyJ\r\n", "bearer eyJ"),
  ])
  func `puts the scheme before a token that has none`(credential: String, header: String) throws {
    #expect(try Shipped.gcore.credential.headerValue(for: Secret(credential)).reveal() == header)
  }
}
