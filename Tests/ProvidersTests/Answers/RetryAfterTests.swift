import Providers
import Provisioning
import Testing

@Suite struct `A wait that an answer asks for` {
  private func wait(_ text: String, date: String? = "Sun, 06 Nov 1994 08:49:37 GMT") -> Duration? {
    var headers: [(name: String, value: String)] = [("retry-after", text)]
    if let date { headers.append(("DATE", date)) }
    return Shipped.gcore.answer(429, "{}", headers: headers).retryAfter
  }

  @Test(arguments: [("0", 0), ("120", 120), (" 7 ", 7), ("315360000", 315_360_000)])
  func `is a number of seconds`(text: String, seconds: Int) {
    #expect(wait(text) == .seconds(seconds))
  }

  @Test(arguments: [
    "Sun, 06 Nov 1994 08:50:37 GMT", "Sunday, 06-Nov-94 08:50:37 GMT", "Sun Nov  6 08:50:37 1994",
  ])
  func `is a date relative to the answer's own`(text: String) {
    #expect(wait(text) == .seconds(60))
    #expect(wait(text, date: nil) == nil)
    #expect(wait(text, date: "Sunday, 06-Nov-94 08:50:07 GMT") == .seconds(30))
  }

  @Test(arguments: [
    "-1", "1.5", "+5", "1e3", "99999999999999999999999", "315360001", "", " ", "soon", "Sun, 06 Nov 1994 08:49:37 GMT",
    "Sun, 06 Nov 1994 08:00:00 GMT", "Sun, 31 Feb 1995 08:50:37 GMT", "Sun, 06 Nov 1994 24:50:37 GMT",
    "Sun, 06 Nov 1994 08:50:37 CET", "1994-11-06T08:50:37Z", "٣",
  ])
  func `is none where the text does not count`(text: String) {
    #expect(wait(text) == nil)
  }

  @Test func `understands a two-digit year by the answer's date`() {
    #expect(wait("Friday, 06-Nov-26 08:50:37 GMT", date: "Fri, 06 Nov 2026 08:49:37 GMT") == .seconds(60))
    #expect(wait("Sunday, 06-Nov-94 08:50:37 GMT", date: "Fri, 06 Nov 2026 08:49:37 GMT") == nil)
  }
}
