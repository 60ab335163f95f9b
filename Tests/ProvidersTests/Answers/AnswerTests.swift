import JSON
import Providers
import Provisioning
import Testing

@Suite struct `An answer` {
  let omni = Shipped.omnidimension
  let gcore = Shipped.gcore
  let cryptlex = Shipped.cryptlex

  @Test func `proves an account by the documented status, flag and ids`() {
    #expect(
      omni.answer(200, #"{"success":true,"user_id":1234,"organization_id":9012}"#).body
        == .account(["user_id": "1234", "organization_id": "9012"])
    )
    #expect(gcore.answer(201, #"{"id":7,"client":123.0}"#).body == .account(["user_id": "7", "client_id": "123"]))
    #expect(cryptlex.answer(201, #"{"id":"a-b"}"#).body == .account(["user_id": "a-b"]))
  }

  @Test(arguments: [
    (#"{"success":true,"user_id":"77"}"#, ["user_id=77"]), (#"{"success":true,"user_id":123.0}"#, ["user_id=123"]),
    (#"{"success":true,"user_id":1e3,"organization_id":null}"#, ["user_id=1000"]),
    (#"{"success":true,"user_id":1,"organization_id":"x","extra":[{}]}"#, ["user_id=1", "organization_id=x"]),
    (#"{"success":true,"user_id":1,"error":null,"message":"error"}"#, ["user_id=1"]),
  ])
  func `has its ids as text whatever their type`(body: String, ids: [String]) {
    guard case .account(let found) = omni.answer(200, body).body else {
      Issue.record("no account in \(body)")
      return
    }
    #expect(found.pairs.map { "\($0.name)=\($0.id)" } == ids)
  }

  @Test(arguments: [
    "", "null", "[]", "true", "{}", "<html><body>OK</body></html>", #"{"success":true,"user_id":12"#,
    #"{"success":true}"#, #"{"user_id":1,"organization_id":2}"#, #"{"success":"true","user_id":1}"#,
    #"{"success":1,"user_id":1}"#, #"{"success":true,"user_id":false}"#, #"{"success":true,"user_id":1.5}"#,
    #"{"success":true,"user_id":{"id":1}}"#, #"{"success":true,"user_id":""}"#,
    #"{"success":true,"organization_id":1}"#, "{\"success\":true,\"user_id\":1}{}", "\u{0}",
    #"{"success":true,"success":false,"user_id":1}"#,
  ])
  func `cannot be read`(body: String) {
    #expect(omni.answer(200, body).body == .unreadable)
  }

  @Test(arguments: [200, 202, 204, 206])
  func `of another success status cannot be read either`(status: Int) {
    #expect(gcore.answer(status, #"{"id":7,"client":8}"#).body == .unreadable)
  }

  @Test(arguments: [
    #"{"success":false,"plan_expire":false,"error":"no"}"#, #"{"status":"error","message":"no"}"#,
    #"{"success":false,"user_id":1}"#,
  ])
  func `refuses with a success status`(body: String) {
    let answer = omni.answer(200, body)
    #expect(answer.body == .refusal)
    let end = AttemptEnd(answer, boundary: .body)
    #expect(end.reading == .ask(.isThere))
  }

  @Test(arguments: [
    (400, #"{"error":"missing_fields","error_description":"Missing: phone"}"#, "Missing: phone", "missing_fields"),
    (200, #"{"success":false,"plan_expire":false,"error":"Insufficient balance"}"#, "Insufficient balance", nil),
    (
      200, #"{"success":false,"plan_expire":true,"error":"Plan expired"}"#,
      "Plan expired; The reseller's plan or balance is used up.", nil
    ),
    (500, #"{"error":"server_error","message":"Oops"}"#, "server_error", nil),
    (200, #"{"status":"error","message":"Limit reached"}"#, "Limit reached", nil),
    (404, #"{"error":"not_found","docs":"https://x","detail":"No such path"}"#, "not_found", nil),
    (400, #"{"error":["a","b"]}"#, "a; b", nil), (400, #"{"error":{"code":7,"text":"bad"}}"#, "text: bad", nil),
    (400, #"{"error":17,"message":"fallback"}"#, "fallback", nil),
    (400, #"{"error":"","message":"fallback"}"#, "fallback", nil),
  ])
  func `of OmniDimension tells its message by the vendor's order`(
    status: Int,
    body: String,
    message: String,
    code: String?
  ) {
    let answer = omni.answer(status, body)
    #expect(answer.providerMessage == message)
    #expect(answer.providerCode == code)
  }

  @Test(arguments: [
    (#"{"errors":{"email":["Enter a valid email address."]}}"#, "email: Enter a valid email address.", true),
    (
      #"{"errors":{"company":["Company with this name already exists"]}}"#,
      "company: Company with this name already exists", false
    ),
    (
      #"{"errors":{"groups":"Group matching query does not exist."}}"#, "groups: Group matching query does not exist.",
      false
    ),
    (#"{"errors":{"errors":["No active account found"]}}"#, "No active account found", false),
    (#"{"errors":{"errors":["Email is taken"]}}"#, "Email is taken", true),
    (#"["Something","else"]"#, "Something; else", false),
    (
      #"[{"errors":{"new_email":"Client with email x already exists."}}]"#,
      "new_email: Client with email x already exists.", true
    ),
    (
      #"{"message":"JSON parse error - Expecting ',' delimiter: line 3\n"}"#,
      "JSON parse error - Expecting ',' delimiter: line 3", false
    ),
    (#"{"errors":{"services":[{"product_name":["bad"]}]}}"#, "services.product_name: bad", false),
    (#"{"errors":{"user":{"email":["taken"]}}}"#, "user.email: taken", true),
    (#"{"message":"Invalid","invalid_fields":["email"]}"#, "email; Invalid", true),
    (#"{"errors":{}}"#, nil, false), (#"{"errors":null,"message":null}"#, nil, false), ("{}", nil, false),
    (#"{"errors":[["deep"]]}"#, "deep", false), (#""plain""#, "plain", false),
  ])
  func `of Gcore tells errors of every shape`(body: String, message: String?, namesIdentity: Bool) {
    let answer = gcore.answer(400, body)
    #expect(answer.providerMessage == message)
    #expect(answer.namesIdentityField == namesIdentity)
    #expect(answer.body == .error)
  }

  @Test func `of Gcore's platform has class and request id`() {
    let body = #"{"exception_class":"ConflictError","message":"Conflict","request_id":"r-1","info":{}}"#
    let answer = gcore.answer(409, body)
    #expect(answer.providerCode == "ConflictError")
    #expect(answer.providerMessage == "Conflict")
    #expect(answer.requestID == "r-1")
    let headers: [(name: String, value: String)] = [("x-request-id", " abc ")]
    #expect(gcore.answer(409, body, headers: headers).requestID == "abc")
  }

  @Test(arguments: [
    (400, #"{"message":"The email is invalid.","code":"INVALID_EMAIL"}"#, true),
    (400, #"{"message":"E-Mail already in use"}"#, true), (422, #"{"message":"email"}"#, true),
    (400, #"{"message":"The emailing failed."}"#, false), (400, #"{"message":"Password too weak"}"#, false),
    (409, #"{"message":"The email is taken."}"#, false),
  ])
  func `of Cryptlex may speak of the address`(status: Int, body: String, namesIdentity: Bool) {
    #expect(cryptlex.answer(status, body).namesIdentityField == namesIdentity)
  }

  @Test func `of a gateway is told where it is plain text, and not where it is a page`() {
    let text: [(name: String, value: String)] = [("content-type", "text/plain; charset=utf-8")]
    #expect(gcore.answer(503, "no healthy upstream\n", headers: text).providerMessage == "no healthy upstream")
    let page: [(name: String, value: String)] = [("content-type", "text/html")]
    #expect(gcore.answer(502, "<html><h1>Bad Gateway</h1></html>", headers: page).providerMessage == nil)
    #expect(gcore.answer(502, "<html><h1>Bad Gateway</h1></html>", headers: page).body == .error)
  }

  @Test func `is told in one line of at most 300 characters, with nothing that steers a terminal`() {
    let body = JSONWriter.compact.text(["message": "a\u{1B}[31m\r\n\u{202E}b\u{200B}\u{85}c\u{2028}d"])
    #expect(cryptlex.answer(400, body).providerMessage == #"a\u{1B}[31m \u{202E}b\u{200B} c d"#)
    let long = JSONWriter.compact.text(["message": .string(String(repeating: "x", count: 5000))])
    let message = cryptlex.answer(400, long).providerMessage
    #expect(message?.count == 300)
    #expect(message?.hasSuffix("…") == true)
  }
}

@Suite struct `An answer without a body that says anything` {
  @Test(arguments: [400, 401, 403, 404, 409, 422, 429, 500, 503])
  func `is an error all the same`(status: Int) {
    for document in Shipped.all {
      for body in ["", "{}", "[]", "null", "\u{FEFF}", "0", "{\"message\":"] {
        let answer = document.answer(status, body)
        #expect(answer.body == .error)
        #expect(answer.providerMessage == nil)
        #expect(!answer.namesIdentityField)
      }
    }
  }

  @Test func `may begin with a byte order mark`() {
    #expect(Shipped.cryptlex.answer(201, "\u{FEFF}{\"id\":\"u\"}").body == .account(["user_id": "u"]))
  }
}
