import JSON
import Providers
import Provisioning
import Testing

@Suite struct `Secrets in answers` {
  let document = Shipped.gcore
  private let mask = secretMask

  private func message(_ text: String, password: String, status: Int = 400) -> String? {
    let request = document.request(document.body(["password": .string(password)]))
    return document.answer(status, JSONWriter.compact.text(["message": .string(text)]), to: request).providerMessage
  }

  @Test(arguments: [
    "Canary-7f3a9c-Zoë/\"quoted\"\\back", "p&ss<w>o'rd\u{1F600}", "plain-canary-123456", "tab\tand space canary",
  ])
  func `are taken out however they are repeated`(password: String) {
    let json = JSONWriter.compact.text(.string(password)).dropFirst().dropLast()
    let ascii = json.unicodeScalars.map { scalar in
      scalar.isASCII
        ? String(scalar)
        : String(scalar).utf16.map {
          "\\u" + String(repeating: "0", count: 4 - String($0, radix: 16).count) + String($0, radix: 16)
        }
        .joined()
    }.joined()
    let html = password.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
    for spelling in [password, String(json), ascii, json.replacing("/", with: "\\/"), html] {
      let shown = message("The password \(spelling) is weak; again: \(spelling).", password: password)
      #expect(shown == "The password \(mask) is weak; again: \(mask).", "as \(spelling)")
    }
  }

  @Test func `are taken out of an echoed body, of codes and of request ids`() {
    let password = "Canary \"x\" 123"
    let request = document.request(document.body(["password": .string(password)]))
    let echo = JSONWriter.compact.text(request.body.reveal())
    let body = JSONWriter.compact.text([
      "errors": ["__all__": [.string("could not save \(echo)")], "password": [.string(password)]],
      "exception_class": .string(password), "request_id": .string("r-\(password)"),
    ])
    let answer = document.answer(400, body, to: request)
    #expect(!"\(answer)".contains("Canary"))
    #expect(answer.providerMessage?.contains("jane.doe@example.com") == true)
  }

  @Test func `are taken out where a cut text ends within them`() {
    #expect(message("echo: Canary-123", password: "Canary-123456") == "echo: \(mask)")
    #expect(message("echo: Cana", password: "Canary-123456") == "echo: \(mask)")
  }

  @Test func `too short to be hidden keep the whole text back`() {
    #expect(message("the letter a", password: "a") == nil)
    #expect(message("nothing here", password: "xyz") == "nothing here")
  }

  @Test func `of the credential are taken out too`() {
    let answer = document.answer(401, #"{"message":"Bad token: token-1234567890, apikey token-1234567890"}"#)
    #expect(answer.providerMessage == "Bad token: \(mask), \(mask)")
  }

  @Test func `survive in plain text nowhere`() {
    let request = document.request(document.body(["password": "Canary-plain-1"]))
    let answer = document.answer(
      500,
      "failed for Canary-plain-1",
      headers: [("Content-Type", "text/plain")],
      to: request
    )
    #expect(answer.providerMessage == "failed for \(mask)")
  }
}
